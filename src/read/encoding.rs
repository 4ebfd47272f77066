//! Bytes to text. In: bytes and the encoding that their container declares. Out: a string.
//!
//! A byte order mark counts first, then valid UTF-8 (no other encoding looks like it by chance),
//! then the declaration, then detection (chardetng, what browsers use). UTF-8 that was once read
//! as windows-1252 ("Ã©") is repaired line by line, where the line leaves no doubt.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Decodes `bytes`. `declared`: the label that a header or a meta element gives.
/// A byte order mark stays in the text as its character, so that offsets count in the input.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&str>) -> String {
    let text = match Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding != UTF_8 => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
        _ => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => legacy(&error.into_bytes(), declared),
        },
    };
    match repaired(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(better) => better,
    }
}

/// Decodes XML, whose declaration names its encoding.
pub(super) fn decode_xml(bytes: Vec<u8>) -> String {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200)).unwrap_or(&bytes)).into_owned();
    let declared = head.split_once("encoding=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let label = declared.and_then(|rest| rest.split(['"', '\'', '?', ' ']).next()).map(str::to_owned);
    decode(bytes, label.as_deref())
}

/// Text that is no valid UTF-8.
fn legacy(bytes: &[u8], declared: Option<&str>) -> String {
    if is_damaged_utf8(bytes) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes())).filter(|e| *e != UTF_8);
    let encoding = declared.unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(bytes.get(..bytes.len().min(1 << 16)).unwrap_or(bytes), true);
        detector.guess(Some(b"fr"), chardetng::Utf8Detection::Deny)
    });
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether bytes are UTF-8 but for a few: a cut in the middle of a character, a stray byte.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let mut valid = 0usize;
    let mut invalid = 0usize;
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > invalid * 10
}

/// Undoes UTF-8 read as windows-1252, line by line.
fn repaired(text: &str) -> Cow<'_, str> {
    if !is_suspect(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    for line in text.split_inclusive('\n') {
        match repaired_line(line) {
            Some(better) => {
                changed = true;
                out.push_str(&better);
            }
            None => out.push_str(line),
        }
    }
    if changed { Cow::Owned(out) } else { Cow::Borrowed(text) }
}

/// Whether a text holds what French letters and quotation marks become by being read wrongly.
fn is_suspect(text: &str) -> bool {
    text.contains(['Ã', 'Â', 'Å']) || text.contains("â€")
}

/// The line as it was before, if all that is not ASCII in it is UTF-8 read as windows-1252.
fn repaired_line(line: &str) -> Option<String> {
    if line.is_ascii() || !is_suspect(line) {
        return None;
    }
    // à is Ã and a no-break space, which many a program has made a plain one.
    let line = line.replace("Ã ", "Ã\u{a0} ");
    let mut bytes = Vec::with_capacity(line.len());
    let mut buffer = [0u8; 4];
    for c in line.chars() {
        let code = u32::from(c);
        if (0x80..0xa0).contains(&code) {
            bytes.push(u8::try_from(code).ok()?);
            continue;
        }
        let (encoded, _, lost) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
        if lost {
            return None;
        }
        bytes.extend_from_slice(&encoded);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_declared_or_detected() {
        let text = "« L'été sera long », a prévenu la préfète à Brest. Où ça ? Près du Goëlo, naturellement.";
        assert_eq!(decode(text.as_bytes().to_vec(), Some("iso-8859-1")), text);
        assert_eq!(decode(WINDOWS_1252.encode(text).0.into_owned(), None), text);
        assert_eq!(decode(WINDOWS_1252.encode("é").0.into_owned(), Some("iso-8859-15")), "é");
        let utf16: Vec<u8> = "\u{feff}Été".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(utf16, None), "\u{feff}Été");
        let mut cut = "élève à l'été très âgé là où ça".as_bytes().to_vec();
        cut.push(0xc3);
        assert!(decode(cut, None).starts_with("élève"));
    }

    #[test]
    fn double_encoding_is_undone_where_it_is_certain() {
        let twice = |text: &str| WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
        for text in ["L’élu s’est tû", "« Déjà »", "cœur à cœur", "à Évian"] {
            assert_eq!(decode(twice(text).into_bytes(), None), text);
        }
        for text in ["SÃO PAULO à midi", "Â propos", "â l'été", "prix : 5 Â"] {
            assert_eq!(decode(text.as_bytes().to_vec(), None), text);
        }
    }
}
