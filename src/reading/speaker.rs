//! Who can speak. In: the head of a phrase. Out: whether it names persons, bodies, media or
//! documents that can be the source of a claim, by the nouns and media that are known.

use super::Sentence;
use crate::analyse::{Deprel, NameKind, Upos};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;
use crate::model::{DocWord, DocWords, Phrase};

pub(crate) use crate::knowledge::speakers::Kind;

/// Whether a phrase may be the source of « selon », « d'après »: anything but what these
/// prepositions take in their other senses.
pub(crate) fn may_claim(view: &Sentence<'_>, head: usize) -> bool {
    // « une « soupe », selon ses propres mots »: whose words they are is told elsewhere.
    let own = view.is(head, Closed::OwnWords)
        && view.children(head).any(|c| view.is(c, Closed::PossessiveSingular | Closed::PossessiveTheir));
    !own && !view.reading.knowledge.lexicon.is(WordClass::Measure, view.lemma(head))
        && !matches!(view.upos(head), Upos::Verb | Upos::Num | Upos::Adv)
}

/// Endings of nouns that name persons by what they do or where they come from.
const PERSON_ENDINGS: &[&str] = &[
    "eur", "euse", "ien", "ienne", "iste", "trice", "ier", "ière", "ais", "aise", "ain", "aine", "logue", "crate",
    "ois", "oise",
];

/// Whether the word is a name: tagged as one, or a noun in capitals where none is due.
pub(crate) fn is_name(view: &Sentence<'_>, i: usize) -> bool {
    let form = &view.tree.word(i).form;
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    view.upos(i) == Upos::Propn
        || matches!(view.upos(i), Upos::Noun | Upos::X | Upos::Adj)
            && (capitals >= 2
                || capitals == 1
                    && i > 0
                    && form.starts_with(char::is_uppercase)
                    && !view.is_punct(i - 1)
                    && view.reading.knowledge.speakers.noun(view.lower(i)).is_none())
}

/// What a pronoun most likely stands for: the nearest subject before it, in its sentence or the one
/// above, of the same number and gender. `None` where that cannot speak.
pub(crate) fn antecedent_kind(view: &Sentence<'_>, pronoun: usize) -> Option<Kind> {
    let feats = view.node(pronoun).feats;
    let agrees = |v: &Sentence<'_>, i: usize| {
        let other = v.node(i).feats;
        let subject = matches!(v.deprel(i), Deprel::Nsubj | Deprel::NsubjPass);
        let same = |a: bool, b: bool| !(a && b);
        subject
            && matches!(v.upos(i), Upos::Noun | Upos::Propn)
            && same(feats.number.is_some() && other.number.is_some(), feats.number != other.number)
            && same(feats.gender.is_some() && other.gender.is_some(), feats.gender != other.gender)
    };
    if let Some(i) = (0..pronoun).rev().find(|&i| agrees(view, i)) {
        return kind_of(view, i);
    }
    let mut n = view.number;
    for _ in 0..3 {
        n = n.checked_sub(1)?;
        let above = Sentence::of(view.reading, n);
        if let Some(i) = (0..above.len()).rev().find(|&i| agrees(&above, i)) {
            return kind_of(&above, i);
        }
    }
    None
}

/// Whether the word is a medium's that people speak to: « le quotidien », and « l'agence Interfax » as no other agency.
pub(crate) fn is_medium(view: &Sentence<'_>, head: usize) -> bool {
    let agency = || {
        view.upos_at(head + 1) == Some(Upos::Propn)
            && view.reading.knowledge.lexicon.is(WordClass::Medium, &view.lemma(head).to_lowercase())
    };
    match kind_of(view, head) {
        Some(Kind::Medium) => true,
        Some(Kind::Body) => agency(),
        _ => false,
    }
}

/// What the word stands for as a source: by the list of nouns first, its make after.
pub(crate) fn kind_of(view: &Sentence<'_>, head: usize) -> Option<Kind> {
    let knowledge = view.reading.knowledge;
    let (lexicon, speakers) = (&knowledge.lexicon, &knowledge.speakers);
    if view.upos(head) != Upos::Propn && is_name(view, head) {
        let medium = speakers.is_medium(view.span(head).of(view.text()));
        return Some(if medium { Kind::Medium } else { Kind::Body });
    }
    let lemma = view.lemma(head);
    match view.upos(head) {
        Upos::Propn => {
            Some(if speakers.is_medium(view.span(head).of(view.text())) { Kind::Medium } else { Kind::Body })
        }
        Upos::Pron => view
            .is(
                head,
                Closed::ThirdSubject
                    | Closed::ThirdStressed
                    | Closed::MeStressed
                    | Closed::We
                    | Closed::I
                    | Closed::One
                    | Closed::Who
                    | Closed::InvertedThird
                    | Closed::Pointing
                    | Closed::SomePeople,
            )
            .then_some(Kind::Person),
        Upos::Noun | Upos::Adj => speakers
            .noun(lemma)
            .or_else(|| speakers.noun(view.lower(head)))
            // « d'aucuns prédisent »
            .or_else(|| view.is(head, &["aucuns"]).then_some(Kind::Person))
            .or_else(|| lexicon.is(WordClass::Document, lemma).then_some(Kind::Document))
            .or_else(|| lexicon.is(WordClass::Medium, lemma).then_some(Kind::Medium))
            .or_else(|| {
                let things = [WordClass::Measure, WordClass::Impersonal];
                let made = PERSON_ENDINGS.iter().any(|e| lemma.ends_with(e))
                    && !things.iter().any(|&class| lexicon.is(class, lemma));
                let named = view.children(head).any(|c| {
                    view.upos(c) == Upos::Propn
                        && matches!(view.deprel(c), Deprel::Appos | Deprel::FlatName | Deprel::Flat)
                });
                (made || named).then_some(Kind::Person)
            }),
        _ => None,
    }
}

/// Whether the word is a name that stands for a state or another body that is known: « Moscou », « Bruxelles ».
pub(crate) fn is_known_actor(view: &Sentence<'_>, i: usize) -> bool {
    view.reading.knowledge.gazetteer.named(view.span(i).of(view.text())).is_some()
}

/// « Kerlan : « Y » », « Incendie à Kerlan : « Y » »: where or what it is about, and nobody who speaks. A capital that
/// stands for its state speaks.
pub(crate) fn is_scene(view: &Sentence<'_>, first: usize, colon: usize, top: usize) -> bool {
    let place = |i: usize| {
        let name = view.name_at(i);
        let place = name.is_some_and(|name| name.kind == NameKind::Place);
        (place || first == i && colon == i + 1 && is_where(view, i)) && !is_known_actor(view, i)
    };
    let known = view.upos(top) == Upos::Noun && is_speaker(view, top);
    let mut names = (first..colon).filter(|&i| view.upos(i) == Upos::Propn).peekable();
    let thing = view.upos(top) == Upos::Noun && !is_speaker(view, top);
    !known && (names.peek().is_some() && names.all(place) || thing)
}

/// How many words of an article are asked whether a name is a place.
const FAR: usize = 2000;

/// Whether the article says « à Kerlan » of a name and uses it beside no other name.
fn is_where(view: &Sentence<'_>, i: usize) -> bool {
    let reading = view.reading;
    let name = view.lower(i);
    let named = |k: DocWord| k < reading.end() && reading.upos(k) == Upos::Propn;
    let mut at = false;
    for k in reading.all().each().take(FAR).skip(1).filter(|&k| reading.lower(k) == name) {
        if named(k - 1) || named(k + 1) {
            return false;
        }
        at |= reading.is(k - 1, Closed::To);
    }
    at
}

/// Whether a phrase of this sentence names somebody or something that can speak.
pub(crate) fn speaks(view: &Sentence<'_>, phrase: &Phrase) -> bool {
    view.at(phrase.head).is_some_and(|head| is_speaker(view, head))
}

/// Whether the word names somebody or something that can speak.
pub(crate) fn is_speaker(view: &Sentence<'_>, head: usize) -> bool {
    kind_of(view, head).is_some()
}
