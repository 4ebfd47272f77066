//! Markdown. In: a text with its marks. Out: an article, one paragraph a line, without them; what its
//! front matter says of it.
//!
//! Only what changes the words is undone: line breaks inside paragraphs, emphasis, links, images,
//! headings, quotation marks of block quotes. `CommonMark`'s finer points are not followed.

use super::article::{Article, Block, BlockKind, Metadata};
use super::{byline, date, json, language};
use crate::span::Span;

/// Makes an article of a Markdown text.
pub(super) fn article(origin: &str, markdown: &str) -> Article {
    let (stated, declared, body) = front_matter(markdown.trim_start_matches('\u{feff}'));
    let mut writer = Writer::default();
    let mut fenced = false;
    for line in body.lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
            writer.end();
        } else if !fenced {
            writer.line(line);
        }
    }
    writer.end();
    let Writer { text, headline, .. } = writer;
    let mut metadata = Metadata::default();
    byline::read(&text, &mut metadata);
    metadata.language = language::language(&text, declared.as_deref());
    metadata.title = headline.map(|span| span.of(&text).to_owned());
    let blocks = headline.map(|span| Block { span, kind: BlockKind::Headline }).into_iter().collect();
    let mut article = Article { origin: origin.to_owned(), text, metadata, blocks };
    json::override_with(&mut article, stated);
    article
}

#[derive(Default)]
struct Writer {
    text: String,
    paragraph: String,
    headline: Option<Span>,
}

impl Writer {
    fn line(&mut self, line: &str) {
        let broken = line.ends_with("  ") || line.ends_with('\\');
        let line = line.trim().trim_end_matches('\\').trim_end();
        let line = line.trim_start_matches("> ").trim_start_matches('>');
        if line.is_empty() || is_rule(line) {
            // « Titre\n===== »: the paragraph above is a heading.
            if line.starts_with('=') && !self.paragraph.is_empty() {
                self.heading();
            }
            return self.end();
        }
        let level = line.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&level) && line.get(level..).is_some_and(|l| l.starts_with(' ')) {
            self.end();
            self.paragraph.push_str(line.trim_matches('#').trim());
            if level == 1 {
                self.heading();
            }
            return self.end();
        }
        let item = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark));
        if item.is_some() || is_numbered(line) {
            self.end();
        } else if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        match item {
            Some(item) => {
                self.paragraph.push_str("- ");
                self.paragraph.push_str(item);
            }
            None => self.paragraph.push_str(line),
        }
        if broken {
            self.end();
        }
    }

    /// Takes the paragraph at hand for the headline, unless there is one.
    fn heading(&mut self) {
        let length = inline(&self.paragraph).len();
        if self.headline.is_none() && length > 0 {
            self.headline = Some(Span::new(self.text.len(), self.text.len() + length));
        }
    }

    fn end(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let words = inline(&paragraph);
        if !words.is_empty() {
            self.text.push_str(&words);
            self.text.push('\n');
        }
    }
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && ["-", "*", "_", "="].iter().any(|mark| line.replace([' '], "").replace(mark, "").is_empty())
}

fn is_numbered(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && line.get(digits..).is_some_and(|l| l.starts_with(". ") || l.starts_with(") "))
}

/// A line without emphasis, links and images; escaped marks stay as they are written.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.trim();
    while let Some(at) = rest.find(['\\', '[', '!', '*', '_', '`', '<']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mark = from.chars().next().unwrap_or(' ');
        let after = from.get(mark.len_utf8()..).unwrap_or("");
        rest = match mark {
            '\\' => {
                let mut chars = after.chars();
                out.extend(chars.next());
                chars.as_str()
            }
            '!' if after.starts_with('[') => link(after).map_or_else(|| keep(&mut out, '!', after), |(_, rest)| rest),
            '[' => match link(from) {
                Some((words, rest)) => {
                    out.push_str(words.trim_matches(['*', '_']));
                    rest
                }
                None => keep(&mut out, '[', after),
            },
            // A mark between two letters (mot_clé) or between spaces is none of emphasis.
            '_' if out.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric) => {
                keep(&mut out, '_', after)
            }
            '*' | '_' if after.starts_with(' ') && (out.is_empty() || out.ends_with(' ')) => {
                keep(&mut out, mark, after)
            }
            '*' | '_' | '`' => after,
            '<' => match after.split_once('>') {
                Some((tag, rest)) if tag.starts_with("http") => {
                    out.push_str(tag);
                    rest
                }
                Some((tag, rest)) if tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => rest,
                _ => keep(&mut out, '<', after),
            },
            other => keep(&mut out, other, after),
        };
    }
    out.push_str(rest);
    out.trim().to_owned()
}

fn keep<'a>(out: &mut String, mark: char, after: &'a str) -> &'a str {
    out.push(mark);
    after
}

/// The words of a link `[words](address)` and what follows it.
fn link(text: &str) -> Option<(&str, &str)> {
    let (words, after) = text.strip_prefix('[')?.split_once(']')?;
    let address = after.strip_prefix('(')?;
    let (_, rest) = address.split_once(')')?;
    Some((words, rest))
}

/// Metadata between lines of three dashes (YAML, its plain pairs only), the language it declares, and the text after it.
fn front_matter(text: &str) -> (Metadata, Option<String>, &str) {
    let mut metadata = Metadata::default();
    let mut declared = None;
    let Some((head, body)) = text.strip_prefix("---\n").and_then(|t| t.split_once("\n---\n")) else {
        return (metadata, None, text);
    };
    for line in head.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        if value.is_empty() {
            continue;
        }
        match key.trim().to_ascii_lowercase().as_str() {
            "title" | "titre" => metadata.title = Some(value),
            "date" | "published" => metadata.published = date::parse(&value),
            "modified" | "lastmod" | "updated" => metadata.modified = date::parse(&value),
            "author" | "authors" | "auteur" => {
                let names =
                    value.trim_matches(['[', ']']).split(',').map(|n| n.trim().trim_matches(['"', '\'']).to_owned());
                metadata.authors = names.filter(|n| !n.is_empty()).collect();
            }
            "publisher" | "source" | "site" => metadata.publisher = Some(value),
            "lang" | "language" => declared = Some(value),
            "url" | "link" | "canonical" => metadata.url = Some(value),
            _ => {}
        }
    }
    (metadata, declared, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_undone() {
        let text = "---\ntitle: \"Le port\"\ndate: 2023-05-04\nauthor: Jeanne Roux\n---\n# Le *port* ferme\n\nLa préfète **Aude Kervran**\n\
                    a [annoncé](https://x.example/(a)) la mot_clé.\n\n> « Fini », dit-elle.\n\n- un\n- deux\n\n```\ncode\n```\n![une grue](g.png)\n2 * 3\n";
        let article = article("a.md", text);
        assert_eq!(
            article.text,
            "Le port ferme\nLa préfète Aude Kervran a annoncé) la mot_clé.\n« Fini », dit-elle.\n- un\n- deux\n2 * 3\n"
        );
        assert_eq!(article.metadata.title.as_deref(), Some("Le port"));
        assert_eq!(article.metadata.authors, ["Jeanne Roux"]);
        assert_eq!(article.blocks[0].span.of(&article.text), "Le port ferme");
    }
}
