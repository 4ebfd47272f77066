//! Datelines. In: a line near the top or the bottom of an article. Out: the day that it is dated to and the
//! agency that it credits.
//!
//! « Vernolles, le 13 mars 2026 », « PARIS, 3 mars 2026 (AFP) – », « LORIENT (AFP) - 3 mars 2026. », « © AFP, 3 mars
//! 2026 », « Le Phare, mardi 3 mars 2026, p. 4 »: a name, then nothing but dates, agencies and pages up to a dash, a
//! stop or the end of the line. A line without a year is dated by the year that the article gives elsewhere.
//!
//! French in code: what joins the words of a name of a place, as one pattern with its capitals.

use crate::model::{Dated, PartialDate};
use crate::read::agency::{agency, credit};
use crate::read::article::Metadata;
use crate::read::date;

/// Characters at the head of a line that a dateline may take.
const LONGEST: usize = 90;

/// Words of the place or the paper that opens it.
const MOST_WORDS: usize = 5;

/// What a piece of a dateline is.
enum Piece {
    Day(PartialDate),
    /// A day of a month, the year left out.
    Yearless(u8, u8),
    Agency,
    /// A page, an edition, nothing at all.
    Other,
}

/// A day and a month that want a year.
pub(super) type DayOfMonth = (u8, u8);

/// Reads the dateline of a line into `metadata`; a date without its year into `undated`.
pub(super) fn read(line: &str, metadata: &mut Metadata, undated: &mut Option<DayOfMonth>) {
    let head: String = line.chars().take(LONGEST).collect();
    let mut rest = head.trim_start_matches(['>', '*', '|', ' ', '(']);
    let mut found = (None, None);
    let mut opened = false;
    let mut agencies = Vec::new();
    loop {
        let (piece, mark, behind) = next_piece(rest);
        let kind = if opened { piece_of(piece) } else { opening(piece) };
        let kind = kind.or_else(|| unlisted(rest, piece, behind).then_some(Piece::Agency));
        match kind {
            Some(Piece::Day(day)) => found.0 = found.0.or(Some(day)),
            Some(Piece::Yearless(day, month)) => found.1 = found.1.or(Some((day, month))),
            Some(Piece::Agency) => agencies.push(piece.to_owned()),
            Some(Piece::Other) => {}
            None => return,
        }
        let dated = found.0.is_some() || found.1.is_some();
        opened = true;
        rest = behind;
        // « LORIENT (AFP) - » ends at its dash, unless the date stands behind it.
        if matches!(mark, Mark::End | Mark::Stop) || mark == Mark::Dash && (dated || !leads_to_date(rest)) {
            break;
        }
    }
    let alone = rest.trim().is_empty();
    if found.0.is_none() && found.1.is_none() && agencies.is_empty()
        || !alone && agencies.is_empty() && !is_place(&head)
    {
        return;
    }
    for name in agencies {
        if !credit(&name, metadata) && !metadata.agencies.contains(&name) {
            metadata.agencies.push(name);
        }
    }
    metadata.published = metadata.published.or(found.0.map(Dated::from));
    *undated = undated.or(found.1);
}

/// The date of a day without a year: in the year that the page gives otherwise, by when it was changed, by its
/// address, or by a note of copyright.
pub(super) fn complete<'t>(
    (day, month): DayOfMonth,
    mut lines: impl Iterator<Item = &'t &'t str>,
    metadata: &Metadata,
) -> Option<PartialDate> {
    let in_address = || {
        let parts = metadata.url.as_deref()?.split(['/', '-', '_', '.']);
        parts.filter_map(year).next()
    };
    let reserved = || lines.find_map(|line| line.strip_prefix('©')?.split([' ', ',', '-']).find_map(year));
    let year = metadata.modified.map(|dated| dated.date.year).or_else(in_address).or_else(reserved)?;
    date::of(year, month, day)
}

fn year(word: &str) -> Option<i32> {
    word.parse().ok().filter(|y| word.len() == 4 && (1900..2200).contains(y))
}

/// The mark behind a piece.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Comma,
    Dash,
    Stop,
    End,
}

/// The words up to the next mark, the mark, and what follows.
fn next_piece(rest: &str) -> (&str, Mark, &str) {
    for (at, c) in rest.char_indices() {
        let (before, behind) = rest.split_at(at);
        let behind = behind.strip_prefix(c).unwrap_or_default();
        let mark = match c {
            ',' | '(' | ')' | '|' => Mark::Comma,
            '–' | '—' => Mark::Dash,
            '-' if before.ends_with(' ') || at == 0 => Mark::Dash,
            '.' if behind.is_empty() => Mark::End,
            // « p. 4 » and « 03.03.26 » go on.
            '.' if behind.starts_with(' ') && !before.ends_with(" p") => Mark::Stop,
            _ => continue,
        };
        return (before.trim(), mark, behind);
    }
    (rest.trim(), Mark::End, "")
}

/// What opens a dateline: a place, a paper, an agency.
fn opening(piece: &str) -> Option<Piece> {
    let name = piece.trim_start_matches(['©', ' ']);
    if agency(name).is_some() {
        return Some(Piece::Agency);
    }
    let edition = ["édition du ", "l'édition du ", "l’édition du "].iter().find_map(|lead| {
        let at = name.to_lowercase().find(lead)?;
        (at <= 12).then(|| date::find(name))?
    });
    if let Some(day) = edition {
        return Some(Piece::Day(day));
    }
    // « PARIS 3 mars 2026 »
    is_name(name).then_some(Piece::Other)
}

/// Whether words are a name: capitals but for what joins them.
fn is_name(words: &str) -> bool {
    let joins = |w: &str| matches!(w, "de" | "du" | "des" | "la" | "le" | "les" | "en" | "sur" | "sous" | "lès" | "et");
    // « Le Phare de l'Ouest »
    let bare = |w: &str| w.char_indices().find(|(_, c)| matches!(c, '\'' | '’')).map_or(0, |(at, c)| at + c.len_utf8());
    let capital = |w: &str| {
        let elided = if bare(w) <= 4 { bare(w) } else { 0 };
        w.get(elided..).unwrap_or(w).starts_with(char::is_uppercase) && !w.contains(|c: char| c.is_ascii_digit())
    };
    let count = words.split_whitespace().count();
    (1..=MOST_WORDS).contains(&count)
        && words.split_whitespace().next().is_some_and(capital)
        && words.split_whitespace().all(|w| joins(w) || capital(w))
}

/// Whether a piece is an agency that no list has: capitals in brackets before the dash, « BREST, 3 mars 2026 (XYZ) – ».
fn unlisted(rest: &str, piece: &str, behind: &str) -> bool {
    let letters = piece.len();
    (2..=6).contains(&letters)
        && piece.bytes().all(|b| b.is_ascii_uppercase())
        && rest.trim_start().strip_prefix(piece).is_some_and(|after| after.starts_with(')'))
        && matches!(next_piece(behind), ("", Mark::Dash, _))
}

/// Whether a line opens with a place in capitals or with a place and a comma.
fn is_place(head: &str) -> bool {
    let (place, mark, _) = next_piece(head);
    mark == Mark::Comma && is_name(place)
}

/// What a piece behind the opening is; nothing where it belongs to no dateline.
fn piece_of(piece: &str) -> Option<Piece> {
    let words: Vec<&str> = piece.split_whitespace().collect();
    if words.is_empty() || words.first().is_some_and(|w| matches!(*w, "p." | "page" | "pages")) && words.len() <= 3 {
        return Some(Piece::Other);
    }
    if agency(piece).is_some() {
        return Some(Piece::Agency);
    }
    let from = usize::from(words.first().is_some_and(|w| matches!(*w, "le" | "ce" | "Le")));
    let from = from + usize::from(words.get(from).is_some_and(|w| date::is_weekday(w)));
    let rest = words.get(from..).unwrap_or_default();
    match rest {
        [single] if single.contains(['/', '.']) => date::find(single).map(Piece::Day),
        [day, month, ..] => {
            let (number, month) = date::day_and_month(day, month)?;
            match rest.get(2) {
                Some(year) if rest.len() == 3 => date::of(year.parse().ok()?, month, number).map(Piece::Day),
                None => Some(Piece::Yearless(number, month)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a date follows at once.
fn leads_to_date(rest: &str) -> bool {
    let (piece, ..) = next_piece(rest);
    matches!(piece_of(piece), Some(Piece::Day(_) | Piece::Yearless(..)))
}
