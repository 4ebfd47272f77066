use super::{Determiner, coordinated, members, phrase_starting_at, phrase_within};
use crate::analyse::{Deprel, Upos};
use crate::knowledge::gazetteer::NounClass;
use crate::model::{DocWord, DocWords, Phrase};
use crate::reading::made::{Word, with_reading};
use crate::reading::{Reading, Sentence};
use crate::work::counted;

/// « Le maire de Kerval, Paul Roy, parle. »
const MAYOR: [Word; 10] = [
    ("Le", Upos::Det, 1, Deprel::Det),
    ("maire", Upos::Noun, 8, Deprel::Nsubj),
    ("de", Upos::Adp, 3, Deprel::Case),
    ("Kerval", Upos::Propn, 1, Deprel::Nmod),
    (",", Upos::Punct, 5, Deprel::Punct),
    ("Paul", Upos::Propn, 1, Deprel::Appos),
    ("Roy", Upos::Propn, 5, Deprel::FlatName),
    (",", Upos::Punct, 1, Deprel::Punct),
    ("parle", Upos::Verb, 8, Deprel::Root),
    (".", Upos::Punct, 8, Deprel::Punct),
];

/// « Kerval et Landorme signent. »
const TOWNS: [Word; 5] = [
    ("Kerval", Upos::Propn, 3, Deprel::Nsubj),
    ("et", Upos::Cconj, 2, Deprel::Cc),
    ("Landorme", Upos::Propn, 0, Deprel::Conj),
    ("signent", Upos::Verb, 3, Deprel::Root),
    (".", Upos::Punct, 3, Deprel::Punct),
];

fn shown(reading: &Reading<'_>, phrase: Phrase) -> String {
    phrase.span.of(reading.text()).to_owned()
}

#[test]
fn a_phrase_keeps_complement_and_apposition_and_ends_before_the_verb() {
    with_reading(&[&MAYOR], |reading| {
        let view = Sentence::of(reading, 0);
        assert_eq!(shown(reading, phrase_within(&view, 1, 0, view.len())), "Le maire de Kerval , Paul Roy");
        assert_eq!(shown(reading, phrase_within(&view, 1, 0, 4)), "Le maire de Kerval");
        assert_eq!(phrase_starting_at(&view, 0), Some(1));
    });
}

#[test]
fn what_stands_past_a_sentence_begins_none_of_its_phrases() {
    with_reading(&[&TOWNS, &MAYOR], |reading| {
        let (first, second) = (Sentence::of(reading, 0), Sentence::of(reading, 1));
        assert_eq!(phrase_starting_at(&second, 0), Some(1));
        assert_eq!(phrase_starting_at(&first, first.len()), None);
        assert_eq!(phrase_starting_at(&second, 0), Some(1));
    });
}

#[test]
fn members_are_one_for_each_agent() {
    with_reading(&[&TOWNS], |reading| {
        let view = Sentence::of(reading, 0);
        let source = phrase_within(&view, 0, 0, view.len());
        let heads: Vec<String> = members(reading, source).iter().map(|&head| reading.form(head).to_owned()).collect();
        assert_eq!(heads, ["Kerval", "Landorme"]);
        assert_eq!(coordinated(reading, view.doc(0)).len(), 2);
    });
}

#[test]
fn a_common_noun_is_known_with_its_determiner_and_its_words() {
    with_reading(&[&MAYOR], |reading| {
        let nominal = reading.nominal(DocWord::new(1), None);
        assert_eq!(nominal.determiner, Determiner::Definite);
        assert!(nominal.is(NounClass::Office) && !nominal.is_plain() && !nominal.plural);
        assert_eq!(reading.words(nominal.core.clone()), "maire de Kerval");
        assert_eq!(nominal.words.len(), 4);
    });
}

#[test]
fn a_phrase_is_found_once() {
    with_reading(&[&MAYOR], |reading| {
        let view = Sentence::of(reading, 0);
        let all = || {
            let source = phrase_within(&view, 1, 0, view.len());
            (
                source,
                members(reading, source),
                coordinated(reading, source.head),
                reading.nominal(source.head, None).words.clone(),
            )
        };
        let (found, work) = counted(all);
        let (again, more) = counted(all);
        assert_eq!(found, again);
        assert!(work > 10, "{work} steps");
        assert_eq!(more, 0, "steps for what is known");
    });
}
