//! An affair as Markdown, in French as the articles are. Words of articles are text there: every mark that Markdown reads
//! is escaped.
//!
//! French in code: « contre ».

use super::kinds::{Affair, Contest, Told};
use super::walk::{VOICES, Writer, walk};
use std::fmt::Write as _;

/// The affair as Markdown (`CommonMark`).
pub fn markdown(affair: &Affair) -> String {
    let mut page = Markdown(String::new());
    walk(affair, &mut page);
    page.0
}

/// A page in the making.
struct Markdown(String);

impl Markdown {
    fn title(&mut self, title: &str) {
        let _ = write!(self.0, "\n## {title}\n\n");
    }
}

impl Writer for Markdown {
    fn head(&mut self, title: &str, summary: &str) {
        let _ = write!(self.0, "# {}\n\n{summary}\n", escaped(title));
    }

    fn note(&mut self, text: &str) {
        let _ = write!(self.0, "\n{text}\n");
    }

    fn list(&mut self, title: &str, all: &[Told]) {
        self.title(title);
        for one in all {
            let _ = writeln!(self.0, "- {}", told(one));
        }
    }

    fn voices(&mut self, title: &str, all: &[(&str, [usize; 5])]) {
        self.title(title);
        let _ = writeln!(self.0, "| {} |\n| --- {}|", VOICES.join(" | "), "| ---: ".repeat(VOICES.len() - 1));
        for (name, counts) in all {
            let counts = counts.map(|count| count.to_string()).join(" | ");
            let _ = writeln!(self.0, "| {} | {counts} |", escaped(name));
        }
    }

    fn pairs(&mut self, title: &str, all: &[Contest]) {
        self.title(title);
        for pair in all {
            let difference =
                if pair.difference.is_empty() { String::new() } else { format!(" ({})", escaped(&pair.difference)) };
            let _ = writeln!(self.0, "- {}\n  - contre{difference} : {}", told(&pair.one), told(&pair.other));
        }
    }

    fn agreed(&mut self, title: &str, all: &[(String, &[Told])]) {
        self.title(title);
        for (origins, claims) in all {
            let _ = writeln!(self.0, "- {origins} :");
            for one in *claims {
                let _ = writeln!(self.0, "  - {}", told(one));
            }
        }
    }
}

/// A claim in a line: who, what they do, the words, when, where.
fn told(one: &Told) -> String {
    let stance = super::kinds::french(&one.stance);
    let mut place = escaped(&one.title);
    if !one.publisher.is_empty() {
        place.push_str(&format!(", {}", escaped(&one.publisher)));
    }
    let date = if one.date.is_empty() { String::new() } else { format!("{}, ", one.date) };
    format!("**{}** {stance} : « {} » ({date}{place})", escaped(&one.who), escaped(&one.words))
}

/// Text that Markdown reads as text.
pub(in crate::export) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_ascii_punctuation() && !matches!(c, '\'' | ',' | ';' | ':' | '?' | '"' | '/' | '%') => {
                out.push('\\');
                out.push(c);
            }
            '\u{a0}' | '\u{202f}' => out.push(c),
            c if c.is_control() || c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Stance;

    #[test]
    fn hostile_words_are_text() {
        let shown = escaped("<b>a</b> [x](javascript:y)\n# z");
        assert_eq!(shown, "&lt;b&gt;a&lt;/b&gt; \\[x\\]\\(javascript:y\\) \\# z");
        assert_eq!(Stance::called("denies").map(Stance::french), Some(super::super::kinds::french("denies")));
    }
}
