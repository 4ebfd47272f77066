//! Words for the same thing. In: a folded word. Out: the class of events or things that it belongs to.

use crate::fold::{key, singular};

/// The folded name of the class of events or things that a word belongs to: `troupe` → `soldat`,
/// `envoi` → `envoyer`. Claims are indexed under it and topics looked up by it, so that other words for the
/// same are found.
pub fn topic_class(word: &str) -> Option<String> {
    let events = crate::graph::known::events();
    let verb = events.of_verb(word);
    let class = match events.of_noun(word) {
        Some((event, _)) => event.to_owned(),
        None if verb != word => verb,
        None => events.thing(word),
    };
    Some(singular(&key(&class))).filter(|class| class != word)
}
