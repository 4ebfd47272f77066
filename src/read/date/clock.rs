//! The hour behind a date. In: what a text goes on with behind the day. Out: hour, minute, second and zone, as they are
//! written; nothing where no hour follows at once.
//!
//! « T06:59+01:00 », « 06:59:00 GMT », « à 8h05 », « - 8 h 05 », « T065900Z ».
//!
//! French in code: the little word between a day and its hour, which means nothing else to this reader.

use crate::model::Hour;

/// Zones that go by names (RFC 2822, 4.3, and those of Western Europe), in minutes ahead of UTC.
const ZONES: [(&str, i16); 15] = [
    ("z", 0),
    ("gmt", 0),
    ("utc", 0),
    ("ut", 0),
    ("cet", 60),
    ("cest", 120),
    ("west", 60),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
];

/// Spaces, of any width.
const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// The hour that a text begins with.
pub(super) fn clock(text: &str) -> Option<Hour> {
    let text = text.trim_start_matches([' ', '\u{a0}', '\u{202f}', ',', '|', '-', '–', '—', '•', '·', ')']);
    let text = ["à", "at ", "T", "t"].iter().find_map(|before| text.strip_prefix(before)).unwrap_or(text);
    let (digits, rest) = digits(text.trim_start_matches(SPACES));
    match digits.len() {
        1 | 2 => {
            let hour = number(digits)?;
            spoken(hour, rest).or_else(|| colons(hour, rest))
        }
        // 065900 or 0659, as NewsML has them.
        4 | 6 => {
            let second = if digits.len() == 6 { number(digits.get(4..6)?)? } else { 0 };
            of(number(digits.get(..2)?)?, number(digits.get(2..4)?)?, second, zone(rest))
        }
        _ => None,
    }
}

/// « h05 », « h », « h 05 » behind the hour; nobody says a zone then.
fn spoken(hour: u8, rest: &str) -> Option<Hour> {
    let rest = rest.trim_start_matches(SPACES).strip_prefix(['h', 'H'])?;
    if rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let (minute, _) = digits(rest.trim_start_matches(SPACES));
    of(hour, if minute.len() == 2 { number(minute)? } else { 0 }, 0, None)
}

/// « :59 », « :59:00 », « :59:00.123 » behind the hour, then half of the day or a zone.
fn colons(hour: u8, rest: &str) -> Option<Hour> {
    let (minute, rest) = digits(rest.strip_prefix(':')?);
    let (second, rest) = match rest.strip_prefix(':').map(digits) {
        Some((second, rest)) if second.len() == 2 => (number(second)?, rest),
        _ => (0, rest),
    };
    let rest =
        rest.strip_prefix('.').map_or(rest, |fraction| fraction.trim_start_matches(|c: char| c.is_ascii_digit()));
    let half = rest.trim_start_matches(SPACES).get(..2).map(str::to_ascii_lowercase);
    let hour = match half.as_deref() {
        Some("pm") if (1..12).contains(&hour) => hour + 12,
        Some("am") if hour == 12 => 0,
        _ => hour,
    };
    of(hour, number(minute).filter(|_| minute.len() == 2)?, second, zone(rest))
}

/// The zone that a text begins with, in minutes ahead of UTC.
fn zone(text: &str) -> Option<i16> {
    let text = text.trim_start_matches(SPACES);
    let name: String = text.chars().take_while(char::is_ascii_alphabetic).take(5).collect();
    if !name.is_empty() {
        let name = name.to_ascii_lowercase();
        return ZONES.iter().find(|(known, _)| *known == name).map(|(_, ahead)| *ahead);
    }
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix(['-', '−'])?),
    };
    let (figures, rest) = digits(rest);
    let (hours, minutes) = match (figures.len(), rest.strip_prefix(':').map(digits)) {
        (2, Some((minutes, _))) if minutes.len() == 2 => (number(figures)?, number(minutes)?),
        (2, _) => (number(figures)?, 0),
        (4, _) => (number(figures.get(..2)?)?, number(figures.get(2..)?)?),
        _ => return None,
    };
    let ahead = i16::from(hours) * 60 + i16::from(minutes);
    // XSD knows zones of up to fourteen hours.
    (minutes < 60 && ahead <= 14 * 60).then_some(sign * ahead)
}

/// The digits that a text begins with, and what follows.
fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

fn number(digits: &str) -> Option<u8> {
    digits.parse().ok()
}

/// The hour, if a day has it.
fn of(hour: u8, minute: u8, second: u8, ahead: Option<i16>) -> Option<Hour> {
    (hour < 24 && minute < 60 && second < 60).then_some(Hour { hour, minute, second, ahead })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u8, u8, u8, Option<i16>)> {
        clock(text).map(|at| (at.hour, at.minute, at.second, at.ahead))
    }

    #[test]
    fn hours_of_all_kinds() {
        assert_eq!(read("T06:59+01:00"), Some((6, 59, 0, Some(60))));
        assert_eq!(read("T06:59:07.250-0330"), Some((6, 59, 7, Some(-210))));
        assert_eq!(read("T065907Z"), Some((6, 59, 7, Some(0))));
        assert_eq!(read(" 06:59:00 GMT"), Some((6, 59, 0, Some(0))));
        assert_eq!(read(" 18:59:00 CEST"), Some((18, 59, 0, Some(120))));
        assert_eq!(read(" à 8h05, mis à jour"), Some((8, 5, 0, None)));
        assert_eq!(read(" à 08 h 05"), Some((8, 5, 0, None)));
        assert_eq!(read(" - 8h"), Some((8, 0, 0, None)));
        assert_eq!(read(" 08:05 - Mis à jour"), Some((8, 5, 0, None)));
        assert_eq!(read(", 8:05 PM"), Some((20, 5, 0, None)));
        assert_eq!(read(" 12:05 am"), Some((0, 5, 0, None)));
    }

    #[test]
    fn what_is_no_hour() {
        for text in
            ["", " à Elvast", " 25:00", " 8:5", "T", " 8 heures", " 12", " 08:60", " 2 h 75", " +02:00", " 3 mars"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(" 08:05 +99:00"), Some((8, 5, 0, None)));
    }
}
