//! Office Open XML texts (ECMA-376, part 1, `WordprocessingML`). In: an element. Out: what it is for the text; what was
//! struck out, notes of reviewers and fallbacks of drawings are left out.

use super::text::Tags;
use super::xml::attribute;

/// How the format writes a text.
pub(super) const TAGS: Tags = Tags {
    content: "word/document.xml",
    known: "docProps/core.xml",
    modified: "modified",
    silent: &["del", "moveFrom", "Fallback", "instrText", "pict"],
    paragraphs: &["p"],
    style: Some("pStyle"),
    text: Some("t"),
    signs: &[("tab", " "), ("ptab", " "), ("noBreakHyphen", "-")],
    breaks: &["br", "cr"],
    is_headline: |_, tag| {
        let style = attribute(tag, "val").unwrap_or_default().to_lowercase();
        matches!(style.as_str(), "title" | "titre" | "heading1" | "titre1")
    },
};
