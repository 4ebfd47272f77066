//! Shapes of nodes, the part of SHACL (<https://www.w3.org/TR/shacl/>) that the program's own use: Core, and SELECT
//! constraints on a node. In:
//! what files say. Out: what each shape asks of the nodes of a class, or what of SHACL it uses that is not
//! known here, so that nothing passes unread.

use super::facts::{Facts, Subject};
use super::lexical;
use super::turtle::OntologyError;
use super::unpack::{Kind, Term};
use crate::vocab::{rdf, xsd};

const SH: &str = "http://www.w3.org/ns/shacl#";

/// What a shape asks of the nodes of a class.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape<'a> {
    /// Its own IRI.
    pub iri: &'a str,
    /// The IRI of the class.
    pub class: &'a str,
    /// What it asks of properties.
    pub properties: Vec<Property<'a>>,
    /// What it asks in SPARQL.
    pub checks: Vec<Check<'a>>,
}

/// A SELECT that finds the nodes that do not fit, as `$this` (SHACL 5.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Check<'a> {
    /// What is asked, in words.
    pub message: &'a str,
    /// The query; it has no prefixes but those of the program's vocabularies.
    pub select: &'a str,
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
    /// Datatypes one of which each value has (`sh:or` over nothing but datatypes).
    pub datatypes: Vec<&'a str>,
    /// The fewest characters of a value.
    pub min_length: Option<usize>,
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
    let mut shape = Shape { iri: subject.iri, class: "", properties: Vec::new(), checks: Vec::new() };
    for fact in &subject.facts {
        match fact.predicate.strip_prefix(SH) {
            Some("targetClass") => shape.class = fact.value.text(),
            Some("property") => {
                shape.properties.extend(facts.get(fact.value.text()).map(|node| property(facts, node)).transpose()?);
            }
            Some("sparql") => {
                shape.checks.extend(facts.get(fact.value.text()).map(check).transpose()?);
            }
            Some(other) => return Err(unknown(subject, other)),
            None => {}
        }
    }
    Ok(shape)
}

fn check<'a>(subject: &Subject<'a>) -> Result<Check<'a>, OntologyError> {
    let mut check = Check::default();
    for fact in &subject.facts {
        match fact.predicate.strip_prefix(SH) {
            Some("message") => check.message = fact.value.text(),
            Some("select") => check.select = fact.value.text(),
            // The program's prefixes are known here whoever declares them.
            Some("prefixes") => {}
            Some(other) => return Err(unknown(subject, other)),
            None => {}
        }
    }
    Ok(check)
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
            Some("minLength") => property.min_length = text.parse().ok(),
            Some("or") => property.datatypes = datatypes(facts, subject, text)?,
            other => return Err(unknown(subject, other.unwrap_or(fact.predicate))),
        }
    }
    Ok(property)
}

/// The datatypes of a list of shapes that ask for nothing else.
fn datatypes<'a>(facts: &Facts<'a>, subject: &Subject<'a>, head: &str) -> Result<Vec<&'a str>, OntologyError> {
    let datatype = |member: Term<'a>| match facts.get(member.text())?.facts.as_slice() {
        [fact] if fact.predicate.strip_prefix(SH) == Some("datatype") => Some(fact.value.text()),
        _ => None,
    };
    let all: Option<Vec<&str>> = list(facts, head).into_iter().map(datatype).collect();
    all.ok_or_else(|| unknown(subject, "or, of anything but datatypes,"))
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
        self.failed(value, is_a).is_none()
    }

    /// The constraint that a value does not meet, as SHACL names its component (`DatatypeConstraintComponent`), the
    /// first in a fixed order; `None` where it fits.
    pub fn failed(&self, value: Term<'_>, is_a: impl Fn(&str, &str) -> bool) -> Option<&'static str> {
        let kind = match value {
            Term::Iri(_) => "IRI",
            Term::Blank(_) => "BlankNode",
            Term::Literal(..) => "Literal",
        };
        let (least, most) = self.range;
        let number = value.text().parse::<f64>().ok().filter(|_| kind == "Literal");
        let length = value.text().chars().count();
        let tests: [(bool, &'static str); 8] = [
            (self.datatype.is_none_or(|asked| of_datatype(value, asked)), "DatatypeConstraintComponent"),
            (
                self.datatypes.is_empty() || self.datatypes.iter().any(|asked| of_datatype(value, asked)),
                "OrConstraintComponent",
            ),
            (self.node_kind.is_none_or(|asked| asked == kind), "NodeKindConstraintComponent"),
            (least.is_none_or(|least| number.is_some_and(|n| n >= least)), "MinInclusiveConstraintComponent"),
            (most.is_none_or(|most| number.is_some_and(|n| n <= most)), "MaxInclusiveConstraintComponent"),
            (
                self.min_length.is_none_or(|least| kind != "BlankNode" && length >= least),
                "MinLengthConstraintComponent",
            ),
            (
                self.one_of.as_ref().is_none_or(|all| all.iter().any(|member| same(*member, value))),
                "InConstraintComponent",
            ),
            (self.class.is_none_or(|class| kind != "Literal" && is_a(value.text(), class)), "ClassConstraintComponent"),
        ];
        tests.into_iter().find(|(fits, _)| !fits).map(|(_, component)| component)
    }
}

/// Whether a value is a literal of a datatype and written as that asks (SHACL 4.1.2 wants both).
fn of_datatype(value: Term<'_>, datatype: &str) -> bool {
    let Term::Literal(text, kind) = value else { return false };
    match kind {
        Kind::Plain => datatype == xsd::STRING.as_str(),
        Kind::Language(_) => datatype == format!("{}langString", rdf::NAMESPACE),
        Kind::Datatype(own) => datatype == own && lexical::is_valid(own, text),
    }
}

/// Whether two terms are one; of literals only the text counts.
fn same(member: Term<'_>, value: Term<'_>) -> bool {
    matches!(member, Term::Literal(..)) == matches!(value, Term::Literal(..)) && member.text() == value.text()
}
