//! Members of a coordination. In: a phrase. Out: the head words of its members, one for each agent, and where each
//! member ends.

use super::coordinated::coordinated;
use crate::analyse::{PronType, Upos};
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords, Phrase};
use crate::reading::{Reading, Sentence};
use std::ops::Range;
use std::sync::Arc;

/// The heads of a phrase's coordinated members, in text order.
pub(crate) fn members(reading: &Reading<'_>, phrase: Phrase) -> Arc<[DocWord]> {
    reading.phrases.members(phrase, || parted(reading, phrase))
}

fn parted(reading: &Reading<'_>, phrase: Phrase) -> Vec<DocWord> {
    let given = phrase.head;
    if given.number() >= reading.len() {
        return Vec::new();
    }
    let words = reading.words_in(phrase.span);
    if words.is_empty() {
        return vec![given];
    }
    let words = after_dateline(reading, words);
    let head = head_of(reading, words.clone(), given);
    if ends_in_apposition(reading, words.clone()) {
        return vec![head];
    }
    let words = words.start..with_singled_out(reading, words.end);
    let words = words.start..before_callings(reading, words.clone()).unwrap_or(words.end);
    let mut heads = one_or_more(reading, words.clone(), head);
    // What is singled out is an agent too: « les voisins, en particulier la Chine ».
    for from in singled_out(reading, words.clone()) {
        if let Some(next) = (from..words.end).each().find(|&i| is_nominal(reading, i)) {
            heads.extend(one_or_more(reading, from..words.end, next));
        }
    }
    heads.sort_unstable();
    heads.dedup();
    heads
}

/// The words of a phrase without the place of writing before it: *LONDRES - La ministre*.
fn after_dateline(reading: &Reading<'_>, words: Range<DocWord>) -> Range<DocWord> {
    let dash =
        (words.start + 1..words.end.min(words.start + 4)).each().find(|&i| matches!(reading.form(i), "-" | "–" | "—"));
    match dash {
        Some(dash) if dash + 1 < words.end && crate::fold::is_all_caps(reading.form(words.start)) => {
            dash + 1..words.end
        }
        _ => words,
    }
}

/// Whether a phrase ends with a comma and a single name: *le préfet du Nord, Paul Roy*.
fn ends_in_apposition(reading: &Reading<'_>, words: Range<DocWord>) -> bool {
    let Some(comma) = words.each().rev().find(|&i| reading.form(i) == ",") else { return false };
    let mut rest = (comma + 1..words.end).each().skip_while(|&i| reading.upos(i) == Upos::Det).peekable();
    let named = rest.peek().is_some_and(|&i| crate::fold::is_capitalised(reading.form(i)));
    let one = !words.each().any(|i| i < comma && reading.form(i) == ",");
    // « Le directeur et la présidente, Nadia Roy »: two, of whom the last is named.
    let office = |i: DocWord| reading.knowledge.gazetteer.calls_somebody(reading.folded(i));
    let joined = |i: DocWord| reading.is(i, Closed::And) && reading.is(i + 1, Closed::Definite) && office(i + 2);
    if (words.start..comma.saturating_sub(2)).each().any(joined) {
        return false;
    }
    named && one && rest.all(|i| crate::fold::is_capitalised(reading.form(i)) || reading.is(i, Closed::NameParticle))
}

/// Where what a name is called begins, if that is coordinated: *Luc Brun, sociologue et professeur à Lyon*.
fn before_callings(reading: &Reading<'_>, words: Range<DocWord>) -> Option<DocWord> {
    let name = |i: DocWord| crate::fold::is_capitalised(reading.form(i));
    let comma = words.each().find(|&i| reading.form(i) == ",")?;
    let particle = |i: DocWord| reading.form(i).chars().count() <= 3;
    // « Luc Brun, ancien maire et conseiller »
    let noun = |i: DocWord| i < words.end && !name(i) && reading.upos(i) == Upos::Noun;
    let called = noun(comma + 1)
        || comma + 1 < words.end && reading.upos(comma + 1) == Upos::Adj && !name(comma + 1) && noun(comma + 2);
    if !called || !name(comma - 1) || !(words.start..comma).each().all(|i| name(i) || particle(i)) {
        return None;
    }
    let et = (comma + 2..words.end).each().find(|&i| reading.is(i, Closed::And))?;
    let bare = et + 1 < words.end && !name(et + 1) && reading.upos(et + 1) != Upos::Det && reading.form(et - 1) != ",";
    bare.then_some(comma)
}

/// One past what is singled out after a phrase: *les voisins, en particulier la Chine et le Japon,*.
fn with_singled_out(reading: &Reading<'_>, end: DocWord) -> DocWord {
    let sentence = reading.around(end.saturating_sub(1)).end;
    let marker = end + 1 < sentence
        && reading.form(end) == ","
        && (reading.folded(end + 1) == "notamment"
            || reading.is(end + 1, Closed::InOr) && reading.folded(end + 2) == "particulier");
    if !marker {
        return end;
    }
    // Only what is closed by a comma with the verb after it belongs to the subject.
    let comma = (end + 2..sentence)
        .each()
        .find(|&i| matches!(reading.form(i), "," | ";") || matches!(reading.upos(i), Upos::Verb | Upos::Aux));
    comma
        .filter(|&c| {
            reading.form(c) == ","
                && c + 1 < sentence
                && matches!(reading.upos(c + 1), Upos::Verb | Upos::Aux | Upos::Pron)
        })
        .unwrap_or(end)
}

/// The head of a phrase: in French its first noun, whatever the tree makes of it; or the given head
/// where that stands in the phrase and no noun before it.
fn head_of(reading: &Reading<'_>, words: Range<DocWord>, given: DocWord) -> DocWord {
    let day = |i: DocWord| reading.is(i, Closed::Weekday | Closed::Yesterday);
    let relative = |i: DocWord| reading.node(i).feats.pron_type == Some(PronType::Rel) && i + 1 < words.end;
    // « raconte le commerçant », with an article taken for a pronoun
    let article = |i: DocWord| reading.is(i, Closed::Definite) && i + 1 < words.end;
    // « raconte le commerçant à la radio »
    let after = words.start + 1;
    let noun = article(words.start) && after < words.end && reading.upos(after) == Upos::Verb;
    if noun && !crate::fold::is_capitalised(reading.form(after)) {
        return after;
    }
    let first = words.each().find(|&i| {
        is_nominal(reading, i)
            && !article(i)
            && !relative(i)
            && reading.upos(i) != Upos::Adj
            && !(day(i) && i + 1 < words.end)
    });
    match first {
        Some(first) if !words.contains(&given) || first < given || !is_nominal(reading, given) || day(given) => first,
        _ if words.contains(&given) && reading.upos(given) != Upos::Det && !article(given) => given,
        // « le commerçant » with its noun taken for a participle
        _ => {
            let grammar = |i: DocWord| matches!(reading.upos(i), Upos::Det | Upos::Punct | Upos::Adp) || article(i);
            words.each().find(|&i| !grammar(i)).unwrap_or(words.start)
        }
    }
}

fn is_nominal(reading: &Reading<'_>, i: DocWord) -> bool {
    !reading.is_maitre(i) && matches!(reading.upos(i), Upos::Noun | Upos::Propn | Upos::Pron)
}

fn one_or_more(reading: &Reading<'_>, words: Range<DocWord>, head: DocWord) -> Vec<DocWord> {
    let mut heads: Vec<DocWord> = coordinated(reading, head)
        .iter()
        .copied()
        .filter(|h| {
            *h == head
                || words.contains(h)
                    && !(head..*h).each().any(|i| reading.is_within_name(i))
                    && !is_second_complement(reading, head, *h)
                    && matches!(
                        reading.upos(*h),
                        Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::X | Upos::Num
                    )
        })
        .collect();
    if heads.len() == 1 {
        heads.extend(joined_phrases(reading, words.clone(), head));
    }
    // Names joined by et where the tree joins them otherwise: « Séoul et Washington ».
    if heads.len() == 1 {
        heads.extend(joined_names(reading, words, head));
    }
    heads
}

/// Whether a word that the tree joins to a head is one more complement of it: *le ministère de l'Économie et des Finances*.
fn is_second_complement(reading: &Reading<'_>, head: DocWord, member: DocWord) -> bool {
    let before = (head + 1..member).each().rev().find(|&i| !matches!(reading.upos(i), Upos::Det | Upos::Adj));
    before.is_some_and(|i| {
        reading.upos(i) == Upos::Adp && reading.is(i, Closed::Of | Closed::OfFull | Closed::OfElided | Closed::OfThe)
    })
}

/// Where something is singled out or added after a comma.
fn singled_out(reading: &Reading<'_>, words: Range<DocWord>) -> Vec<DocWord> {
    let own = Sentence::of(reading, reading.sentence(words.start));
    let base = reading.around(words.start).start;
    words
        .clone()
        .each()
        .filter(|&i| i > words.start)
        .filter_map(|i| own.phrase_at(i - base, Closed::SingledOut).map(|length| i + length))
        .take(3)
        .collect()
}

/// The noun of a phrase after *et* that is determined as the first is, where the tree hangs it on a
/// complement: *des responsables du ministère et un organisme*, *les habitants du bourg et les ouvriers*.
fn joined_phrases(reading: &Reading<'_>, words: Range<DocWord>, head: DocWord) -> Option<DocWord> {
    let class = |i: DocWord| {
        let determines = |class: Closed| reading.is(i, class);
        let several = determines(Closed::IndefinitePlural) && reading.upos(i) == Upos::Det;
        let definite = determines(Closed::DefinitePlural) && reading.upos(i.saturating_sub(1)) != Upos::Adp;
        if determines(Closed::JoinedIndefinite) || several { 1 } else { 2 * u8::from(definite) }
    };
    let first = class(words.start);
    let et = (head + 1..words.end.saturating_sub(1))
        .each()
        .find(|&i| reading.is(i, Closed::And | Closed::Or) && first > 0 && class(i + 1) == first)?;
    (et + 2..words.end.min(et + 5)).each().find(|&i| matches!(reading.upos(i), Upos::Noun | Upos::Propn))
}

/// The name right after *et* where the words before it are one name.
fn joined_names(reading: &Reading<'_>, words: Range<DocWord>, head: DocWord) -> Option<DocWord> {
    let joins = |i: DocWord| reading.is(i, Closed::And | Closed::Or) && !reading.is_within_name(i);
    let et = (head + 1..words.end).each().find(|&i| joins(i))?;
    let name = |i: DocWord| crate::fold::is_capitalised(reading.form(i));
    let plain = (words.start..et).each().all(|i| name(i) || reading.upos(i) == Upos::Det);
    let next = (et + 1..words.end).each().find(|&i| reading.upos(i) != Upos::Det)?;
    (plain && name(next) && name(head)).then_some(next)
}
