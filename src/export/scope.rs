//! What of a store goes out. In: articles, agents, stances, words, days, or a question of one's own. Out: the claims
//! that are meant, or all.

use crate::graph::store::ClaimStore;
use crate::query::{Answer, Limits, Parameter, QueryError, Saved, bind, run};
use oxigraph::model::{NamedNode, Term};
use std::collections::BTreeSet;

/// The question behind the options: which claims are meant.
const QUESTION: &str = include_str!("scope.rq");

/// What of a store goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The claims that are meant; all where there are none.
    claims: Option<BTreeSet<String>>,
    /// Their articles, where not all are meant.
    documents: BTreeSet<String>,
}

impl Scope {
    /// The claims that fit all parameters (`agent`, `side`, `stance`, `topic`, `about`, `document`, `from`, `until`) and,
    /// where there is a question, that stand in one of its rows. Without any, everything.
    ///
    /// # Errors
    /// For a value that does not suit, a question that is none, and where the store fails.
    pub fn of(
        store: &ClaimStore,
        parameters: &[Parameter],
        question: Option<(&str, &str)>,
    ) -> Result<Self, QueryError> {
        let mut claims = None;
        if !parameters.is_empty() {
            let text = bind(store, &Saved::read("scope", QUESTION), parameters)?;
            claims = Some(named(&run(store, "scope", &text, &Limits::default())?));
        }
        if let Some((name, text)) = question {
            let found = named(&run(store, name, text, &Limits::default())?);
            claims = Some(match claims {
                Some(known) => known.intersection(&found).cloned().collect(),
                None => found,
            });
        }
        let mut scope = Self { claims, documents: BTreeSet::new() };
        for claim in scope.claims.iter().flatten() {
            let Ok(node) = NamedNode::new(claim) else { continue };
            let from = Some(crate::vocab::prov::WAS_DERIVED_FROM);
            for quad in store.quads(Some(node.as_ref().into()), from, None, None) {
                if let Term::NamedNode(document) = quad?.object {
                    scope.documents.insert(document.into_string());
                }
            }
        }
        Ok(scope)
    }

    /// Whether everything is meant.
    pub fn is_all(&self) -> bool {
        self.claims.is_none()
    }

    /// The claims that are meant, sorted, where not all are.
    pub fn claims(&self) -> Option<&BTreeSet<String>> {
        self.claims.as_ref()
    }

    /// Whether a claim is meant.
    pub fn has_claim(&self, iri: &str) -> bool {
        self.claims.as_ref().is_none_or(|claims| claims.contains(iri))
    }

    /// Whether an article is meant: one of its claims is, or everything.
    pub fn has_document(&self, iri: &str) -> bool {
        self.claims.is_none() || self.documents.contains(iri)
    }
}

/// Every IRI of an answer.
fn named(answer: &Answer) -> BTreeSet<String> {
    let Answer::Rows(rows) = answer else { return BTreeSet::new() };
    let terms = rows.rows.iter().flatten().flatten();
    terms
        .filter_map(|term| if let Term::NamedNode(node) = term { Some(node.as_str().to_owned()) } else { None })
        .collect()
}
