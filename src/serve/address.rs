//! Addresses of this server. In: IRIs of the graph. Out: where their pages are; and back.

use super::app::App;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What an IRI may hold and a path may not (RFC 3987, 3.1): the `%` of an escape stays as it is.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'#')
    .add(b'{')
    .add(b'}')
    .add(b'`')
    .add(b'\\')
    .add(b'^')
    .add(b'|');

/// Everything but letters, digits and `-._~`, for values of parameters.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The page of something: below `/id/` where its IRI stands below the store's base, below
/// `/resource` otherwise.
pub(crate) fn of(app: &App, iri: &str) -> String {
    match iri.strip_prefix(app.store.base().as_str()) {
        Some(tail) if !tail.is_empty() => app.path(&format!("/id/{}", utf8_percent_encode(tail, PATH))),
        _ => app.path(&format!("/resource?iri={}", value(iri))),
    }
}

/// A page of this server with parameters; those with an empty value are left out.
pub(crate) fn with(app: &App, path: &str, parameters: &[(&str, &str)]) -> String {
    let mut address = app.path(path);
    for (i, (key, given)) in parameters.iter().filter(|(_, given)| !given.is_empty()).enumerate() {
        address.push(if i == 0 { '?' } else { '&' });
        address.push_str(key);
        address.push('=');
        address.push_str(&value(given));
    }
    address
}

/// The IRIs that a path below `/id/` may stand for: with letters beyond ASCII decoded, as an IRI
/// becomes an address, or else as it is.
pub(crate) fn iris(app: &App, tail: &str) -> [String; 2] {
    let base = app.store.base().as_str();
    [format!("{base}{}", decode_letters(tail)), format!("{base}{tail}")]
}

/// A text as the value of a parameter.
pub(crate) fn value(text: &str) -> String {
    utf8_percent_encode(text, VALUE).to_string()
}

/// Decodes escapes of characters beyond ASCII only (RFC 3987, 3.2): `%20` stays.
fn decode_letters(tail: &str) -> String {
    let mut out = String::with_capacity(tail.len());
    let mut run = String::new();
    let mut rest = tail;
    while let Some(c) = rest.chars().next() {
        let escape = rest.get(..3).filter(|e| {
            e.starts_with('%') && e.get(1..).is_some_and(|hex| u8::from_str_radix(hex, 16).is_ok_and(|b| b >= 0x80))
        });
        if let Some(escape) = escape {
            run.push_str(escape);
            rest = rest.get(3..).unwrap_or_default();
            continue;
        }
        flush(&mut out, &mut run);
        out.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    flush(&mut out, &mut run);
    out
}

fn flush(out: &mut String, run: &mut String) {
    match percent_decode_str(run).decode_utf8() {
        Ok(text) => out.push_str(&text),
        Err(_) => out.push_str(run),
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iris_become_addresses_and_come_back() {
        for (iri, path) in [
            ("agent/person/élodie-roy", "agent/person/%C3%A9lodie-roy"),
            ("agent/group/a%20b%3Cc%3E", "agent/group/a%20b%3Cc%3E"),
            ("claim/a/b/content-1", "claim/a/b/content-1"),
        ] {
            assert_eq!(utf8_percent_encode(iri, PATH).to_string(), path);
            assert_eq!(decode_letters(path), iri);
        }
        assert_eq!(decode_letters("%C3%28%é%"), "%C3%28%é%");
        assert_eq!(value("a b&c=é'"), "a%20b%26c%3D%C3%A9%27");
    }
}
