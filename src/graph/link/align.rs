//! Which words of two propositions say the same. In: two [`Form`]s. Out: an [`Alignment`]: how much of
//! each is found in the other, and what is not.

use super::form::{Form, PERSON, STATE, known_by};
use crate::fold::key;
use crate::graph::known::{events, is_unit, measure_alike};
use crate::model::{Word, WordKind};

/// What two propositions have in common.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignment {
    /// How much of the one is found in the other, 0 to 1.
    pub(super) of_one: f64,
    /// How much of the other is found in the one.
    pub(super) of_other: f64,
    /// Events that both name.
    pub(super) events: usize,
    /// Names and things that both name.
    pub(super) participants: usize,
    /// Names among those.
    pub(super) names: usize,
    /// Names that only the one has, and those that only the other has.
    pub(super) strange_names: (Vec<String>, Vec<String>),
    /// Whether the event of the one is the opposite of one that the other names.
    pub(super) opposite: bool,
    /// Names that both are about, in their words or in their articles; 0 where an article is not known.
    pub(super) context: usize,
    /// The same, told apart by what they name.
    pub(super) affair: Affair,
    /// Words that both have.
    pub(super) shared: usize,
    /// Names and things among those that are not what both articles tell of all along.
    pub(super) telling: usize,
    /// Qualities that both have.
    pub(super) qualities: usize,
    /// Whether an event of the one is a word of the other, beside what each says to happen.
    pub(super) crossed: bool,
    /// Whether what each says to happen is found in the other.
    pub(super) same_event: bool,
    /// Whether what both say to happen is one event, by more than a thesaurus.
    pub(super) one_event: bool,
    /// Whether neither says what happens, but where something is or how much it is.
    pub(super) eventless: bool,
    /// Whether a unit of measure is among what both name: that both count euros makes them no more alike.
    pub(super) units: bool,
    /// Whether what both count is among what both name.
    pub(super) counted: bool,
    /// The words that say the same: how near they are, and their places in the one and the other.
    pub(super) pairs: Vec<(f64, usize, usize)>,
}

/// How much of each is found in the other where they are the same words.
const WHOLE: f64 = 0.99;

/// The same where a name or two are written in another way.
const NEARLY_WHOLE: f64 = 0.95;

impl Alignment {
    /// Whether both propositions are the same words.
    pub(super) fn is_whole(&self) -> bool {
        self.of_one.min(self.of_other) >= WHOLE
    }

    /// Whether they are, but for how a name is written.
    pub(super) fn is_nearly_whole(&self) -> bool {
        self.of_one.min(self.of_other) >= NEARLY_WHOLE
    }
}

/// What the articles of two propositions are both about.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Affair {
    /// Persons, bodies, ships and whatever else has a name.
    pub(super) names: usize,
    /// States.
    pub(super) states: usize,
    /// Things that both tell of all along.
    pub(super) topics: usize,
    /// Things that both tell of, be it once.
    pub(super) told: usize,
}

/// How many things two articles tell of that are about one affair, where they name but one name in common.
const TOLD_BY_BOTH: usize = 3;

impl Affair {
    /// Whether it is one affair: half of all news is about some state or another, and about one who is in all news.
    pub(super) fn is_one(self) -> bool {
        self.names > 0 && (self.names + self.states + self.topics > 1 || self.told >= TOLD_BY_BOTH)
    }
}

/// What the articles of two propositions are both about; `None` where one of them is not known: two sentences without
/// their articles are of no affair, whoever is named in both.
pub(super) fn affair(one: &Form, other: &Form) -> Option<Affair> {
    if one.context.is_empty() || other.context.is_empty() {
        return None;
    }
    let (mine, theirs) = (once(one.affair()), once(other.affair()));
    // Counted from both ends: two spellings of one side are one name of the other.
    let (mut found, mut met) = (vec![false; mine.len()], vec![false; theirs.len()]);
    for (name, found) in mine.iter().zip(&mut found) {
        for (known, met) in theirs.iter().zip(&mut met) {
            if !(*found && *met) && names_alike(name, known) > 0.0 {
                (*found, *met) = (true, true);
            }
        }
    }
    let (one_way, back) = (names_and_states(&mine, &found), names_and_states(&theirs, &met));
    let topics = one.topics.iter().filter(|topic| other.topics.contains(topic)).count();
    let tells = |noun: &&String| other.topics.contains(noun) || other.told.contains(noun);
    let told = one.topics.iter().chain(&one.told).filter(tells).count();
    Some(Affair { names: one_way.0.min(back.0), states: one_way.1.min(back.1), topics, told })
}

/// Names, each once.
fn once<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// How many of the names that were found are no state's, and how many are.
fn names_and_states(names: &[&str], found: &[bool]) -> (usize, usize) {
    let of =
        |state: bool| names.iter().zip(found).filter(|(n, found)| **found && n.starts_with(STATE) == state).count();
    (of(false), of(true))
}

/// How near two events are that are one whoever takes part in them.
const ONE_EVENT: f64 = 0.8;

/// How near an event is to the same seen from its other end.
const TURNED: f64 = 0.85;

/// How near two units are that measure one kind of thing.
const OF_ONE_KIND: f64 = 0.8;

/// How much a word counts.
fn weight(word: &Word) -> f64 {
    match word.kind {
        WordKind::Name => 1.4,
        WordKind::Event | WordKind::Thing => 1.0,
        WordKind::Quality => 0.6,
    }
}

/// The pairs of words that are near each other, the nearest first, by their places; and whether two are opposites.
/// `turned` tells that the subjects are not one.
fn near_pairs(one: &Form, other: &Form, turned: bool) -> (Vec<(f64, usize, usize)>, bool) {
    let events = events();
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    let mut opposite = false;
    for (i, a) in one.words.iter().enumerate() {
        for (j, b) in other.words.iter().enumerate() {
            if events.are_opposed(&a.concept, &b.concept) {
                // « Le secteur public », « la vie privée »: two things, and no contradiction.
                let happens = a.kind == WordKind::Event || b.kind == WordKind::Event;
                if !happens && !one.states(&a.concept) && !other.states(&b.concept) {
                    continue;
                }
                // « Arrêté, puis relâché »: who tells of both excludes neither.
                if !tells(&one.words, &b.concept) && !tells(&other.words, &a.concept) {
                    opposite = true;
                    pairs.push((0.95, i, j));
                }
                continue;
            }
            // Who sells is not who buys.
            if events.are_converse(&a.concept, &b.concept) && turned {
                pairs.push((TURNED, i, j));
                continue;
            }
            let near = if a.kind == WordKind::Name && b.kind == WordKind::Name {
                names_alike(&a.concept, &b.concept)
            } else if a.concept != b.concept && measure_alike(&a.concept, &b.concept) {
                OF_ONE_KIND
            } else {
                events.akin(&a.concept, &b.concept)
            };
            if near > 0.0 {
                pairs.push((near, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    (pairs, opposite)
}

/// Whether an event is among some words.
fn tells(words: &[Word], event: &str) -> bool {
    words.iter().any(|word| word.concept == event)
}

/// Aligns the words of two propositions, each word with the nearest of the other that is free.
pub(super) fn align(one: &Form, other: &Form) -> Alignment {
    let events = events();
    let turned = one.subject.is_none() || one.subject != other.subject;
    let (pairs, opposite) = near_pairs(one, other, turned);
    let (mut mine, mut theirs) = (vec![0.0; one.words.len()], vec![0.0; other.words.len()]);
    let mut found = Alignment { opposite, ..Alignment::default() };
    for (near, i, j) in pairs {
        let (Some(left), Some(right)) = (mine.get_mut(i), theirs.get_mut(j)) else { continue };
        if *left > 0.0 || *right > 0.0 {
            continue;
        }
        (*left, *right) = (near, near);
        found.pairs.push((near, i, j));
        let counted = |form: &Form, at: usize| form.figures.iter().any(|figure| figure.unit == form.words[at].concept);
        found.shared += 1;
        let talked_of = is_topic(one, &one.words[i]) && is_topic(other, &other.words[j]);
        let event = |form: &Form, at: usize| form.words[at].kind == WordKind::Event;
        let own = |form: &Form, at: usize| form.event() == Some(form.words[at].concept.as_str());
        found.crossed |= (event(one, i) || event(other, j)) && !(own(one, i) && own(other, j));
        let both_count = counted(one, i) && counted(other, j);
        found.units |= both_count && is_unit(&one.words[i].concept);
        found.counted |= both_count;
        match (one.words[i].kind, other.words[j].kind) {
            (WordKind::Name, _) | (_, WordKind::Name) => {
                found.names += 1;
                found.participants += 1;
                found.telling += usize::from(!talked_of);
            }
            (WordKind::Event, _) | (_, WordKind::Event) => found.events += 1,
            (WordKind::Thing, _) | (_, WordKind::Thing) => {
                found.participants += 1;
                found.telling += usize::from(!talked_of);
            }
            (WordKind::Quality, WordKind::Quality) => found.qualities += 1,
        }
    }
    (found.of_one, found.strange_names.0) = covered(&one.words, &mine);
    (found.of_other, found.strange_names.1) = covered(&other.words, &theirs);
    found.affair = affair(one, other).unwrap_or_default();
    found.context = found.affair.names + found.affair.states;
    found.same_event = happens(one, &mine) && happens(other, &theirs);
    found.one_event = match (one.event(), other.event()) {
        (Some(a), Some(b)) => {
            events.are_opposed(a, b) || events.akin(a, b) >= ONE_EVENT || turned && events.are_converse(a, b)
        }
        (None, None) => {
            let attributes = one.attribute().zip(other.attribute());
            let class = |word: &str| {
                let event = events.of_noun(word).map(|(event, _)| event.to_owned());
                key(&event.unwrap_or_else(|| events.of_verb(word)))
            };
            let attributes = attributes.map(|(a, b)| (class(a), class(b)));
            attributes.is_some_and(|(a, b)| events.are_opposed(&a, &b) || events.akin(&a, &b) >= ONE_EVENT)
                && found.participants > 0
        }
        _ => false,
    };
    found.eventless = one.event().is_none() && other.event().is_none();
    found
}

/// Whether a word is what the article of a proposition tells of all along.
pub(super) fn is_topic(form: &Form, word: &Word) -> bool {
    let concept = word.concept.as_str();
    form.topics.iter().any(|topic| topic == concept) || form.context.iter().any(|name| name == known_by(concept))
}

/// Names are one where they are written alike, or where one is the other with more words.
pub(super) fn names_alike(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let (a, b) = (spelt(one), spelt(other));
    let part = |short: &str, long: &str| {
        short.len() >= 4 && short.len() < long.len() && long.split('-').any(|piece| piece == short)
    };
    // Two agents that the program knows are two, unless one is a person called by a part of the name.
    let both_known = one.starts_with('@') && other.starts_with('@');
    let persons = one.starts_with(PERSON) && other.starts_with(PERSON);
    // A ship or a product may be taken for a body here and for a person there.
    let alike = a == b || (persons || !both_known) && (part(a, b) || part(b, a));
    // « Le groupe Marval », « Marval, groupe … »: the same words in another order.
    let turned = || {
        let (mut mine, mut theirs): (Vec<&str>, Vec<&str>) = (a.split('-').collect(), b.split('-').collect());
        mine.sort_unstable();
        theirs.sort_unstable();
        mine == theirs
    };
    if alike || a.len() == b.len() && turned() { 0.9 } else { 0.0 }
}

/// A key without what tells whose key it is.
fn spelt(key: &str) -> &str {
    let tail = memchr::memrchr(b'/', key.as_bytes()).and_then(|at| key.get(at + 1..)).unwrap_or(key);
    tail.trim_start_matches('@')
}

/// How much of some words is found, and the names that are not.
fn covered(words: &[Word], found: &[f64]) -> (f64, Vec<String>) {
    let all: f64 = words.iter().map(weight).sum();
    let part: f64 = words.iter().zip(found).map(|(word, near)| weight(word) * near).sum();
    let strange = words.iter().zip(found).filter(|(word, near)| word.kind == WordKind::Name && **near <= 0.0);
    let strange = strange.map(|(word, _)| word.concept.clone()).collect();
    (if all > 0.0 { part / all } else { 0.0 }, strange)
}

/// Whether what a proposition says to happen is found: its event, or any where it names none of its own.
fn happens(form: &Form, found: &[f64]) -> bool {
    let own = form.words.iter().position(|word| word.concept == form.predicate);
    match own {
        Some(i) => found.get(i).is_some_and(|near| *near > 0.0),
        None => true,
    }
}
