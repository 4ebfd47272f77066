//! The value of an element of a feed. In: its attributes, its text and the elements in it. Out: words or HTML.
//!
//! Atom 0.3 says by `mode` whether markup is written as it is, escaped or in Base64; Atom 1.0 by `type`; RSS
//! says nothing, and what looks like markup is markup.

use crate::read::json::is_html;
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

/// What an element holds, while it is read.
#[derive(Debug, Default)]
pub(super) struct Value {
    /// The media type or kind that it declares.
    kind: String,
    base64: bool,
    /// Its text, entities resolved.
    words: String,
    /// The same with the elements in it written out.
    markup: String,
    /// Whether there are elements in it.
    inline: bool,
}

/// A text whose control characters from U+0080 on are read as windows-1252, as HTML reads references to them: no feed
/// means a control character by `&#146;`.
pub(super) fn without_controls(text: &str) -> Cow<'_, str> {
    let control = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    if !text.contains(control) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(u32::from(c)) {
            Ok(byte) if control(c) => out.push_str(&WINDOWS_1252.decode_without_bom_handling(&[byte]).0),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Words, or HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Text {
    Words(String),
    Html(String),
}

impl Text {
    /// What it says, with its marks if it has any.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Words(text) | Self::Html(text) => text,
        }
    }
}

impl Value {
    /// Begins a value; `attribute` looks an attribute up.
    pub(super) fn new(attribute: impl Fn(&str) -> Option<String>) -> Self {
        let kind = attribute("type").unwrap_or_default().to_ascii_lowercase();
        let mode = attribute("mode").unwrap_or_default();
        // Atom 1.0: of another media type than text is what is packed in Base64.
        let is_packed = kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("xml");
        Self { base64: mode.eq_ignore_ascii_case("base64") || is_packed, kind, ..Self::default() }
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        let text = &*without_controls(text);
        self.words.push_str(text);
        self.markup.push_str(&html_escape::encode_text(text));
    }

    /// Adds the tag of an element that stands in it.
    pub(super) fn tag(&mut self, tag: &str) {
        self.inline = true;
        self.markup.push_str(tag);
    }

    /// What it says; `None` where it says nothing.
    pub(super) fn finish(self) -> Option<Text> {
        if self.inline {
            return Some(Text::Html(self.markup));
        }
        let mut text = self.words;
        if self.base64 {
            let packed: String = text.split_whitespace().collect();
            let bytes = data_encoding::BASE64.decode(packed.as_bytes()).ok();
            text = bytes.map(|bytes| crate::read::encoding::decode(bytes, None))?;
        }
        // A CDATA section that was escaped with all the rest.
        let text = text.trim();
        let text = text.strip_prefix("<![CDATA[").and_then(|t| t.strip_suffix("]]>")).unwrap_or(text).trim();
        if text.is_empty() {
            return None;
        }
        let html = match self.kind.as_str() {
            "text" | "text/plain" => false,
            "html" | "text/html" | "xhtml" | "application/xhtml+xml" => true,
            _ => is_html(text),
        };
        Some(if html { Text::Html(text.to_owned()) } else { Text::Words(text.to_owned()) })
    }
}
