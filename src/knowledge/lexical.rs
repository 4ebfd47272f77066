//! Lexical forms of XML Schema datatypes (<https://www.w3.org/TR/xmlschema11-2/>). In: the IRI of a datatype and the
//! text of a literal. Out: whether that text is written as the datatype asks. What is no datatype of the table is
//! taken as it comes.

use crate::vocab::xsd;

/// Whether a literal's text belongs to the lexical space of its datatype.
pub fn is_valid(datatype: &str, text: &str) -> bool {
    match datatype.strip_prefix(xsd::NAMESPACE) {
        Some("boolean") => matches!(text, "true" | "false" | "1" | "0"),
        Some("integer" | "long" | "int" | "short" | "byte") => digits(unsigned(text)),
        Some("nonNegativeInteger") => digits(text.strip_prefix('+').unwrap_or(text)) || is_minus_zero(text),
        Some("positiveInteger") => {
            let text = text.strip_prefix('+').unwrap_or(text);
            digits(text) && text.bytes().any(|byte| byte != b'0')
        }
        Some("decimal") => decimal(unsigned(text)),
        Some("double" | "float") => number(text),
        Some("date") => zoned(text).is_some_and(day),
        Some("gYearMonth") => zoned(text).is_some_and(|text| year_and_month(text).is_some()),
        Some("gYear") => zoned(text).is_some_and(year),
        Some("dateTime") => {
            text.split_once('T').is_some_and(|(date, time)| day(date) && zoned(time).is_some_and(clock))
        }
        Some("time") => zoned(text).is_some_and(clock),
        Some("anyURI") => !text.contains(|c: char| c.is_whitespace() || "<>\"{}|\\^`".contains(c)),
        _ => true,
    }
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_minus_zero(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|text| digits(text) && text.bytes().all(|byte| byte == b'0'))
}

fn decimal(text: &str) -> bool {
    match text.split_once('.') {
        None => digits(text),
        Some((whole, part)) => {
            (digits(whole) && (part.is_empty() || digits(part))) || (whole.is_empty() && digits(part))
        }
    }
}

fn number(text: &str) -> bool {
    if matches!(text, "INF" | "+INF" | "-INF" | "NaN") {
        return true;
    }
    match text.split_once(['e', 'E']) {
        None => decimal(unsigned(text)),
        Some((base, power)) => decimal(unsigned(base)) && digits(unsigned(power)),
    }
}

/// The text without its time zone; `None` where that is ill-formed.
fn zoned(text: &str) -> Option<&str> {
    if let Some(text) = text.strip_suffix('Z') {
        return Some(text);
    }
    let Some(at) = text.len().checked_sub(6).filter(|&at| text.get(at..).is_some_and(|zone| zone.contains(':'))) else {
        return Some(text);
    };
    let (local, zone) = text.split_at_checked(at)?;
    let Some(offset) = zone.strip_prefix(['+', '-']) else { return Some(text) };
    let (hours, minutes) = offset.split_once(':')?;
    (two(hours, 0, 14) && two(minutes, 0, 59)).then_some(local)
}

fn two(text: &str, least: u32, most: u32) -> bool {
    text.len() == 2 && digits(text) && text.parse().is_ok_and(|number: u32| (least..=most).contains(&number))
}

/// At least four digits, none of them a zero that is not needed.
fn year(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    digits(text) && text.len() >= 4 && (text.len() == 4 || !text.starts_with('0'))
}

fn year_and_month(text: &str) -> Option<(&str, &str)> {
    let (years, month) = text.rsplit_once('-')?;
    (year(years) && two(month, 1, 12)).then_some((years, month))
}

fn day(text: &str) -> bool {
    let Some((month, day)) = text.rsplit_once('-') else { return false };
    let Some((years, month)) = year_and_month(month) else { return false };
    let leap = years.parse().is_ok_and(|year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    let most = match month {
        "02" if leap => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    };
    two(day, 1, most)
}

fn clock(text: &str) -> bool {
    let (clock, part) = text.split_once('.').map_or((text, None), |(clock, part)| (clock, Some(part)));
    let mut parts = clock.split(':');
    let (hour, minute, second) = (parts.next(), parts.next(), parts.next());
    let whole = hour.is_some_and(|text| two(text, 0, 23))
        && minute.is_some_and(|text| two(text, 0, 59))
        && second.is_some_and(|text| two(text, 0, 59));
    (whole || clock == "24:00:00") && parts.next().is_none() && part.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(datatype: &str, good: &[&str], bad: &[&str]) {
        let iri = format!("{}{datatype}", xsd::NAMESPACE);
        for text in good {
            assert!(is_valid(&iri, text), "{text} is a {datatype}");
        }
        for text in bad {
            assert!(!is_valid(&iri, text), "{text} is no {datatype}");
        }
    }

    #[test]
    fn forms_are_those_of_xml_schema() {
        check("boolean", &["true", "0"], &["oui", "TRUE", ""]);
        check("integer", &["12", "-3", "+4"], &["abc", "1.0", "-", ""]);
        check("nonNegativeInteger", &["0", "+7", "-0"], &["-1", "x"]);
        check("positiveInteger", &["1"], &["0", "-1"]);
        check("decimal", &["1", ".5", "-1.", "0.83"], &["1e3", ".", "NaN"]);
        check("double", &["1e3", "INF", "-.5E-2"], &["inf", "e3", "1e"]);
        check(
            "date",
            &["2024-11-29", "2024-02-29", "2024-11-29+01:00", "2024-11-29Z"],
            &["hier", "2025-13-45", "2023-02-29", "2024-11"],
        );
        check("gYearMonth", &["2024-11"], &["2024", "2024-13", "24-11"]);
        check("gYear", &["2024"], &["24", "02024", "2024-11"]);
        check(
            "dateTime",
            &["2024-11-29T08:10:00", "2024-11-29T08:10:00.5+01:00"],
            &["2024-11-29", "2024-11-29T25:00:00"],
        );
        check("anyURI", &["https://exemple.fr/é"], &["a b"]);
        check("string", &["hier"], &[]);
    }
}
