//! Text of unknown origin made fit for where it goes. In: words of an article, a file name, an answer of a server.
//! Out: the same without what would steer a terminal or open as a formula.

use std::borrow::Cow;

/// Text on one line for a terminal: white space of any kind becomes one space, control characters (C0, C1
/// and those that turn the direction of writing, Unicode UAX #9) go.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\u{a0}' | '\u{202f}') {
            out.push(c);
        } else if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !steers(c) {
            out.push(c);
        }
    }
    out
}

/// The same, line ends and tabs kept: for text that has lines of its own.
pub fn lines(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| steers(c) && !matches!(c, '\n' | '\t');
    if !text.contains(harmful) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&c| !harmful(c)).collect())
}

fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A cell that a spreadsheet takes for text: what would open as a formula gets an apostrophe before it.
/// Numbers stay numbers.
pub fn cell(text: &str) -> Cow<'_, str> {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    if formula { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Text of an element or of an attribute between double quotes, in XML and HTML; controls, which XML does not allow,
/// become spaces.
pub fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        assert_eq!(line("a\u{1b}]0;x\u{7}b\n\u{9b}2Jc\r\nd"), "a]0;xb 2Jc d");
        assert_eq!(line("« Non »\u{a0}: \u{202e}oui"), "« Non »\u{a0}: oui");
        assert_eq!(lines("a\n\tb\u{1b}[2J\r"), "a\n\tb[2J");
        assert!(matches!(lines("rien à ôter\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn marks_of_xml_are_text() {
        assert_eq!(markup("a<b> & \"c\" d'e\u{1b}\u{ffff}"), "a&lt;b&gt; &amp; &quot;c&quot; d'e \u{fffd}");
    }

    #[test]
    fn formulas_open_as_text_and_numbers_as_numbers() {
        for formula in ["=HYPERLINK(\"x\")", "+33 6", "-dit-il", "@SUM(A1)", "\tx"] {
            assert_eq!(cell(formula), format!("'{formula}"));
        }
        for text in ["-3", "+2.5", "– dit-il", "a=b", ""] {
            assert_eq!(cell(text), text);
        }
    }
}
