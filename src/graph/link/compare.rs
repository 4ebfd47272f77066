//! Whether two propositions say the same of the same, or things that cannot both be true. In: two
//! [`Form`]s. Out: a [`Relation`], the same whichever comes first.
//!
//! What only one of them says is no difference (« des soldats » and « des soldats en Russie »); what
//! both say has to agree. At least two of those who take part have to be the same, so that a verb
//! and a common object alone never make two claims one.

use super::form::{Filler, Form};
use crate::graph::known::events;

/// How two propositions stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They say the same of the same.
    Same,
    /// They cannot both be true: one denies the other, they name opposite events, or other figures.
    Opposed,
}

/// Compares two propositions; `None` where they have nothing to do with each other, or too little is
/// known of them.
pub fn compare(one: &Form, other: &Form) -> Option<Relation> {
    let opposite = events().opposite(&one.predicate) == Some(other.predicate.as_str());
    if !opposite && one.predicate != other.predicate || one.mode != other.mode {
        return None;
    }
    let agreement = actors(one, other)?.saturating_add(parts(one, other)?);
    if agreement < 2 {
        return None;
    }
    let figures = amounts_differ(one, other);
    let reversed = (one.negated != other.negated) != opposite;
    match (reversed, figures) {
        (false, false) => Some(Relation::Same),
        (true, false) => Some(Relation::Opposed),
        // Other figures contradict only where the same is counted of the same.
        (false, true) => (agreement >= 2 && subjects_agree(one, other)).then_some(Relation::Opposed),
        (true, true) => None,
    }
}

/// Whether those who act agree: `None` where they differ, else how many agree.
fn actors(one: &Form, other: &Form) -> Option<usize> {
    match (&one.subject, &other.subject) {
        (Some(a), Some(b)) => agree(a, b).then_some(1),
        (None, None) => Some(0),
        (Some(actor), None) | (None, Some(actor)) => {
            let silent = if one.subject.is_none() { one } else { other };
            let mut owners = silent.role("de").filter(|owner| matches!(owner, Filler::Agent(_))).peekable();
            match owners.peek() {
                // Whose the object is may tell who acts; another's object does not tell who does not.
                Some(_) => Some(usize::from(owners.any(|owner| owner == actor))),
                None => Some(0),
            }
        }
    }
}

/// Whether the parts that both fill agree: `None` where one differs, else how many agree.
fn parts(one: &Form, other: &Form) -> Option<usize> {
    let mut agreement = 0;
    for role in one.roles() {
        let mine: Vec<&Filler> = one.role(role).collect();
        let theirs: Vec<&Filler> = other.role(role).collect();
        if theirs.is_empty() {
            continue;
        }
        let (few, many) = if mine.len() <= theirs.len() { (&mine, &theirs) } else { (&theirs, &mine) };
        let shared = few.iter().filter(|a| many.iter().any(|b| agree(a, b))).count();
        // Of a list, half is enough: one paper names three goods, another two.
        if shared * 2 < few.len().max(1) || shared == 0 {
            return None;
        }
        agreement += usize::from(role != "de");
    }
    Some(agreement)
}

/// Whether two fillers may be one: the same agent, or things of one class that nothing tells apart.
fn agree(one: &Filler, other: &Filler) -> bool {
    match (one, other) {
        (Filler::Agent(a), Filler::Agent(b)) => a == b,
        (Filler::Thing { head: a, modifiers: x }, Filler::Thing { head: b, modifiers: y }) => {
            let (few, many) = if x.len() <= y.len() { (x, y) } else { (y, x) };
            a == b && few.iter().all(|word| many.contains(word))
        }
        _ => false,
    }
}

fn subjects_agree(one: &Form, other: &Form) -> bool {
    matches!((&one.subject, &other.subject), (Some(a), Some(b)) if agree(a, b))
}

/// Whether both count the same thing and come to other numbers.
fn amounts_differ(one: &Form, other: &Form) -> bool {
    one.amounts.iter().any(|(unit, n)| other.amounts.iter().any(|(known, m)| unit == known && n != m))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AgentKind, AgentRef, Object, Proposition};

    fn agent(key: &str) -> Object {
        Object::Agent(AgentRef { key: key.to_owned(), name: key.to_owned(), kind: AgentKind::State })
    }

    fn thing(words: &str) -> Object {
        Object::Thing(words.to_owned())
    }

    fn form(subject: Option<Object>, predicate: &str, objects: &[(&str, Object)]) -> Form {
        let objects = objects.iter().map(|(role, object)| ((*role).to_owned(), object.clone())).collect();
        Form::from(&Proposition {
            subject,
            predicate: predicate.to_owned(),
            objects,
            negated: false,
            mode: None,
            label: String::new(),
        })
    }

    fn both_ways(one: &Form, other: &Form) -> Option<Relation> {
        assert_eq!(compare(one, other), compare(other, one));
        let shared = one.keys().iter().any(|key| other.keys().contains(key));
        assert!(compare(one, other).is_none() || shared, "found alike, but no key leads from one to the other");
        compare(one, other)
    }

    #[test]
    fn what_one_leaves_out_is_no_difference() {
        let full = form(Some(agent("NO")), "envoyer", &[("obj", thing("soldat")), ("à", agent("PL"))]);
        let noun = form(None, "envoyer", &[("obj", thing("soldat")), ("de", agent("NO")), ("à", agent("PL"))]);
        let short = form(Some(agent("NO")), "envoyer", &[("obj", thing("soldat"))]);
        assert_eq!(both_ways(&full, &noun), Some(Relation::Same));
        assert_eq!(both_ways(&full, &short), Some(Relation::Same));
        assert_eq!(both_ways(&noun, &short), Some(Relation::Same));
    }

    #[test]
    fn what_both_say_has_to_agree() {
        let one = form(Some(agent("NO")), "envoyer", &[("obj", thing("soldat")), ("à", agent("PL"))]);
        for other in [
            form(Some(agent("SE")), "envoyer", &[("obj", thing("soldat")), ("à", agent("PL"))]),
            form(Some(agent("NO")), "envoyer", &[("obj", thing("missile")), ("à", agent("PL"))]),
            form(Some(agent("NO")), "envoyer", &[("obj", thing("soldat")), ("à", agent("BY"))]),
            form(Some(agent("PL")), "envoyer", &[("obj", thing("soldat")), ("à", agent("NO"))]),
            form(Some(agent("NO")), "tuer", &[("obj", thing("soldat")), ("à", agent("PL"))]),
        ] {
            assert_eq!(both_ways(&one, &other), None, "{other:?}");
        }
    }

    #[test]
    fn a_verb_and_its_object_alone_prove_nothing() {
        let bare = form(None, "envoyer", &[("obj", thing("soldat"))]);
        assert_eq!(both_ways(&bare, &bare.clone()), None);
    }

    #[test]
    fn denials_opposites_and_other_figures_are_opposed() {
        let up = form(Some(agent("NO")), "augmenter", &[("obj", thing("impôt"))]);
        let down = form(Some(agent("NO")), "baisser", &[("obj", thing("impôt"))]);
        let not_up = Form { negated: true, ..up.clone() };
        assert_eq!(both_ways(&up, &down), Some(Relation::Opposed));
        assert_eq!(both_ways(&up, &not_up), Some(Relation::Opposed));
        assert_eq!(both_ways(&down, &not_up), Some(Relation::Same));
        let march = |n: i64| {
            form(Some(thing("manifestation")), "réunir", &[("obj", Object::Quantity(n * 1000, "personne".to_owned()))])
        };
        assert_eq!(both_ways(&march(3000), &march(9000)), Some(Relation::Opposed));
        assert_eq!(both_ways(&march(3000), &march(3000)), Some(Relation::Same));
    }
}
