//! Lines broken at a width, as terminals, mail programs and wire services break them. In: a text. Out: the line ends
//! that are none, and the hyphens that only break a word.
//!
//! A line goes on where it is full: the first word of the next one had no room on it. The width is that of the
//! text's longest lines; a text with lines longer than any screen is not broken. Alone, a line goes on where it
//! ends without a stop and the next begins with a small letter.

use super::Edit;
use crate::read::boilerplate;

/// The widest that lines are broken at, in characters.
const WIDEST: usize = 110;

/// The narrowest: a column of a newspaper.
const NARROWEST: usize = 28;

/// Characters that a full line may be short of the width beside the word that had no room.
const SLACK: usize = 2;

/// Full lines from which on a text is taken for one of broken lines.
const FULL: usize = 3;

/// The longest line that signs an article, in characters.
const LONGEST_SIGNATURE: usize = 60;

/// A line of a text, without the white space at its ends.
#[derive(Clone, Copy)]
struct Line<'a> {
    /// Byte of its first character.
    start: usize,
    words: &'a str,
    /// Its length in characters.
    length: usize,
}

/// The joints of a text.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let lines = lines(text);
    let width = width(&lines);
    let mut edits = Vec::new();
    for pair in lines.windows(2) {
        let [one, next] = pair else { continue };
        if next.words.is_empty() || one.words.is_empty() || !joins(*one, *next, width) {
            continue;
        }
        let end = one.start + one.words.len();
        match broken_word(one.words, next.words) {
            Some(hyphen) => edits.push(Edit { old: end - hyphen..next.start, words: String::new() }),
            None if one.words.ends_with('-') && letter_before(one.words) => {
                edits.push(Edit { old: end..next.start, words: String::new() });
            }
            None => edits.push(Edit { old: end..next.start, words: " ".to_owned() }),
        }
    }
    edits
}

/// Two stretches of one sentence as one: with a space, or without the hyphen that only breaks a word.
pub(in crate::read) fn join(one: &str, next: &str) -> String {
    match broken_word(one, next) {
        Some(hyphen) => format!("{}{next}", one.get(..one.len() - hyphen).unwrap_or(one)),
        None if one.ends_with('-') && letter_before(one) => format!("{one}{next}"),
        None => format!("{one} {next}"),
    }
}

/// All lines, empty ones too.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    let line = |whole: &'_ str| {
        let start = at + whole.len() - whole.trim_start().len();
        at += whole.len();
        (start, whole.len())
    };
    let places: Vec<(usize, usize)> = text.split_inclusive('\n').map(line).collect();
    let mut from = 0;
    places
        .into_iter()
        .map(|(start, length)| {
            let whole = text.get(from..from + length).unwrap_or_default();
            from += length;
            let words = whole.trim();
            Line { start: if words.is_empty() { from } else { start }, words, length: words.chars().count() }
        })
        .collect()
}

/// The width that lines are broken at, if they are.
fn width(lines: &[Line<'_>]) -> Option<usize> {
    let followed: Vec<(Line<'_>, Line<'_>)> = lines
        .windows(2)
        .filter(|pair| !pair[0].words.is_empty() && !pair[1].words.is_empty())
        .map(|pair| (pair[0], pair[1]))
        .collect();
    let width = lines.iter().map(|line| line.length).max()?;
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let full = followed.iter().filter(|(one, next)| is_full(*one, *next, width)).count();
    (full >= FULL && full * 5 >= followed.len() * 3).then_some(width)
}

/// Whether the first word of the next line had no room on this one.
fn is_full(one: Line<'_>, next: Line<'_>, width: usize) -> bool {
    let word = next.words.split_whitespace().next().unwrap_or_default().chars().count();
    one.length + 1 + word + SLACK > width
}

fn joins(one: Line<'_>, next: Line<'_>, width: Option<usize>) -> bool {
    if one.words.is_empty() || next.words.is_empty() || is_item(next.words) {
        return false;
    }
    let small = next.words.starts_with(|c: char| c.is_lowercase());
    let stopped = one.words.ends_with(['.', '!', '?', '…', ':', ';', '»', '"', '”']);
    match width {
        Some(width) => is_full(one, next, width) || (small && !stopped && one.length * 2 > width),
        None => small && !stopped && (NARROWEST..=WIDEST).contains(&one.length) && !signs(next),
    }
}

/// Whether a line that begins small is the date or the signature below a headline: « le 3 mai 2026 par Lise Aubry ».
fn signs(line: Line<'_>) -> bool {
    let after = |word: &str| line.words.strip_prefix(word).and_then(|rest| rest.trim_start().chars().next());
    let dated = boilerplate::opens_dated(line.words) || after("le ").is_some_and(|c| c.is_ascii_digit());
    let signed = after("par ").is_some_and(char::is_uppercase);
    (dated || signed) && line.length <= LONGEST_SIGNATURE && !line.words.ends_with(['.', '!', '?', '…'])
}

/// Whether a line begins as an item of a list or as a turn of a dialogue does.
fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    let mark = chars.next().is_some_and(|c| matches!(c, '-' | '–' | '—' | '•' | '*' | '·' | '▪' | '>' | '|' | '#'));
    mark && chars.next().is_some_and(char::is_whitespace)
}

/// The bytes of the hyphen that only breaks the last word of a line, if it does: « chan-/tier », and not
/// « peut-/être ».
fn broken_word(line: &str, next: &str) -> Option<usize> {
    let (hyphen, before) = match line.strip_suffix('-') {
        Some(before) => (1, before),
        None => (
            line.len() - line.strip_suffix(['\u{ad}', '\u{2010}'])?.len(),
            line.trim_end_matches(['\u{ad}', '\u{2010}']),
        ),
    };
    let head = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let tail: &str = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let letters = head.chars().count() >= 2 && head.chars().all(char::is_lowercase) | starts_word(head);
    let small = tail.chars().count() >= 2 && tail.chars().all(char::is_lowercase);
    (letters && small && !boilerplate::keeps_hyphen(head, tail)).then_some(hyphen)
}

/// A capital and small letters.
fn starts_word(head: &str) -> bool {
    let mut chars = head.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase)
}

fn letter_before(line: &str) -> bool {
    line.trim_end_matches('-').ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    fn read(text: &str) -> String {
        super::super::Smooth::of(text).map_or_else(|| text.to_owned(), |smooth| smooth.text)
    }

    #[test]
    fn full_lines_go_on() {
        let wire = "LANDREU (Phare Info) - Le maire de Landreu, Loïc Quéré, a démenti\n\
                    mardi soir avoir vendu le phare à un promoteur étranger. « Je n'ai\n\
                    rien signé et je ne signerai rien avant le vote du conseil », a-t-il\n\
                    dit.\n\
                    Selon la préfecture, le chantier commencera pourtant en avril.\n\n\
                    La gendarmerie a ouvert une enquête.\n";
        let lines: Vec<String> = read(wire).lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), 4, "{lines:#?}");
        assert!(lines[0].ends_with("avant le vote du conseil », a-t-il dit."), "{lines:#?}");
        assert_eq!(lines[1], "Selon la préfecture, le chantier commencera pourtant en avril.");
    }

    #[test]
    fn paragraphs_lists_and_headlines_stay() {
        for text in [
            "Le phare vendu\nLe maire dément.\nLa préfète se tait.\n",
            "Le maire a promis trois choses :\n- un phare repeint ;\n- un quai neuf ;\n- une grue de plus.\n",
            "Une longue ligne de texte courant qui dépasse de loin la largeur de tout écran et qui finit, comme elle a commencé, sans retour.\nla suite\n",
            "Port\nPhare\nQuai\nGrue\n",
            "À la criée de Landreu, trente postes menacés\nle 3 mai 2026 par Lise Aubry\n",
            "À la criée de Landreu, trente postes menacés\npar Lise Aubry\n",
        ] {
            assert_eq!(read(text), text);
        }
        assert_eq!(
            read("Le maire de Landreu a démenti hier soir\nla vente du phare.\n"),
            "Le maire de Landreu a démenti hier soir la vente du phare.\n"
        );
    }

    #[test]
    fn only_hyphens_that_break_words_go() {
        let text = "Les ouvriers de la criée ont voté la grève à l'unani-\n\
                    mité hier soir et réclament un rendez-vous au vice-\n\
                    président de la région, qui ne répondra peut-\n\
                    être pas avant la semaine prochaine, disent-\n\
                    ils, faute de temps et de moyens de la part de l'É-\n\
                    tat.\n";
        let smooth = read(text);
        for words in ["unanimité", "vice-président", "peut-être", "disent-ils"] {
            assert!(smooth.contains(words), "{words}: {smooth}");
        }
    }
}
