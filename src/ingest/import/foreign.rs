//! Claims of another extractor. In: claims with the article that each stands in, and the name of the run. Out: the same
//! in a graph of their own, in selon's vocabulary, so that every question finds them beside selon's claims.

use super::ImportError;
use super::spot::Spot;
use crate::fold::{key, name_key, words};
use crate::graph::anchor::{Characters, anchor};
use crate::graph::follows::left_out;
use crate::graph::store::{ClaimStore, StoreError};
use crate::graph::words::{Way, written};
use crate::iri::short_hash;
use crate::model::{AgentKind, Stance, agent_key};
use crate::vocab::{dcterms, prov, rdf, rdfs, schema, selon, skos, xsd};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};

/// A claim of another extractor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Foreign {
    /// The article: its IRI, address or short name.
    pub article: String,
    /// Who says it.
    pub who: Vec<String>,
    /// What who says it is, where that is known.
    pub kind: Option<AgentKind>,
    /// The stance; that it is so, where none is told.
    pub stance: Option<Stance>,
    /// How sure the other extractor is, from 0 to 1.
    pub confidence: Option<f64>,
    /// Where the words stand.
    pub spot: Spot,
    /// Line or number of it in the input, for messages.
    pub number: usize,
}

/// What taking foreign claims in came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Claims that are in the store now.
    pub claims: usize,
    /// A sentence for each that is not.
    pub left: Vec<String>,
}

/// Takes in the claims of a run of another extractor; those of an earlier import of that name go.
///
/// # Errors
/// Where the store fails.
pub fn take_foreign(store: &ClaimStore, run: &str, claims: &[Foreign]) -> Result<Taken, ImportError> {
    let mut draft = Draft { store, quads: Vec::new(), graph: store.base().other(&format!("import/{run}")), run };
    let mut taken = Taken::default();
    draft.add_run();
    for claim in claims {
        match draft.add(claim)? {
            Ok(()) => taken.claims += 1,
            Err(reason) => taken.left.push(format!("claim {}: {reason}", claim.number)),
        }
    }
    store.put_graph(&NamedNode::new_unchecked(&draft.graph), &left_out(draft.quads))?;
    Ok(taken)
}

/// A graph in the making.
struct Draft<'a> {
    store: &'a ClaimStore,
    quads: Vec<Quad>,
    graph: String,
    run: &'a str,
}

impl Draft<'_> {
    fn say(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, object: impl Into<Term>) {
        let graph = GraphName::from(NamedNode::new_unchecked(&self.graph));
        self.quads.push(Quad::new(subject.clone(), property.into_owned(), object, graph));
    }

    fn text(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, text: &str) {
        self.say(subject, property, Literal::new_simple_literal(text));
    }

    fn number(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, number: usize) {
        self.say(subject, property, Literal::new_typed_literal(number.to_string(), xsd::INTEGER));
    }

    fn run_iri(&self) -> NamedNode {
        NamedNode::new_unchecked(self.store.base().other(&format!("run/import-{}", self.run)))
    }

    fn add_run(&mut self) {
        let (run, name) = (self.run_iri(), self.run.to_owned());
        self.say(&run, rdf::TYPE, selon::RUN.into_owned());
        self.say(&run, rdf::TYPE, prov::ACTIVITY.into_owned());
        self.text(&run, schema::SOFTWARE_VERSION, &name);
    }

    /// Adds a claim; says why not, where its article or its words are not there.
    fn add(&mut self, claim: &Foreign) -> Result<Result<(), String>, StoreError> {
        let Some(document) = self.article(&claim.article)? else {
            return Ok(Err(format!("the store has no article {:?}: ingest it first", claim.article)));
        };
        let Some(text) = self.value(&document, schema::TEXT)? else {
            return Ok(Err(format!("the article {:?} has no text", claim.article)));
        };
        let Some((start, end)) = claim.spot.find(&text) else {
            return Ok(Err("its words do not stand in the article, or in more than one place".to_owned()));
        };
        let exact: String = text.chars().skip(start).take(end - start).collect();
        let article = document.as_str().rsplit('/').next().unwrap_or_default();
        let tail = short_hash(&[self.run, &start.to_string(), &end.to_string(), &claim.who.join("|")], 12);
        let node = NamedNode::new_unchecked(format!("{}claim/{article}/{tail}", self.store.base().as_str()));
        self.claim(&node, claim, &document, &exact);
        self.number(&node, selon::START, start);
        self.number(&node, selon::END, end);
        self.number(&node, selon::PARAGRAPH, Characters::new(&text).paragraph(start));
        self.say(&node, selon::CONTENT_ANCHOR, anchor(&document, (start, end)));
        for name in &claim.who {
            self.agent(&node, name, claim.kind.unwrap_or(AgentKind::Organisation));
        }
        Ok(Ok(()))
    }

    fn claim(&mut self, node: &NamedNode, claim: &Foreign, document: &NamedNode, exact: &str) {
        self.say(node, rdf::TYPE, selon::CLAIM.into_owned());
        self.say(node, prov::WAS_DERIVED_FROM, document.clone());
        self.say(node, selon::CARRIED_BY, document.clone());
        let run = self.run_iri();
        self.say(node, prov::WAS_GENERATED_BY, run);
        self.say(node, selon::STANCE, claim.stance.unwrap_or(Stance::Asserts).iri().into_owned());
        self.say(node, selon::FORM, selon::INDIRECT.into_owned());
        let confidence = claim.confidence.unwrap_or(1.0).clamp(0.0, 1.0);
        self.say(node, selon::CONFIDENCE, Literal::new_typed_literal(confidence.to_string(), xsd::DECIMAL));
        let rule = format!("import:{}", self.run);
        self.text(node, selon::RULE, &rule);
        self.text(node, schema::TEXT, exact);
        if !claim.who.is_empty() {
            self.text(node, selon::SOURCE_TEXT, &claim.who.join(", "));
        }
        if let Some(said) = written(&words(exact).into_iter().collect()) {
            self.text(node, selon::WORDS, &said);
        }
    }

    /// An agent by its name: the one that the store has by that name, or a new one.
    fn agent(&mut self, claim: &NamedNode, name: &str, kind: AgentKind) {
        if let Ok(Some(known)) = self.called(&name_key(name), "agent/") {
            self.say(claim, prov::WAS_ATTRIBUTED_TO, known);
            return;
        }
        let agent = NamedNode::new_unchecked(self.store.base().agent(&agent_key(kind, name)));
        self.say(claim, prov::WAS_ATTRIBUTED_TO, agent.clone());
        self.say(&agent, rdf::TYPE, kind.class().into_owned());
        for property in [skos::PREF_LABEL, rdfs::LABEL] {
            self.text(&agent, property, name);
        }
    }

    /// The article of that IRI, address or short name.
    fn article(&self, name: &str) -> Result<Option<NamedNode>, StoreError> {
        if let Ok(node) = NamedNode::new(name)
            && self.value(&node, dcterms::IDENTIFIER)?.is_some()
        {
            return Ok(Some(node));
        }
        for property in [schema::URL, dcterms::IDENTIFIER] {
            let found = self.found(property, &Literal::from(name).into(), "document/")?;
            if found.is_some() {
                return Ok(found);
            }
        }
        self.called(&key(name), "document/")
    }

    /// The first node below a path of the base that has a folded name.
    fn called(&self, folded: &str, path: &str) -> Result<Option<NamedNode>, StoreError> {
        let prefix = format!("{}{path}", self.store.base().as_str());
        let found = self.store.found_by_word(Way::Called, folded, usize::MAX)?;
        Ok(found.into_iter().find(|node| node.as_str().starts_with(&prefix)))
    }

    /// The first node below a path of the base that has a value.
    fn found(&self, property: NamedNodeRef<'_>, value: &Term, path: &str) -> Result<Option<NamedNode>, StoreError> {
        let prefix = format!("{}{path}", self.store.base().as_str());
        let mut all = Vec::new();
        for quad in self.store.quads(None, Some(property), Some(value.as_ref()), None) {
            if let oxigraph::model::NamedOrBlankNode::NamedNode(node) = quad?.subject
                && node.as_str().starts_with(&prefix)
            {
                all.push(node);
            }
        }
        all.sort();
        Ok(all.into_iter().next())
    }

    fn value(&self, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<Option<String>, StoreError> {
        let quad = self.store.quads(Some(node.as_ref().into()), Some(property), None, None).next().transpose()?;
        Ok(quad.and_then(|quad| match quad.object {
            Term::Literal(literal) => Some(literal.value().to_owned()),
            _ => None,
        }))
    }
}
