//! What rules say of two propositions. In: two [`Form`]s and how their words align. Out: a [`Verdict`], or none where they
//! have nothing to do with each other, or too little is known of them.
//!
//! What only one of them says is no difference (« des soldats » and « des soldats en Russie ») as long as
//! little is left over; what both say has to agree: who acts, names, figures, times, places, whether it is
//! denied, how it is put. The event has to be one and two of those who take part, or one and a figure, so
//! that a verb and a common object alone never make two claims one. In articles about the same people the event
//! with one who takes part will do, or a synonym of it where they share more; to deny it, the event alone.

use super::agree::{actors_agree, happens_once, moods_agree, other_people, places_meet, same_attribute, things_agree};
use super::align::Alignment;
use super::figure::{Count, count_in_affair, count_other_things, tells_apart};
use super::form::{Form, PERSON};
use super::place::other_place;
use super::verdict::{Reason, Relation, Verdict};
use super::when::{Times, compare_times};
use crate::graph::known::{is_general, is_rate};
use crate::model::WordKind;
use crate::resolve::BARE;
use std::cmp::Ordering;

/// The least part of the shorter of two propositions that is found in the other where they say the same.
const SHORTER: f64 = 0.74;
/// The same of the longer.
const LONGER: f64 = 0.42;
/// The least part of the shorter where the longer says much more, all of which is left open by it.
const WITHIN: f64 = 0.84;
/// The same where they are said to exclude each other: a wrong contradiction is worse than a missed one.
const SHORTER_AGAINST: f64 = 0.8;
/// The same of the longer.
const LONGER_AGAINST: f64 = 0.5;

/// The least part of the shorter and of the longer of two propositions of one affair, where they say the same: what
/// else they tell differs from article to article.
const IN_AFFAIR: (f64, f64) = (0.4, 0.2);
/// The same where one denies what the other tells.
const AGAINST_IN_AFFAIR: (f64, f64) = (0.25, 0.1);

/// What rules say of two propositions.
pub(super) fn by_rules(one: &Form, other: &Form, alignment: &Alignment, count: &Count) -> Option<Verdict> {
    let counted = count_in_affair(one, other, alignment);
    if !counted && (says_nothing(one) || says_nothing(other)) {
        return None;
    }
    let reversed = is_reversed(one, other, alignment);
    let core = counted
        || reversed && turned_round(one, other, alignment)
        || befalls_once(one, other, alignment)
        || has_core(alignment, count, 0) && things_agree(one, other, alignment.affair.is_one());
    // « Elle était à Lyon le soir du vol »: where they are told to be is all that differs.
    let elsewhere = alignment.same_event && alignment.names >= 1 && alignment.participants + alignment.events >= 2;
    if !(core || elsewhere) || tell_of_two(one, other, alignment, counted) {
        return None;
    }
    let known = alignment.affair.is_one() && alignment.one_event && alignment.telling >= 2;
    if !core || are_strangers(alignment) && !known {
        return other_place(one, other, alignment);
    }
    let times = compare_times(&one.times, &other.times);
    let (shorter, longer) = (alignment.of_one.max(alignment.of_other), alignment.of_one.min(alignment.of_other));
    let score = f64::midpoint(shorter, longer).min(1.0);
    // What is done twice a week is not what is done each day.
    let often = |form: &Form| form.figures.iter().any(|figure| is_rate(&figure.unit));
    let alike = !count_other_things(&one.figures, &other.figures) && often(one) == often(other);
    let affair = |(least, most): (f64, f64)| alignment.affair.is_one() && shorter >= least && longer >= most;
    // Whoever denies an event answers those of the affair who tell it; who tells of it too may tell of another.
    // Who says that nobody did a thing says what others say who deny it.
    let least = usize::from(!(one.negated && other.negated));
    let joined = alike
        && (befalls_once(one, other, alignment)
            || has_core(alignment, count, least)
            || counted && tells_apart(one, count));
    // In one affair « toute détention » is what others tell more of.
    let within = joined || alike && alignment.affair.is_one();
    let same = joined && (counted || affair(IN_AFFAIR) || shorter >= SHORTER && longer >= LONGER);
    // Words of a thesaurus that are near each other are not enough to say that somebody is wrong.
    let one_event =
        alignment.one_event || alignment.eventless || alignment.opposite || alignment.telling >= 1 || counted;
    let against =
        one_event && (counted || affair(AGAINST_IN_AFFAIR) || shorter >= SHORTER_AGAINST && longer >= LONGER_AGAINST);
    let opposed = |reason, detail: &str| {
        against.then(|| Verdict { relation: Relation::Opposed(reason), detail: detail.to_owned(), score })
    };
    match (reversed, count, &times) {
        (false, Count::Agrees | Count::Apart, Times::Agree | Times::Apart) if same => {
            Some(Verdict { relation: Relation::Same, detail: String::new(), score })
        }
        (false, Count::Agrees | Count::Apart, Times::Agree | Times::Apart) if within && shorter >= WITHIN => {
            let verdict = |relation| Verdict { relation, detail: String::new(), score: shorter.min(1.0) };
            which_says_more(alignment).map(verdict)
        }
        (true, Count::Agrees | Count::Apart, Times::Agree | Times::Apart) if same_attribute(one, other) => {
            opposed(if alignment.opposite { Reason::Opposite } else { Reason::Denied }, "")
        }
        // The same counted elsewhere or on another day is no contradiction.
        (false, Count::Differs(words), Times::Agree | Times::Apart) if places_meet(one, other) && !one.negated => {
            opposed(Reason::OtherFigure, words)
        }
        (false, Count::Agrees | Count::Apart, Times::Differ(words)) if happens_once(one, other) => {
            opposed(Reason::OtherTime, words)
        }
        _ => None,
    }
}

/// Whether one of two propositions denies what the other says, or says the opposite.
pub(super) fn is_reversed(one: &Form, other: &Form, alignment: &Alignment) -> bool {
    (one.negated != other.negated) != alignment.opposite
}

/// Whether all words of two propositions are the same, a name or a day among them, in articles that name one person or body:
/// « Le quai ouvrira en mai », then « … n'ouvrira pas en mai » of the same minister.
fn turned_round(one: &Form, other: &Form, alignment: &Alignment) -> bool {
    let whole = alignment.is_whole() && alignment.same_event && alignment.one_event;
    let one_day = !one.times.is_empty() && one.times == other.times;
    whole && alignment.affair.names > 0 && (alignment.names > 0 || alignment.participants > 0 && one_day)
}

/// Whether both tell what befalls somebody only once, and of one person: « Lise Roy est morte lundi ».
fn befalls_once(one: &Form, other: &Form, alignment: &Alignment) -> bool {
    let named = |&(_, i, j): &(f64, usize, usize)| {
        let person = |form: &Form, at: usize| form.words[at].concept.starts_with(PERSON);
        person(one, i) && person(other, j)
    };
    happens_once(one, other)
        && alignment.same_event
        && alignment.one_event
        && alignment.pairs.iter().any(named)
        && things_agree(one, other, alignment.affair.is_one())
}

/// Which of two propositions brings the other with it; none where neither says more.
fn which_says_more(alignment: &Alignment) -> Option<Relation> {
    match alignment.of_other.total_cmp(&alignment.of_one) {
        Ordering::Greater => Some(Relation::Entails),
        Ordering::Less => Some(Relation::Entailed),
        Ordering::Equal => None,
    }
}

/// Whether a proposition says nothing that could be compared.
fn says_nothing(form: &Form) -> bool {
    let names = form.words.iter().all(|word| word.kind == WordKind::Name) && form.figures.is_empty();
    names || form.predicate == BARE && form.words.len() + form.figures.len() < 2
}

/// Whether two propositions cannot be about one thing, whatever words they share. `counted` tells that they count the
/// same.
fn tell_of_two(one: &Form, other: &Form, alignment: &Alignment, counted: bool) -> bool {
    // That somebody asked for a thing does not answer that another asked for something else.
    let general = |form: &Form| form.event().is_some_and(is_general);
    let two_things = (general(one) || general(other))
        && !counted
        && !alignment.opposite
        && alignment.telling == 0
        && alignment.participants < 2;
    two_things
        || deny_both_ends(one, other, alignment)
        || other_people(one, other)
        || !actors_agree(one, other, alignment.affair.is_one())
        || !moods_agree(one, other)
}

/// That neither rose nor fell: both may hold, and neither says the other.
pub(super) fn deny_both_ends(one: &Form, other: &Form, alignment: &Alignment) -> bool {
    alignment.opposite && one.negated && other.negated
}

/// Whether enough is one: the event, with two of those who take part, or one and a figure; where both are about the
/// same people the event with `least` of them.
fn has_core(alignment: &Alignment, count: &Count, least: usize) -> bool {
    let own = alignment.participants + usize::from(*count != Count::Apart);
    let own = own.saturating_sub(usize::from(alignment.units));
    // That both count posts, and not as many, makes them no more alike.
    let other_number = matches!(count, Count::Differs(_)) && alignment.counted && !alignment.units;
    let alone = own.saturating_sub(usize::from(other_number));
    let by_itself = alignment.events > 0 && alone >= 2
        || alignment.events >= 2 && alone >= 1
        || alignment.names >= 1 && alone >= 3
        || alignment.names >= 1 && alignment.participants >= 2 && alignment.of_one.min(alignment.of_other) >= 0.8;
    // A synonym of the event takes one more that is common to both.
    let in_affair = alignment.affair.is_one()
        && (alignment.one_event && own >= least
            || alignment.eventless && own >= 2
            || alignment.events > 0 && (own >= 2 || own >= 1 && alignment.context >= 2));
    alignment.same_event && (by_itself || in_affair)
}

/// Whether each names somebody whom the other does not name; in articles about the same people, somebody of one
/// kind: two persons, two states.
pub(super) fn are_strangers(alignment: &Alignment) -> bool {
    let kind = |name: &String| name.split_once('/').map(|(kind, _)| kind.to_owned());
    let (mine, theirs) = &alignment.strange_names;
    let affair = alignment.affair.is_one();
    mine.iter().any(|a| theirs.iter().any(|b| !affair || kind(a) == kind(b)))
}
