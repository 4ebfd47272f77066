//! Subtitles: `SubRip` (.srt) and `WebVTT` (<https://www.w3.org/TR/webvtt1/>). In: cues with their times. Out: an article of
//! what is said, a paragraph for each turn, headed by the speaker's name where one is given.

use super::article::{Article, Metadata};
use super::compose::{self, Line};

/// Seconds of silence that end a paragraph where nobody is named.
const PAUSE: f64 = 3.0;

/// Bytes of the longest paragraph of one voice: longer ones end with their sentence.
const LONGEST: usize = 1200;

/// Whether a text is one of subtitles, by its first lines.
pub(super) fn is_subtitles(text: &str) -> bool {
    if text.starts_with("WEBVTT") {
        return true;
    }
    let mut lines = text.lines().map(str::trim).skip_while(|line| line.is_empty());
    let number = lines.next().is_some_and(|line| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit()));
    number && lines.next().is_some_and(|line| times(line).is_some())
}

/// A stretch of what one voice says.
#[derive(Default)]
struct Turn {
    voice: Option<String>,
    text: String,
    end: f64,
}

/// Reads the article.
pub(super) fn article(origin: &str, text: &str) -> Article {
    let mut turns: Vec<Turn> = Vec::new();
    let mut cue: Option<(f64, f64)> = None;
    let mut note = false;
    for line in text.lines().map(|line| line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')) {
        if line.is_empty() {
            (cue, note) = (None, false);
        } else if let Some(found) = times(line) {
            cue = Some(found);
        } else if ["NOTE", "STYLE", "REGION"].iter().any(|word| line.starts_with(word)) && cue.is_none() {
            note = true;
        } else if let (Some(cue), false) = (cue, note) {
            add(&mut turns, line, cue);
        }
    }
    let line = |turn: Turn| match turn.voice {
        Some(voice) => Line::body(format!("{voice} : {}", turn.text)),
        None => Line::body(turn.text),
    };
    let lines = turns.into_iter().filter(|turn| !turn.text.is_empty()).map(line).collect();
    compose::article(origin, Metadata::default(), lines, Vec::new())
}

/// Adds a line of a cue to the turn at hand, or begins another.
fn add(turns: &mut Vec<Turn>, line: &str, (start, end): (f64, f64)) {
    let (voice, words) = spoken(line);
    if words.is_empty() {
        return;
    }
    let dash = words.starts_with(['-', '–', '—']);
    let words = words.trim_start_matches(['-', '–', '—', ' ', '\u{a0}']);
    let goes_on = turns.last().is_some_and(|turn| {
        let same = voice.is_none() || voice == turn.voice;
        let ended = turn.text.ends_with(['.', '!', '?', '…', '»', '"']);
        same && !dash && !(ended && (start - turn.end > PAUSE || turn.text.len() > LONGEST))
    });
    match turns.last_mut().filter(|_| goes_on) {
        Some(turn) => {
            if !turn.text.is_empty() {
                turn.text.push(' ');
            }
            turn.text.push_str(words);
            turn.end = end;
        }
        None => turns.push(Turn { voice, text: words.to_owned(), end }),
    }
}

/// The voice that a line names and its words, without mark-up: `<v Name>…`, `NAME: …`, `(bruit)`.
fn spoken(line: &str) -> (Option<String>, String) {
    let (mut voice, mut words, mut rest) = (None, String::new(), line);
    while let Some((before, after)) = rest.split_once(['<', '{']) {
        words.push_str(before);
        let Some((tag, after)) = after.split_once(['>', '}']) else {
            rest = after;
            break;
        };
        if let Some(name) =
            tag.strip_prefix("v ").or_else(|| tag.strip_prefix("v.").and_then(|t| t.split_once(' ')).map(|t| t.1))
        {
            voice = Some(name.trim().to_owned()).filter(|name| !name.is_empty() && name.len() <= 80);
        }
        rest = after;
    }
    words.push_str(rest);
    let words = html_escape::decode_html_entities(words.trim()).into_owned();
    if matches!(words.chars().next(), Some('(' | '[' | '♪')) && words.ends_with([')', ']', '♪']) {
        return (voice, String::new());
    }
    if voice.is_none()
        && let Some((name, said)) = words.split_once(':')
        && is_name(name.trim())
    {
        return (Some(title_case(name.trim())), said.trim().to_owned());
    }
    (voice, words)
}

/// Whether what stands before a colon is who speaks: a few words in capitals, or a name.
fn is_name(name: &str) -> bool {
    let mut words = name.split_whitespace().peekable();
    let capitals = words.peek().is_some() && words.all(|word| word.chars().next().is_some_and(char::is_uppercase));
    let all_capitals = name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
    let several = name.split_whitespace().count();
    name.len() <= 40 && capitals && (all_capitals && several <= 4 || (2..=4).contains(&several))
}

/// « JEANNE ROUX » as a name is written in a text.
fn title_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |part: &str| {
        let mut chars = part.chars();
        chars.next().map(|first| first.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
    };
    let parts = |word_: &str| word_.split('-').map(word).collect::<Vec<_>>().join("-");
    name.split_whitespace().map(parts).collect::<Vec<_>>().join(" ")
}

/// The beginning and the end of a cue in seconds: `00:01:02,500 --> 00:01:04.000`.
fn times(line: &str) -> Option<(f64, f64)> {
    let (from, to) = line.split_once("-->")?;
    Some((seconds(from.trim())?, seconds(to.split_whitespace().next()?)?))
}

fn seconds(time: &str) -> Option<f64> {
    let mut sum = 0.0;
    for part in time.split(':') {
        let part: f64 = part.replace(',', ".").parse().ok().filter(|n: &f64| *n >= 0.0)?;
        sum = sum * 60.0 + part;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_paragraphs() {
        let srt = "1\n00:00:01,000 --> 00:00:03,000\nLe port de Landreu ferme lundi,\n\n2\n00:00:03,100 --> 00:00:05,000\na annoncé <i>hier</i> la préfète.\n\n\
                   3\n00:00:06,000 --> 00:00:08,000\nLOÏC QUÉRÉ : Je n'ai rien signé.\n\n4\n00:00:08,100 --> 00:00:09,000\nRien du tout.\n\n\
                   5\n00:00:10,000 --> 00:00:11,000\n(rires)\n\n6\n00:00:20,000 --> 00:00:22,000\n- Vous mentez.\n- Non.\n";
        assert!(is_subtitles(srt));
        assert_eq!(
            article("a.srt", srt).text,
            "Le port de Landreu ferme lundi, a annoncé hier la préfète.\nLoïc Quéré : Je n'ai rien signé. Rien du tout.\nVous mentez.\nNon.\n"
        );
    }

    #[test]
    fn voices_of_webvtt_are_named() {
        let vtt = "WEBVTT - Le Phare\n\nNOTE relu\n\nintro\n00:01.000 --> 00:03.000 align:start\n<v Jeanne Roux>Le port ferme &amp; la grue part.</v>\n\n\
                   00:03.000 --> 00:05.000\n<v Loïc Quéré>Faux.\n";
        assert!(is_subtitles(vtt));
        assert_eq!(article("a.vtt", vtt).text, "Jeanne Roux : Le port ferme & la grue part.\nLoïc Quéré : Faux.\n");
        assert!(!is_subtitles("12\nrue du Port --> gauche"));
    }
}
