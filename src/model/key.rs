//! What identifies an agent in every article. In: its kind and name. Out: the tail of its IRI.

use super::AgentKind;
use crate::fold::{name_key, slug};

/// The key of an agent that is known by its name alone: `organisation/banque-de-brest`. A medium's drops
/// the article that its name opens with, so that « Le Phare » as publisher and « le Phare écrit » are one.
pub fn agent_key(kind: AgentKind, name: &str) -> String {
    let tail = match kind {
        AgentKind::Medium => slug(&name_key(name)),
        _ => slug(name),
    };
    format!("{}/{tail}", kind.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_medium_is_one_with_and_without_its_article() {
        assert_eq!(agent_key(AgentKind::Medium, "Le Phare"), "medium/phare");
        assert_eq!(agent_key(AgentKind::Medium, "phare"), "medium/phare");
        assert_eq!(agent_key(AgentKind::Medium, "L’Écho de Brest"), "medium/echo-de-brest");
        assert_eq!(agent_key(AgentKind::Organisation, "Le Phare"), "organisation/le-phare");
    }
}
