//! What has to agree before two propositions are compared at all: who acts, what is acted on, how it is put,
//! where. In: two [`Form`]s. Out: whether they may be about one thing.
//!
//! French in code: names of modes, as propositions have them.

use super::align::names_alike;
use super::form::{Filler, Form, STATE, known_by};
use crate::graph::known::{events, is_anybody, is_hollow, is_kind_of_people, is_unit};
use crate::model::{Figure, WordKind};

/// Whether those who act may be one. Where one of them is silent about it, whose the object is may tell.
pub(super) fn actors_agree(one: &Form, other: &Form, affair: bool) -> bool {
    match (&one.subject, &other.subject) {
        (Some(Filler::Agent(a)), Some(Filler::Agent(b))) => may_be_one(a, b, affair),
        (Some(Filler::Agent(actor)), None) => !acted_upon(other, actor) || acted_upon(one, actor),
        (None, Some(Filler::Agent(actor))) => !acted_upon(one, actor) || acted_upon(other, actor),
        _ => true,
    }
}

/// Whether two keys may stand for one agent: a person is called by a part of the name here and there.
fn same_agent(one: &str, other: &str) -> bool {
    names_alike(&format!("@{one}"), &format!("@{other}")) > 0.0
}

/// Whether two who take part may be one: in articles about the same people a state acts through its bodies; two
/// persons, two states are two.
fn may_be_one(one: &str, other: &str, affair: bool) -> bool {
    let kind = |key: &str| key.split('/').next().unwrap_or_default().to_owned();
    let body = |key: &str| matches!(kind(key).as_str(), "state" | "organisation");
    same_agent(one, other) || affair && kind(one) != kind(other) && body(one) && body(other)
}

/// Whether what something is done to may be one, and what does it where that is no agent: where both tell it,
/// it has to be near.
pub(super) fn things_agree(one: &Form, other: &Form, affair: bool) -> bool {
    let near = |a: &Filler, b: &Filler| match (a, b) {
        (Filler::Thing { head: x, modifiers: more }, Filler::Thing { head: y, modifiers: others }) => {
            // « Le budget scolaire » is not « le budget militaire ».
            let told_apart = !more.is_empty() && !others.is_empty() && !more.iter().any(|word| others.contains(word));
            // « Cinq personnes », « le barrage ».
            let people = |word: &str| is_anybody(word) || is_kind_of_people(word) || is_hollow(word);
            let some = (people(x) || !is_anybody(y)) && (people(y) || !is_anybody(x));
            x == y && !told_apart
                || x != y
                    && some
                    && (is_hollow(x)
                        || is_hollow(y)
                        || counts(one, x)
                        || counts(other, y)
                        || names(one, y)
                        || names(other, x))
                || x != y && events().akin(x, y) > 0.0 && !told_apart
                || more.contains(y)
                || others.contains(x)
        }
        (Filler::Agent(x), Filler::Agent(y)) => may_be_one(x, y, affair),
        _ => true,
    };
    let subjects = match (&one.subject, &other.subject) {
        (Some(a), Some(b)) => near(a, b),
        _ => true,
    };
    let mut mine = one.role("obj").peekable();
    let told = mine.peek().is_some() && other.role("obj").next().is_some();
    subjects && (!told || mine.any(|a| other.role("obj").any(|b| near(a, b))))
}

/// Whether something is done to two kinds of people: what became of the pupils is not what became of the teachers.
pub(super) fn other_people(one: &Form, other: &Form) -> bool {
    let people = |form: &Form| -> Vec<String> {
        let heads = form.role("obj").filter_map(|filler| match filler {
            Filler::Thing { head, .. } => Some(head.clone()),
            Filler::Agent(_) => None,
        });
        heads.filter(|head| is_kind_of_people(head)).collect()
    };
    let (mine, theirs) = (people(one), people(other));
    let near = |a: &String| theirs.iter().any(|b| events().akin(a, b) > 0.0);
    !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(near)
}

/// Whether a thing is named in a proposition, whatever part it plays there.
fn names(form: &Form, thing: &str) -> bool {
    form.words.iter().any(|word| word.concept == thing)
}

/// Whether a proposition counts its object, which may leave open of what: « deux millions d'euros », « douze ».
fn counts(form: &Form, object: &str) -> bool {
    let open = is_unit(object) || is_anybody(object) || object.parse::<u32>().is_ok();
    let bare = |figure: &Figure| figure.unit.is_empty() || figure.unit == object;
    form.figures.iter().any(|figure| bare(figure) && (open || figure.unit.is_empty()))
}

/// Whether somebody is what something is done to.
fn acted_upon(form: &Form, agent: &str) -> bool {
    form.role("obj").any(|filler| matches!(filler, Filler::Agent(known) if known == agent))
}

/// Whether both are put as facts, or both in one way: what may be is not what is, what is wanted not what is
/// done. What will be, must be and is planned is put alike; what must be may be what is wanted.
pub(super) fn moods_agree(one: &Form, other: &Form) -> bool {
    let wanted = |a: &Form, b: &Form| a.mode.as_deref() == Some("devoir") && mood(b) == Mood::Wanted;
    mood(one) == mood(other) || wanted(one, other) || wanted(other, one)
}

/// How a proposition is put, as far as two that are put otherwise do not say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// As what is, will be or has to be.
    Told,
    /// As what may be.
    Possible,
    /// As what somebody wants.
    Wanted,
    /// As what holds if something else does.
    Conditional,
}

/// How a proposition is put.
pub(super) fn mood(form: &Form) -> Mood {
    match form.mode.as_deref() {
        // « N'a pas pu payer »: has not paid.
        Some("pouvoir") if !form.negated => Mood::Possible,
        Some("vouloir") => Mood::Wanted,
        Some("si") => Mood::Conditional,
        _ => Mood::Told,
    }
}

/// Whether nothing says that two counts were made in different places; only places with a name tell.
pub(super) fn places_meet(one: &Form, other: &Form) -> bool {
    let named = |form: &Form| -> Vec<String> {
        let name =
            |place: &&String| form.words.iter().any(|word| word.kind == WordKind::Name && word.concept == **place);
        form.places.iter().filter(name).cloned().collect()
    };
    let (mine, theirs) = (named(one), named(other));
    mine.is_empty() || theirs.is_empty() || mine.iter().any(|place| theirs.contains(place))
}

/// Whether each names a place, and no two of one kind can be one: two states, two towns. A town may lie in a state.
pub(super) fn places_apart(one: &Form, other: &Form) -> bool {
    let named = |form: &Form| -> Vec<String> {
        let name =
            |place: &&String| form.words.iter().any(|word| word.kind == WordKind::Name && word.concept == **place);
        form.places.iter().filter(name).cloned().collect()
    };
    let (mine, theirs) = (named(one), named(other));
    let state = |place: &String| place.starts_with(STATE);
    let said = |form: &Form, place: &String| form.words.iter().any(|word| known_by(&word.concept) == known_by(place));
    let two =
        |a: &String, b: &String| state(a) == state(b) && names_alike(a, b) <= 0.0 && !said(one, b) && !said(other, a);
    !mine.is_empty() && !theirs.is_empty() && mine.iter().all(|a| theirs.iter().all(|b| two(a, b)))
}

/// Whether an event happens to the same only once, so that two times exclude each other.
pub(super) fn happens_once(one: &Form, other: &Form) -> bool {
    let events = events();
    events.is_once(&one.predicate) && events.is_once(&other.predicate)
}

/// Whether what a copula denies of something is what the other says of it: who is no soldier may be a nurse.
pub(super) fn same_attribute(one: &Form, other: &Form) -> bool {
    match (one.attribute(), other.attribute()) {
        (Some(a), Some(b)) => a == b || events().akin(a, b) > 0.0 || events().are_opposed(a, b),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Word;

    #[test]
    fn two_towns_are_two_and_a_town_may_lie_in_a_state() {
        let told = |place: &str| Form {
            words: vec![Word { kind: WordKind::Name, concept: place.to_owned() }],
            places: vec![place.to_owned()],
            ..Form::default()
        };
        assert!(places_apart(&told("@state/PT"), &told("@state/TH")));
        assert!(places_apart(&told("lormes"), &told("brassy")));
        assert!(!places_apart(&told("@state/PT"), &told("lormes")));
        assert!(!places_apart(&told("lormes"), &told("lormes")));
        assert!(!places_apart(&told("lormes"), &Form::default()));
    }
}
