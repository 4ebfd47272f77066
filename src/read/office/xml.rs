//! The XML of a part as a stream. In: its text, and who wants to see it. Out: each element's beginning and end and
//! each text, by local names, whatever prefix stands before them; nesting bounded.

use crate::read::error::ReadError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting that is followed.
const MAX_NESTING: usize = 1000;

/// What a part holds.
pub(super) enum Piece<'a> {
    /// An element begins.
    Open(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    Close(&'a str),
    /// Text.
    Text(&'a str),
}

/// Shows a part to `see`, piece by piece.
pub(super) fn walk(origin: &str, xml: &str, mut see: impl FnMut(Piece<'_>)) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0usize;
    loop {
        let event = reader.read_event().map_err(|error| {
            super::parts::malformed(origin, &format!("{error}, at byte {}", reader.error_position()))
        })?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                see(Piece::Open(&local(tag.name().as_ref()), &tag));
            }
            Event::Empty(tag) => {
                let name = local(tag.name().as_ref());
                see(Piece::Open(&name, &tag));
                see(Piece::Close(&name));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                see(Piece::Close(&local(tag.name().as_ref())));
            }
            Event::Text(text) => see(Piece::Text(&text.xml10_content())),
            Event::CData(text) => see(Piece::Text(&text.xml10_content())),
            Event::GeneralRef(name) => {
                let entity = format!("&{};", name.xml10_content());
                see(Piece::Text(&html_escape::decode_html_entities(&entity)));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        if depth > MAX_NESTING {
            return Err(super::parts::malformed(origin, &format!("elements lie more than {MAX_NESTING} deep")));
        }
    }
}

/// A name without its prefix.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().take(64).find(|a| {
        let key: &str = a.key.as_ref();
        key.rsplit(':').next() == Some(wanted)
    })?;
    Some(html_escape::decode_html_entities(found.value.as_ref()).into_owned())
}

/// The texts of some elements of a part of metadata, by name: the first of each.
pub(super) fn texts(origin: &str, xml: &str) -> Result<Vec<(String, String)>, ReadError> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut text = String::new();
    walk(origin, xml, |piece| match piece {
        Piece::Open(..) => text.clear(),
        Piece::Text(words) => text.push_str(words),
        Piece::Close(name) => {
            let words = std::mem::take(&mut text);
            if !words.trim().is_empty() && !found.iter().any(|(known, _)| known == name) {
                found.push((name.to_owned(), words.trim().to_owned()));
            }
        }
    })?;
    Ok(found)
}

/// White space as a page shows it: runs of plain spaces as one, no-break spaces kept.
pub(super) fn shown(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
