//! Which tables there are, and their rows. In: a store and what of it is meant. Out: cells, a row at a time.

use super::columns::{self, Cell, agent, claim, document, link};
use crate::export::record::{ClaimRecord, DocumentRecord, Records};
use crate::export::scope::Scope;
use crate::graph::store::{ClaimStore, StoreError};
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;
use std::io;

/// What a table has a row for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Table {
    /// Claims, each once.
    #[default]
    Claims,
    /// Agents.
    Agents,
    /// Articles.
    Documents,
    /// Links: who says what, who contradicts, answers, relays, acts for whom.
    Links,
}

/// Why a table cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The output cannot be written.
    #[error("cannot write the table: {0}")]
    Write(#[from] io::Error),
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 4] = [Self::Claims, Self::Agents, Self::Documents, Self::Links];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Agents => "agents",
            Self::Documents => "documents",
            Self::Links => "links",
        }
    }

    /// Its columns, in order.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Claims => columns::CLAIMS,
            Self::Agents => columns::AGENTS,
            Self::Documents => columns::DOCUMENTS,
            Self::Links => columns::LINKS,
        }
    }

    /// Hands the rows on, one after the other.
    ///
    /// # Errors
    /// Where the store fails, or `each` does.
    pub fn rows(
        self,
        store: &ClaimStore,
        scope: &Scope,
        mut each: impl FnMut(Vec<Cell>) -> Result<(), TableError>,
    ) -> Result<(), TableError> {
        let records = Records::new(store);
        match self {
            Self::Claims => each_claim(&records, scope, |record, article| each(claim(record, article))),
            Self::Documents => {
                for node in records.documents()?.iter().filter(|node| scope.has_document(node.as_str())) {
                    each(document(&records.document(node)?))?;
                }
                Ok(())
            }
            Self::Agents => {
                let meant = meant(&records, scope)?;
                for node in records.agents()?.iter().filter(|node| scope.is_all() || meant.contains(node.as_str())) {
                    each(agent(&records.agent(node)?))?;
                }
                Ok(())
            }
            Self::Links => {
                let meant = meant(&records, scope)?;
                records.links(|record| {
                    let inside = scope.is_all() || meant.contains(&record.from) && meant.contains(&record.to);
                    if inside { each(link(&record)) } else { Ok(()) }
                })
            }
        }
    }
}

/// Hands on the claims that are meant, article by article, each with its article.
pub(crate) fn each_claim<E: From<StoreError>>(
    records: &Records<'_>,
    scope: &Scope,
    mut each: impl FnMut(&ClaimRecord, &DocumentRecord) -> Result<(), E>,
) -> Result<(), E> {
    for node in records.documents()?.iter().filter(|node| scope.has_document(node.as_str())) {
        let article = records.document(node)?;
        for record in records.claims_of(node)?.iter().filter(|record| scope.has_claim(&record.claim)) {
            each(record, &article)?;
        }
    }
    Ok(())
}

/// The IRIs of the claims that are meant, and of all that they name. Nothing where everything is.
fn meant(records: &Records<'_>, scope: &Scope) -> Result<BTreeSet<String>, StoreError> {
    let mut found = BTreeSet::new();
    for iri in scope.claims().into_iter().flatten() {
        let Some(claim) = records.claim(&NamedNode::new_unchecked(iri))? else { continue };
        found.extend(claim.agents.iter().chain(&claim.relays).chain(&claim.about).map(|named| named.iri.clone()));
        found.extend(claim.proposition.map(|proposition| proposition.iri));
        found.extend([claim.claim, claim.document]);
    }
    Ok(found)
}
