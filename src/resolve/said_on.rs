//! When it was said. In: an attribution in its sentence and the article's date. Out: the date that the
//! words around the cue give.
//!
//! Only a date that belongs to the cue counts: not one of what is said (*a annoncé que la vente aurait
//! lieu mardi*), nor one of another verb. A weekday is the last one up to the article's date; next to a
//! cue in the future it is the next. *La semaine dernière* gives the month if the week lies within one.

use super::calendar::{day, plus_days, plus_months, week_of, weekday_from, weekday_up_to};
use super::reading::Reading;
use crate::analyse::{Tense, Upos};
use crate::model::{Attribution, PartialDate};
use crate::read::BlockKind;
use crate::span::Span;
use crate::text::ParagraphKind;
use std::ops::Range;

/// The date that the text gives for an attribution, where it gives one.
pub(super) fn said_on(reading: &Reading<'_>, attribution: &Attribution) -> Option<PartialDate> {
    let cue = attribution.cue_word.or_else(|| attribution.cue.map(|c| reading.words_in(c).start))?;
    if cue >= reading.len() || is_teaser(reading, cue) {
        return None;
    }
    let when = When {
        // Where only the last change is dated, that day stands in.
        published: reading.article.metadata.published.or(reading.article.metadata.modified),
        future: reading.node(cue).feats.tense == Some(Tense::Fut) || goes_to(reading, cue),
    };
    let words = reading.around(cue);
    let mut best: Option<(usize, PartialDate)> = None;
    let mut at = words.start;
    while at < words.end {
        let Some((range, date)) = when.expression(reading, at, words.end) else {
            at += 1;
            continue;
        };
        let distance = range.start.abs_diff(cue);
        if !is_bound(reading, range.start, words.start)
            && belongs(reading, attribution, cue, &range)
            && best.is_none_or(|(far, _)| distance < far)
        {
            best = Some((distance, date));
        }
        at = range.end.max(at + 1);
    }
    best.map(|(_, date)| date)
}

/// « avant le 20 juin », « pour le 1er août », « depuis lundi »: a date that something is to happen by, or has gone on
/// since, is not when it was said.
fn is_bound(reading: &Reading<'_>, first: usize, from: usize) -> bool {
    let article = |i: usize| matches!(reading.folded(i), "le" | "la" | "l'" | "les" | "au" | "a" | "ce" | "cette");
    let mut before = first.checked_sub(1).filter(|&i| i >= from);
    if let Some(i) = before.filter(|&i| article(i)) {
        before = i.checked_sub(1).filter(|&i| i >= from);
    }
    before.is_some_and(|i| {
        matches!(
            reading.folded(i),
            "avant"
                | "apres"
                | "pour"
                | "depuis"
                | "d'ici"
                | "ici"
                | "jusque"
                | "jusqu'"
                | "jusqu'a"
                | "des"
                | "partir"
                | "compter"
        )
    })
}

/// The teaser of another article has a date of its own, which is not known.
fn is_teaser(reading: &Reading<'_>, word: usize) -> bool {
    let span = reading.span(word);
    let block = reading.article.blocks.iter().find(|b| b.span.contains(span));
    let kind = reading.document.paragraphs.get(reading.paragraph(word)).map(|p| p.kind);
    kind == Some(ParagraphKind::Teaser) || matches!(block.map(|b| &b.kind), Some(BlockKind::Teaser))
}

/// *Va annoncer*, *doit annoncer*: the cue is yet to come.
fn goes_to(reading: &Reading<'_>, cue: usize) -> bool {
    let before = cue.checked_sub(1).map_or("", |b| reading.folded(b));
    matches!(before, "va" | "vont" | "doit" | "doivent" | "devrait" | "devraient")
}

/// Whether a date belongs to the cue: it stands outside what is said and who says it, and the verb
/// that governs it is the cue, or nothing but the source stands between the two.
fn belongs(reading: &Reading<'_>, attribution: &Attribution, cue: usize, range: &Range<usize>) -> bool {
    let place = reading.span(range.start);
    let inside = |s: &Span| s.overlaps(place);
    if attribution.content.iter().any(inside) || reading.is_quoted(range.start) {
        return false;
    }
    let governor = governing_verb(reading, range.clone());
    if governor == Some(cue) {
        return true;
    }
    if attribution.source.is_some_and(|s| inside(&s.span)) {
        return false;
    }
    let (from, to) = if range.start < cue { (range.end, cue) } else { (cue + 1, range.start) };
    let source = |i: usize| attribution.source.is_some_and(|s| s.span.overlaps(reading.span(i)));
    let said = |i: usize| attribution.content.iter().any(|c| c.overlaps(reading.span(i)));
    let in_cue = |i: usize| attribution.cue.is_some_and(|c| c.overlaps(reading.span(i)));
    to.saturating_sub(from) <= 14
        && (from..to).all(|i| {
            source(i) || in_cue(i) || !said(i) && !matches!(reading.upos(i), Upos::Verb | Upos::Sconj | Upos::Cconj)
        })
}

/// The verb that governs a stretch of words: the first above its head.
fn governing_verb(reading: &Reading<'_>, range: Range<usize>) -> Option<usize> {
    let mut at = range.clone().find(|&i| reading.head(i).is_none_or(|h| !range.contains(&h)))?;
    for _ in 0..6 {
        at = reading.head(at)?;
        if matches!(reading.upos(at), Upos::Verb | Upos::Aux) {
            return Some(at);
        }
    }
    None
}

/// What relative dates are reckoned from.
pub(super) struct When {
    /// The day of the article.
    pub(super) published: Option<PartialDate>,
    /// Whether what is dated is yet to come.
    pub(super) future: bool,
}

impl When {
    /// The date expression that begins at a word, with its words.
    pub(super) fn expression(
        &self,
        reading: &Reading<'_>,
        at: usize,
        end: usize,
    ) -> Option<(Range<usize>, PartialDate)> {
        let word = |n: usize| if at + n < end { reading.folded(at + n) } else { "" };
        let (words, date) = numeric(reading.form(at))
            .map(|date| (1, Some(date)))
            .or_else(|| self.day_and_month(&word))
            .or_else(|| self.near_day(&word))
            .or_else(|| self.weekday(&word))
            .or_else(|| self.ago(&word))
            .or_else(|| self.unit(&word))
            .or_else(|| self.month_or_year(&word))?;
        Some((at..at + words, date?))
    }

    /// *3 mars*, *1er mars 2011*, *mardi 3 mars*: the day before the article's where no year is given.
    fn day_and_month<'w>(&self, word: &impl Fn(usize) -> &'w str) -> Option<(usize, Option<PartialDate>)> {
        let skip = usize::from(weekday(word(0)).is_some());
        let number = word(skip).trim_end_matches("er").parse::<u8>().ok()?;
        let Some(month) = month(word(skip + 1)) else {
            // « mardi 3 »: of the month that makes it a Tuesday up to the article's date.
            let wanted = weekday(word(0))?;
            let published = self.published?;
            let date = (0..3)
                .filter_map(|back| plus_months(published, -back))
                .filter_map(|m| day(m.year, m.month?, number))
                .find(|d| weekday_up_to(*d, wanted) == Some(*d) && *d <= published);
            return Some((skip + 1, date));
        };
        if let Some(year) = year(word(skip + 2)) {
            return Some((skip + 3, day(year, month, number)));
        }
        let date = self.published.and_then(|p| {
            let this = day(p.year, month, number)?;
            if this > p && !self.future { day(p.year - 1, month, number) } else { Some(this) }
        });
        Some((skip + 2, date))
    }

    /// *hier*, *ce matin*, *aujourd'hui*, *avant-hier*, *demain*.
    fn near_day<'w>(&self, word: &impl Fn(usize) -> &'w str) -> Option<(usize, Option<PartialDate>)> {
        let (words, days) = match (word(0), word(1)) {
            ("hier", "matin" | "soir" | "apres-midi") => (2, -1),
            ("hier", _) => (1, -1),
            ("avant-hier", _) => (1, -2),
            ("la", "veille") => (2, -1),
            ("aujourd'hui", _) => (1, 0),
            ("ce", "matin" | "soir" | "jour" | "midi") | ("cet", "apres-midi") | ("cette", "nuit") => (2, 0),
            ("demain", _) if self.future => (1, 1),
            _ => return None,
        };
        Some((words, self.published.and_then(|p| plus_days(p, days))))
    }

    /// *vendredi*, *mardi dernier*, *lundi soir*.
    fn weekday<'w>(&self, word: &impl Fn(usize) -> &'w str) -> Option<(usize, Option<PartialDate>)> {
        let wanted = weekday(word(0))?;
        let Some(published) = self.published else { return Some((1, None)) };
        Some(match word(1) {
            "dernier" | "passe" => (2, plus_days(published, -1).and_then(|p| weekday_up_to(p, wanted))),
            "prochain" => (2, plus_days(published, 1).and_then(|p| weekday_from(p, wanted)).filter(|_| self.future)),
            _ if self.future => (1, weekday_from(published, wanted)),
            _ => (1, weekday_up_to(published, wanted)),
        })
    }

    /// *il y a cinq mois*, *voici trois jours*.
    fn ago<'w>(&self, word: &impl Fn(usize) -> &'w str) -> Option<(usize, Option<PartialDate>)> {
        let skip = match (word(0), word(1), word(2)) {
            ("il", "y", "a") => 3,
            ("voici" | "voila", _, _) => 1,
            _ => return None,
        };
        let count = count(word(skip))?;
        let days = i64::from(count);
        let date = self.published.and_then(|p| match word(skip + 1) {
            "jour" | "jours" => plus_days(p, -days),
            "heure" | "heures" if count <= 12 => plus_days(p, 0),
            "semaine" | "semaines" => plus_days(p, -7 * days).and_then(week_of),
            "mois" => plus_months(p, -count),
            "an" | "ans" | "annee" | "annees" => Some(PartialDate { year: p.year - count, month: None, day: None }),
            _ => None,
        });
        Some((skip + 2, date))
    }

    /// *la semaine dernière*, *le mois dernier*, *l'an dernier*, *cette semaine*.
    fn unit<'w>(&self, word: &impl Fn(usize) -> &'w str) -> Option<(usize, Option<PartialDate>)> {
        let last = |w: &str| matches!(w, "derniere" | "dernier" | "passee" | "passe" | "precedente" | "precedent");
        let published = self.published;
        let date = match (word(0), word(1), word(2)) {
            ("la", "semaine", w) if last(w) => published.and_then(|p| plus_days(p, -7)).and_then(week_of),
            ("le", "mois", w) if last(w) => published.and_then(|p| plus_months(p, -1)),
            ("l'", "an" | "annee", w) if last(w) => {
                published.map(|p| PartialDate { year: p.year - 1, month: None, day: None })
            }
            ("cette", "semaine", _) => return Some((2, published.and_then(week_of))),
            ("ce", "mois", _) => return Some((2, published.and_then(|p| plus_months(p, 0)))),
            ("cette", "annee", _) => {
                return Some((2, published.map(|p| PartialDate { year: p.year, month: None, day: None })));
            }
            _ => return None,
        };
        Some((3, date))
    }

    /// *en juin*, *en mars 2011*, *en 2011*, *le 12*.
    fn month_or_year<'w>(&self, word: &impl Fn(usize) -> &'w str) -> Option<(usize, Option<PartialDate>)> {
        let opens = matches!(word(0), "en" | "debut" | "fin" | "mi" | "courant");
        if word(0) == "le"
            && let Ok(number) = word(1).trim_end_matches("er").parse::<u8>()
            && month(word(2)).is_none()
            && word(2).parse::<u32>().is_err()
        {
            let date = self
                .published
                .filter(|_| number <= 31 && matches!(word(2), "" | "," | "." | ")" | "que" | "qu'" | "dernier"))
                .and_then(|p| {
                    let this = day(p.year, p.month?, number);
                    this.filter(|d| *d <= p).or_else(|| plus_months(p, -1).and_then(|m| day(m.year, m.month?, number)))
                });
            return Some((2, date));
        }
        if !opens {
            return None;
        }
        let skip = if word(0) != "en" && word(1) == "-" { 2 } else { 1 };
        if let Some(month) = month(word(skip)) {
            let given = year(word(skip + 1));
            let last = word(skip + 1) == "dernier";
            let guess = self.published.map(|p| {
                if month > p.month.unwrap_or(12) || last && Some(month) == p.month { p.year - 1 } else { p.year }
            });
            let date = given.or(guess).map(|year| PartialDate { year, month: Some(month), day: None });
            return Some((skip + 1 + usize::from(given.is_some() || last), date));
        }
        let year = year(word(1)).filter(|_| word(0) == "en")?;
        Some((2, Some(PartialDate { year, month: None, day: None })))
    }
}

/// *29/11/2024*, *29.11.2024*.
fn numeric(form: &str) -> Option<PartialDate> {
    let mut parts = form.split(['/', '.', '-']);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || a.len() > 2 || b.len() > 2 || c.len() != 4 {
        return None;
    }
    day(c.parse().ok()?, b.parse().ok()?, a.parse().ok()?)
}

fn weekday(folded: &str) -> Option<i64> {
    let days = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    days.iter().position(|d| *d == folded).and_then(|n| i64::try_from(n).ok())
}

/// The number of a month by its folded name.
pub(super) fn month(folded: &str) -> Option<u8> {
    let months = [
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
        "decembre",
    ];
    months.iter().position(|m| *m == folded).and_then(|n| u8::try_from(n + 1).ok())
}

fn year(folded: &str) -> Option<i32> {
    folded.parse().ok().filter(|y| folded.len() == 4 && (1800..2200).contains(y))
}

fn count(folded: &str) -> Option<i32> {
    let words = [
        "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
        "treize", "quatorze", "quinze",
    ];
    let number = words.iter().position(|w| *w == folded).and_then(|n| i32::try_from(n).ok());
    match folded {
        "une" => Some(1),
        "vingt" => Some(20),
        "trente" => Some(30),
        _ => number.or_else(|| folded.parse().ok().filter(|n| (0..2000).contains(n))),
    }
}
