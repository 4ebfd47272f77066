//! What a claim puts forward, as JSON. In: a proposition. Out: its entry.

use crate::model::{Object, Proposition};
use serde::Serialize;

/// What a claim says.
#[derive(Debug, Serialize)]
pub struct PropositionEntry<'a> {
    /// Who or what it is about.
    pub subject: Option<&'a str>,
    /// Lemma of the event.
    pub predicate: &'a str,
    /// What it is done to: the first of the objects.
    pub object: Option<String>,
    /// All that takes part but the subject, with its role.
    pub objects: Vec<ObjectEntry>,
    /// Whether it is denied within the content.
    pub negated: bool,
    /// "pouvoir", "devoir", "vouloir", "futur", where it is not put as a fact.
    pub mode: Option<&'a str>,
    /// Readable words.
    pub label: &'a str,
}

/// A participant and its role.
#[derive(Debug, Serialize)]
pub struct ObjectEntry {
    /// "obj", "à", "en" …
    pub role: String,
    /// Its name or words.
    pub text: String,
}

pub(super) fn proposition(proposition: &Proposition) -> PropositionEntry<'_> {
    let text = |object: &Object| match object {
        Object::Agent(agent) => agent.name.clone(),
        Object::Thing(words) => words.clone(),
        Object::Quantity(thousandths, unit) => format!("{} {unit}", quantity(*thousandths)),
    };
    let objects: Vec<ObjectEntry> = proposition
        .objects
        .iter()
        .map(|(role, object)| ObjectEntry { role: role.clone(), text: text(object) })
        .collect();
    let main = objects.iter().find(|object| object.role == "obj").or(objects.first());
    PropositionEntry {
        subject: proposition.subject.as_ref().map(|object| match object {
            Object::Agent(agent) => agent.name.as_str(),
            Object::Thing(words) | Object::Quantity(_, words) => words.as_str(),
        }),
        predicate: &proposition.predicate,
        object: main.map(|object| object.text.clone()),
        objects,
        negated: proposition.negated,
        mode: proposition.mode.as_deref(),
        label: &proposition.label,
    }
}

/// A number of thousandths in decimal digits: `3000` for 3 000 000 thousandths, `2.5` for 2 500.
pub fn quantity(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, part) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    if part == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{part:03}").trim_end_matches('0').to_owned()
}
