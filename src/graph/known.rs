//! Names that no article has used yet. In: a name. Out: the key of the agent that it stands for, by what the
//! program knows: « Kremlin » is asked for where articles only have « Moscou » and « la Russie ».

use crate::resolve::Gazetteer;
use std::sync::OnceLock;

/// The tail below `agent/` of the IRI of who has a name, is meant by it or sits there; `None` for names that the
/// built-in gazetteer does not have. The first call reads the gazetteer.
pub fn agent_key(name: &str) -> Option<&'static str> {
    static GAZETTEER: OnceLock<Option<Gazetteer>> = OnceLock::new();
    GAZETTEER.get_or_init(|| Gazetteer::embedded().ok()).as_ref()?.agent_key(name)
}

#[cfg(test)]
mod tests {
    use super::agent_key;

    #[test]
    fn seats_capitals_and_acronyms_lead_to_who_is_meant() {
        assert_eq!(agent_key("Kremlin"), Some("state/RU"));
        assert_eq!(agent_key("le Kremlin"), Some("state/RU"));
        assert_eq!(agent_key("séoul"), Some("state/KR"));
        assert_eq!(agent_key("Villeneuve-la-Digue"), None);
    }
}
