//! Who is told apart by the clause that names both. In: an anaphor and a mention. Out: whether they cannot be one.

use super::anaphor::{Anaphor, Form};
use crate::analyse::{Deprel, Upos};
use crate::fold::fold;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::Reading;
use crate::resolve::description::is_told_by;

/// The most steps from a word up to the verb of its clause.
const STEPS: usize = 10;

/// The most words between *par la voix de* and the name behind it.
const VOICE: usize = 12;

/// Whether an anaphor and the mention at word `mention` are two: « Le procureur a requis dix ans contre Luc Roy » names
/// somebody beside its subject (principles B and C of binding), and « Luc Roy a été frappé. Le prévenu … » its victim.
pub(super) fn are_apart(reading: &Reading<'_>, anaphor: &Anaphor, mention: DocWord) -> bool {
    // A pronoun may take up what another clause of the sentence says of the same one.
    let phrase = matches!(anaphor.form, Form::Definite | Form::Demonstrative);
    if !phrase || reading.upos(mention) != Upos::Propn {
        return false;
    }
    let same = reading.sentence(anaphor.word) == reading.sentence(mention);
    if same && is_told_by(reading, anaphor.word, mention) {
        return true;
    }
    if same && anaphor.word < mention {
        return is_below_verb_of(reading, anaphor.word, mention).is_some();
    }
    if same {
        return is_below_verb_of(reading, mention, anaphor.word).is_some_and(|near| near);
    }
    let near = reading.sentence(anaphor.word).saturating_sub(reading.sentence(mention)) <= 2;
    near && reading.is(anaphor.word, Closed::Defendant) && is_victim(reading, mention)
}

/// Whether word `other` stands behind the verb that `subject` is the subject of and belongs to its clause; then whether it
/// is an argument of that verb itself.
fn is_below_verb_of(reading: &Reading<'_>, subject: DocWord, other: DocWord) -> Option<bool> {
    let nominal = matches!(reading.deprel(subject), Deprel::Nsubj | Deprel::NsubjPass);
    let verb = reading.head(subject).filter(|&v| nominal && subject < v && reading.upos(v) == Upos::Verb)?;
    if other < verb || reading.is_quoted(subject) != reading.is_quoted(other) || reading.lemma_is(verb, Closed::Naming)
    {
        return None;
    }
    let mut at = other;
    for step in 0..STEPS {
        // Another clause may take up the same one; a name in apposition is the subject's.
        if matches!(reading.deprel(at), Deprel::Conj | Deprel::Parataxis | Deprel::ParataxisInsert | Deprel::Advcl) {
            return None;
        }
        let above = reading.head(at)?;
        if above == verb {
            return Some(step == 0);
        }
        at = above;
    }
    None
}

/// Whether a word is who was hurt: the object of a verb of harm, or its subject in the passive.
fn is_victim(reading: &Reading<'_>, word: DocWord) -> bool {
    let mut at = word;
    while matches!(reading.deprel(at), Deprel::Appos | Deprel::FlatName | Deprel::Flat) {
        match reading.head(at).filter(|&h| h < at) {
            Some(above) => at = above,
            None => break,
        }
    }
    let hurt = matches!(reading.deprel(at), Deprel::NsubjPass | Deprel::Obj);
    hurt && reading.head(at).is_some_and(|v| reading.lemma_is(v, Closed::Harm))
}

/// « Comme l'écrivait Luc Roy, … »: whether a word names somebody who is quoted in passing by a clause of comparison, and of
/// whom the text does not go on to speak.
pub(super) fn is_aside(reading: &Reading<'_>, word: DocWord) -> bool {
    let clause =
        |v: &DocWord| matches!(reading.deprel(*v), Deprel::Advcl | Deprel::Parataxis | Deprel::ParataxisInsert);
    if lends_voice(reading, word) {
        return true;
    }
    let Some(verb) = reading.head(word).filter(clause) else { return false };
    reading.children(verb).any(|c| c < verb && reading.is(c, Closed::As))
}

/// « La firme nie par la voix de son conseil, Me Nadia Roy »: whether a word names who speaks for somebody else.
fn lends_voice(reading: &Reading<'_>, word: DocWord) -> bool {
    let from = reading.around(word).start.max(word.saturating_sub(VOICE));
    let opens = |i: DocWord| {
        let begins = |phrase: &&Vec<compact_str::CompactString>| {
            i + phrase.len() < word && phrase.iter().enumerate().all(|(n, w)| reading.folded(i + n) == fold(w))
        };
        let phrase = reading.language.phrases(Closed::SpokenThrough).iter().find(begins);
        phrase.is_some_and(|phrase| !(i + phrase.len()..word).each().any(|w| reading.upos(w) == Upos::Verb))
    };
    (from..word).each().any(opens)
}
