//! A proposition in readable words. In: its parts, and its words as the text has them. Out: a label.
//!
//! French in code: « ne pas » and the modes, as people read them.

use crate::knowledge::event_words::FUTURE;
use crate::model::Object;
use std::collections::BTreeMap;

/// The predicate of a content that names no event.
pub const BARE: &str = "—";

/// Words as the text has them, by those that they are compared by.
pub(super) type Written = BTreeMap<String, String>;

/// Readable words: `Corée du Nord – ne pas envoyer – soldats (en Russie)`.
pub(super) fn label(
    subject: Option<&Object>,
    predicate: &str,
    objects: &[(String, Object)],
    (negated, mode): (bool, Option<&str>),
    written: &Written,
) -> String {
    let words = |object: &Object| words(object, written);
    let mut text = subject.map(words).unwrap_or_default();
    if !text.is_empty() {
        text.push_str(" – ");
    }
    if negated {
        text.push_str("ne pas ");
    }
    match mode {
        Some(mode @ ("pouvoir" | "devoir" | "vouloir")) => text.push_str(&format!("{mode} ")),
        Some(FUTURE) => text.push_str("aller "),
        _ => {}
    }
    if predicate != BARE {
        text.push_str(predicate);
    }
    let of =
        |role: &str| objects.iter().filter(|(r, _)| r == role).map(|(_, object)| words(object)).collect::<Vec<_>>();
    let direct = of("obj");
    if !direct.is_empty() {
        let dash = if predicate == BARE { "" } else { " – " };
        text.push_str(&format!("{dash}{}", direct.join(", ")));
    }
    let others: Vec<String> = objects
        .iter()
        .filter(|(role, _)| role != "obj")
        .map(|(role, object)| if role == "attr" { words(object) } else { format!("{role} {}", words(object)) })
        .collect();
    if !others.is_empty() {
        text.push_str(&format!(" ({})", others.join(", ")));
    }
    text
}

fn words(object: &Object, written: &Written) -> String {
    let as_written = |words: &str| {
        let word = |word: &str| match word.split_once('\'') {
            Some((elided, rest)) => format!("{elided}'{}", written.get(rest).map_or(rest, String::as_str)),
            None => written.get(word).cloned().unwrap_or_else(|| word.to_owned()),
        };
        words.split(' ').map(word).collect::<Vec<_>>().join(" ")
    };
    match object {
        Object::Agent(agent) => agent.name.clone(),
        Object::Thing(words) => as_written(words),
        Object::Quantity(thousandths, unit) if thousandths % 1000 == 0 => {
            format!("{} {}", thousandths / 1000, as_written(unit))
        }
        Object::Quantity(thousandths, unit) => {
            format!("{},{:03} {}", thousandths / 1000, thousandths % 1000, as_written(unit))
        }
    }
}
