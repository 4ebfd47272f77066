//! Common noun phrases. In: a head word. Out: a [`Nominal`]: its determiner, its words without
//! determiner and quantifier, and what its noun stands for.

use super::fold::is_capitalised;
use super::gazetteer::{EntryId, Gazetteer, Noun, NounClass, Words};
use super::reading::Reading;
use crate::analyse::{Deprel, Gender, Number, Person, Upos};
use std::ops::Range;

/// A noun phrase whose head is no proper name.
#[derive(Clone, Debug)]
pub(super) struct Nominal {
    /// Its head word.
    pub(super) head: usize,
    /// First word, the determiner, to one past the last.
    pub(super) words: Range<usize>,
    /// Without determiner and quantifier.
    pub(super) core: Range<usize>,
    /// The words of the noun itself: more than one for *Premier ministre*.
    pub(super) noun: Range<usize>,
    /// How it is determined.
    pub(super) determiner: Determiner,
    /// What its noun may stand for; empty for nouns that are in no list.
    pub(super) readings: Vec<Noun>,
    /// Gender, where it shows.
    pub(super) gender: Option<Gender>,
    /// Whether it is plural.
    pub(super) plural: bool,
}

/// How a noun phrase is determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// le, la, les; also hidden in du, au.
    Definite,
    /// ce, cette, ces.
    Demonstrative,
    /// son, sa, leur …: whose is to be found, of the person and number given.
    Possessive(Owner),
    /// un, des, plusieurs, trois …
    Indefinite,
    /// None at all.
    Bare,
}

/// Who owns what a possessive determines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// son, sa, ses.
    One,
    /// leur, leurs.
    Several,
    /// mon, notre, votre …
    Speaker,
}

impl Nominal {
    /// The phrase around a head word; `limit` is one past its last word where that is known.
    pub(super) fn at(reading: &Reading<'_>, gazetteer: &Gazetteer, head: usize, limit: Option<usize>) -> Self {
        let (head, quantified) = counted(reading, gazetteer, head);
        let head = before_demonym(reading, gazetteer, head);
        let (noun, readings) = noun_at(reading, gazetteer, head);
        let mut start = first_word(reading, gazetteer, noun.start);
        if let Some(first) = quantified {
            start = first_word(reading, gazetteer, first);
        }
        let end = limit
            .filter(|&l| l >= noun.end)
            .map_or_else(|| last_word(reading, head, noun.end), |l| before_comma(reading, noun.end, l));
        let end = without_tail(reading, noun.end, end);
        let determiner = determiner(reading, start..noun.start, quantified.is_some());
        let after = quantified.map_or(start, |q| (q + 1).min(noun.start));
        let core = skip_quantifiers(reading, gazetteer, after, noun.start)..end;
        let number = reading.node(head).feats.number;
        let plural = number == Some(Number::Plur) || number.is_none() && reading.folded(head).ends_with('s');
        let plural = plural && !quantified.is_some_and(|q| gazetteer.is(Words::Singling, reading.folded(q)));
        let gender =
            readings.first().map_or(reading.node(head).feats.gender, |n| n.gender.or_else(|| agreed(reading, head)));
        Self { head, words: start..end, core, noun, determiner, readings, gender, plural }
    }

    /// Whether some reading of the noun is of that class.
    pub(super) fn is(&self, class: NounClass) -> bool {
        self.readings.iter().any(|n| n.class == class)
    }

    /// Whether the phrase points back or to the only one there is: *le ministre*, *ce rapport*.
    pub(super) fn is_definite(&self) -> bool {
        matches!(self.determiner, Determiner::Definite | Determiner::Demonstrative)
    }

    /// Whether nothing follows or qualifies the noun.
    pub(super) fn is_plain(&self) -> bool {
        self.core == self.noun
    }

    /// Whether it is a name by its capital: *la Commission européenne*, not at the head of a sentence.
    pub(super) fn is_capitalised(&self, reading: &Reading<'_>) -> bool {
        let first = self.core.start;
        is_capitalised(reading.form(first)) && !reading.opens(first)
    }

    /// The states whose demonyms the phrase holds, in text order.
    pub(super) fn demonym_states(&self, reading: &Reading<'_>, gazetteer: &Gazetteer) -> Vec<EntryId> {
        let mut states = Vec::new();
        for i in self.core.clone().filter(|i| !self.noun.contains(i) || self.noun.len() == 1) {
            for demonym in gazetteer.demonym(reading.form(i)) {
                if !states.contains(&demonym.state) {
                    states.push(demonym.state);
                }
            }
        }
        states
    }
}

/// The noun before a demonym that the tagger took for the noun: *le géant japonais*.
fn before_demonym(reading: &Reading<'_>, gazetteer: &Gazetteer, head: usize) -> usize {
    let before = head.checked_sub(1).filter(|&b| reading.around(head).contains(&b));
    match before {
        Some(b) if !gazetteer.demonym(reading.form(head)).is_empty() && !gazetteer.noun(reading.form(b)).is_empty() => {
            b
        }
        _ => head,
    }
}

/// Where a phrase whose end is known is cut: at a comma, a parenthesis or a relative pronoun.
fn before_comma(reading: &Reading<'_>, from: usize, to: usize) -> usize {
    let doing = |i: usize| {
        reading.folded(i).ends_with("ant")
            && (reading.upos(i) == Upos::Verb || matches!(reading.folded(i + 1), "pour" | "contre"))
    };
    let cut = |i: usize| {
        doing(i)
            || matches!(reading.form(i), "," | "(" | ";" | ":" | "–" | "—")
            || matches!(reading.folded(i), "qui" | "dont" | "lequel" | "laquelle" | "et")
                && reading.upos(i) != Upos::Adp
                && !inside_name(reading, i, to)
    };
    (from..to).find(|&i| cut(i)).unwrap_or(to)
}

/// Whether *et* joins parts of a complement and not whole phrases: it stands after a preposition.
fn inside_name(reading: &Reading<'_>, i: usize, to: usize) -> bool {
    let next = i + 1;
    reading.folded(i) == "et"
        && next < to
        && (matches!(reading.upos(next), Upos::Adp | Upos::Adj)
            || reading.folded(next) == "des"
            || reading
                .head(next)
                .is_some_and(|h| reading.children(h).any(|c| c < i && reading.deprel(c) == Deprel::Case)))
}

/// The phrase without an age or *dans son ensemble* at its end.
fn without_tail(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    (from..end)
        .find(|&i| {
            let age = reading.folded(i) == "de"
                && reading.upos(i + 1) == Upos::Num
                && matches!(reading.folded(i + 2), "ans" | "an");
            age || reading.folded(i) == "dans" && matches!(reading.folded(i + 2), "ensemble" | "totalite")
        })
        .unwrap_or(end)
}

/// The head that is counted and the word that counts it, where a head counts.
fn counted(reading: &Reading<'_>, gazetteer: &Gazetteer, head: usize) -> (usize, Option<usize>) {
    if !gazetteer.is(Words::Counting, reading.folded(head)) {
        return (head, None);
    }
    let of = |i: usize| matches!(reading.folded(i), "de" | "d'" | "des" | "du");
    let words = reading.around(head);
    if !(words.contains(&(head + 1)) && of(head + 1)) {
        return (head, None);
    }
    let noun = reading.children(head).find(|&c| c > head && matches!(reading.upos(c), Upos::Noun | Upos::Propn));
    let next = || (head + 2..words.end.min(head + 6)).find(|&i| reading.upos(i) == Upos::Noun);
    match noun.or_else(next) {
        Some(noun) => (noun, Some(head)),
        None => (head, None),
    }
}

/// The longest listed noun around a head: *chef d'état-major*, *Premier ministre*.
fn noun_at(reading: &Reading<'_>, gazetteer: &Gazetteer, head: usize) -> (Range<usize>, Vec<Noun>) {
    let words = reading.around(head);
    for (before, after) in [(0, 4), (1, 2), (0, 3), (1, 1), (0, 2), (1, 0), (0, 1)] {
        let (Some(start), end) = (head.checked_sub(before), head + 1 + after) else { continue };
        if start < words.start || end > words.end {
            continue;
        }
        let readings = gazetteer.noun(&reading.words(start..end));
        if !readings.is_empty() {
            return (start..end, readings.to_vec());
        }
    }
    let lemma = reading.node(head).lemma.as_str();
    let mut readings = gazetteer.noun(reading.form(head)).to_vec();
    if readings.is_empty() {
        readings = gazetteer.noun(lemma).to_vec();
    }
    (head..head + 1, readings)
}

/// The first word of the phrase: determiners, numbers and adjectives before the noun.
fn first_word(reading: &Reading<'_>, gazetteer: &Gazetteer, noun: usize) -> usize {
    let words = reading.around(noun);
    let mut first = noun;
    while first > words.start {
        let i = first - 1;
        let part = matches!(reading.upos(i), Upos::Det | Upos::Num | Upos::Adj)
            || matches!(reading.folded(i), "l'" | "le" | "la" | "les")
            || matches!(reading.folded(i), "de" | "d'") && gazetteer.is(Words::Preceding, reading.folded(first))
            || matches!(reading.folded(i), "tres" | "plus" | "moins" | "quelque" | "environ")
                && reading.is_below(i, noun);
        if !part {
            break;
        }
        first = i;
    }
    first
}

/// One past the last word: complements stay, clauses and what stands after a comma go.
fn last_word(reading: &Reading<'_>, head: usize, noun_end: usize) -> usize {
    let words = reading.around(head);
    let mut end = noun_end;
    let mut open = 0usize;
    for i in noun_end..words.end {
        let form = reading.form(i);
        if matches!(form, "«" | "“" | "\"")
            && open == 0
            && reading.is_below(i, head)
            && quoted_name(reading, i, words.end)
        {
            open += 1;
            continue;
        }
        if open > 0 && matches!(form, "»" | "”" | "\"") {
            open -= 1;
            end = i + 1;
            continue;
        }
        let clause = matches!(reading.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj) && !is_name_like(reading, i);
        let relative = reading.upos(i) == Upos::Pron && reading.upos(i.saturating_sub(1)) != Upos::Adp
            || matches!(reading.folded(i), "qui" | "que" | "qu'" | "dont" | "ou" | "lequel" | "laquelle");
        if clause
            || relative
            || reading.upos(i) == Upos::Punct
            || !reading.is_below(i, head)
            || is_coordinated(reading, i, head)
        {
            break;
        }
        end = i + 1;
    }
    // A preposition or conjunction that is left hanging belongs to what was cut.
    while end > noun_end && matches!(reading.upos(end - 1), Upos::Adp | Upos::Cconj | Upos::Det | Upos::Adv) {
        end -= 1;
    }
    end
}

/// Whether a word belongs to what is coordinated with a head.
fn is_coordinated(reading: &Reading<'_>, i: usize, head: usize) -> bool {
    let conjunct = |c: usize| reading.deprel(c) == Deprel::Conj && c > head && reading.is_below(i, c);
    reading.upos(i) == Upos::Cconj
        && reading
            .head(i)
            .is_some_and(|h| h == head || reading.head(h) == Some(head) && reading.deprel(h) == Deprel::Conj)
        || reading.children(head).any(conjunct)
}

/// Whether a short quoted stretch goes on within the phrase: *le collectif « Nuit claire »*.
fn quoted_name(reading: &Reading<'_>, open: usize, end: usize) -> bool {
    (open + 1..end.min(open + 6)).any(|i| matches!(reading.form(i), "»" | "”" | "\""))
        && is_capitalised(reading.form(open + 1))
}

fn is_name_like(reading: &Reading<'_>, i: usize) -> bool {
    is_capitalised(reading.form(i))
}

fn determiner(reading: &Reading<'_>, before: Range<usize>, quantified: bool) -> Determiner {
    if quantified {
        return Determiner::Indefinite;
    }
    for i in before.clone() {
        match reading.folded(i) {
            "le" | "la" | "les" | "l'" => return Determiner::Definite,
            "ce" | "cet" | "cette" | "ces" => return Determiner::Demonstrative,
            "son" | "sa" | "ses" => return Determiner::Possessive(Owner::One),
            "leur" | "leurs" => return Determiner::Possessive(Owner::Several),
            "mon" | "ma" | "mes" | "notre" | "nos" | "votre" | "vos" | "ton" | "ta" | "tes" => {
                return Determiner::Possessive(Owner::Speaker);
            }
            _ => {}
        }
    }
    let hidden = |i: usize| matches!(reading.folded(i), "du" | "au" | "aux");
    match before.start.checked_sub(1) {
        Some(i) if before.is_empty() && hidden(i) => Determiner::Definite,
        _ if before.is_empty() => Determiner::Bare,
        _ => Determiner::Indefinite,
    }
}

/// The first word that is neither determiner nor number nor quantifier.
fn skip_quantifiers(reading: &Reading<'_>, gazetteer: &Gazetteer, start: usize, noun: usize) -> usize {
    let mut at = start;
    let mut other = false;
    while at < noun {
        let folded = reading.folded(at);
        let quantifier = gazetteer.is(Words::Quantifying, folded);
        let indefinite_other = folded == "autres" && other;
        if !(quantifier || indefinite_other || matches!(reading.upos(at), Upos::Det | Upos::Num)) {
            break;
        }
        other = matches!(folded, "d'" | "de");
        at += 1;
    }
    at
}

/// The gender that the words around a noun show: determiner, adjectives, participles.
fn agreed(reading: &Reading<'_>, head: usize) -> Option<Gender> {
    reading.children(head).find_map(|c| {
        let feats = &reading.node(c).feats;
        let first = feats.person == Some(Person::First);
        match reading.folded(c) {
            "le" | "un" | "ce" | "cet" => Some(Gender::Masc),
            "la" | "une" | "cette" | "sa" if !first => Some(Gender::Fem),
            _ if reading.upos(c) == Upos::Adj => feats.gender,
            _ => None,
        }
    })
}
