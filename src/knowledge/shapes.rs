//! Shapes of nodes, the part of SHACL Core (<https://www.w3.org/TR/shacl/>) that the program's own use. In:
//! what files say. Out: what each shape asks of the nodes of a class, or what of SHACL it uses that is not
//! known here, so that nothing passes unread.

use super::facts::{Facts, Subject};
use super::turtle::OntologyError;
use super::unpack::{Kind, Term};
use crate::vocab::{rdf, xsd};

const SH: &str = "http://www.w3.org/ns/shacl#";

/// What a shape asks of the nodes of a class.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape<'a> {
    /// The IRI of the class.
    pub class: &'a str,
    /// What it asks of properties.
    pub properties: Vec<Property<'a>>,
}

/// What a shape asks of one property.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Property<'a> {
    /// Its IRI.
    pub path: &'a str,
    /// What is asked, in words.
    pub message: &'a str,
    /// The least and the most values.
    pub count: (Option<usize>, Option<usize>),
    /// The least and the greatest number.
    pub range: (Option<f64>, Option<f64>),
    /// The datatype of its values.
    pub datatype: Option<&'a str>,
    /// The class of its values.
    pub class: Option<&'a str>,
    /// `IRI`, `Literal` or `BlankNode`.
    pub node_kind: Option<&'a str>,
    /// Its possible values.
    pub one_of: Option<Vec<Term<'a>>>,
}

/// Reads all shapes.
///
/// # Errors
/// Where a shape uses something of SHACL that is not known here.
pub fn read<'a>(facts: &Facts<'a>) -> Result<Vec<Shape<'a>>, OntologyError> {
    let is_shape = |subject: &&Subject<'a>| {
        subject.all(rdf::TYPE.as_str()).any(|class| class.text().strip_prefix(SH) == Some("NodeShape"))
    };
    facts.iter().filter(is_shape).map(|subject| shape(facts, subject)).collect()
}

fn shape<'a>(facts: &Facts<'a>, subject: &Subject<'a>) -> Result<Shape<'a>, OntologyError> {
    let mut shape = Shape { class: "", properties: Vec::new() };
    for fact in &subject.facts {
        match fact.predicate.strip_prefix(SH) {
            Some("targetClass") => shape.class = fact.value.text(),
            Some("property") => {
                shape.properties.extend(facts.get(fact.value.text()).map(|node| property(facts, node)).transpose()?);
            }
            Some(other) => return Err(unknown(subject, other)),
            None => {}
        }
    }
    Ok(shape)
}

fn property<'a>(facts: &Facts<'a>, subject: &Subject<'a>) -> Result<Property<'a>, OntologyError> {
    let mut property = Property::default();
    for fact in &subject.facts {
        let text = fact.value.text();
        match fact.predicate.strip_prefix(SH) {
            Some("path") => property.path = text,
            Some("message") => property.message = text,
            Some("minCount") => property.count.0 = text.parse().ok(),
            Some("maxCount") => property.count.1 = text.parse().ok(),
            Some("minInclusive") => property.range.0 = text.parse().ok(),
            Some("maxInclusive") => property.range.1 = text.parse().ok(),
            Some("datatype") => property.datatype = Some(text),
            Some("class") => property.class = Some(text),
            Some("nodeKind") => property.node_kind = Some(text.strip_prefix(SH).unwrap_or(text)),
            Some("in") => property.one_of = Some(list(facts, text)),
            other => return Err(unknown(subject, other.unwrap_or(fact.predicate))),
        }
    }
    Ok(property)
}

fn unknown(subject: &Subject<'_>, what: &str) -> OntologyError {
    subject.error(format!("the shape uses sh:{what}, which selon does not check"))
}

/// The members of an RDF list.
fn list<'a>(facts: &Facts<'a>, head: &str) -> Vec<Term<'a>> {
    let (first, rest) = (format!("{}first", rdf::NAMESPACE), format!("{}rest", rdf::NAMESPACE));
    let mut members = Vec::new();
    let mut at = facts.get(head);
    while let Some(node) = at {
        members.extend(node.last(&first));
        // A list that holds itself ends here.
        at = node.last(&rest).and_then(|next| facts.get(next.text())).filter(|_| members.len() < MOST);
    }
    members
}

/// The longest list of possible values.
const MOST: usize = 1000;

impl Property<'_> {
    /// Whether a value fits, `is_a` telling whether a node is of a class. How many there may be is not asked.
    pub fn fits(&self, value: Term<'_>, is_a: impl Fn(&str, &str) -> bool) -> bool {
        let literal = |datatype: &str| {
            let Term::Literal(_, kind) = value else { return false };
            match kind {
                Kind::Plain => datatype == xsd::STRING.as_str(),
                Kind::Language(_) => datatype == format!("{}langString", rdf::NAMESPACE),
                Kind::Datatype(own) => datatype == own,
            }
        };
        let kind = match value {
            Term::Iri(_) => "IRI",
            Term::Blank(_) => "BlankNode",
            Term::Literal(..) => "Literal",
        };
        let (least, most) = self.range;
        let number = value.text().parse::<f64>().ok().filter(|_| kind == "Literal");
        let range = (least.is_none() && most.is_none())
            || number.is_some_and(|n| least.is_none_or(|least| n >= least) && most.is_none_or(|most| n <= most));
        self.datatype.is_none_or(literal)
            && self.node_kind.is_none_or(|asked| asked == kind)
            && range
            && self.one_of.as_ref().is_none_or(|all| all.iter().any(|member| same(*member, value)))
            && self.class.is_none_or(|class| kind != "Literal" && is_a(value.text(), class))
    }
}

/// Whether two terms are one; of literals only the text counts.
fn same(member: Term<'_>, value: Term<'_>) -> bool {
    matches!(member, Term::Literal(..)) == matches!(value, Term::Literal(..)) && member.text() == value.text()
}
