//! Markdown (`CommonMark` with the tables, strikethrough and footnotes of GitHub). In: a text with its marks. Out: an
//! article, one paragraph a line, without them; what its front matter says of it.
//!
//! Code, comments and raw mark-up are no text of the article; a footnote stands at its end.

use super::article::{Article, Metadata};
use super::compose::{self, Line};
use super::{date, json};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Makes an article of a Markdown text.
pub(super) fn article(origin: &str, markdown: &str) -> Article {
    let (stated, declared, body) = front_matter(markdown.trim_start_matches('\u{feff}'));
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut writer = Writer::default();
    Parser::new_ext(body, options).for_each(|event| writer.event(event));
    writer.end();
    let headline = writer.lines.iter().find(|line| line.kind.is_some()).map(|line| line.text.clone());
    writer.lines.append(&mut writer.notes);
    let metadata = Metadata { language: declared, ..Metadata::default() };
    let mut article = compose::article(origin, metadata, writer.lines, Vec::new());
    article.metadata.title = headline;
    json::override_with(&mut article, stated);
    article
}

#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
    /// Lines of footnotes.
    notes: Vec<Line>,
    line: String,
    /// How many elements are open whose text is none of the article's.
    silent: usize,
    in_note: bool,
    headline: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.finish(tag),
            Event::Text(text) | Event::Code(text) if self.silent == 0 => self.line.push_str(&text),
            Event::SoftBreak if self.silent == 0 => self.line.push(' '),
            Event::HardBreak | Event::Rule => self.end(),
            // `<br>` is the only raw tag that changes the words.
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.end(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::CodeBlock(_) | Tag::Image { .. } | Tag::HtmlBlock | Tag::MetadataBlock(_) => self.silent += 1,
            Tag::Heading { level, .. } => {
                self.end();
                self.headline = *level == HeadingLevel::H1;
            }
            Tag::Item => {
                self.end();
                self.line.push_str("- ");
            }
            Tag::FootnoteDefinition(_) => {
                self.end();
                self.in_note = true;
            }
            // The first paragraph of an item stands behind its mark.
            Tag::Paragraph if self.line != "- " => self.end(),
            Tag::TableCell if !self.line.is_empty() => self.line.push(' '),
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.silent = self.silent.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead => self.end(),
            TagEnd::FootnoteDefinition => {
                self.end();
                self.in_note = false;
            }
            _ => {}
        }
    }

    /// Ends a line; of headings of the first rank the first is the headline.
    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        let (words, headline) = (line.trim(), std::mem::take(&mut self.headline));
        if words.is_empty() || words == "-" {
            return;
        }
        let first = headline && !self.lines.iter().any(|line| line.kind.is_some());
        let line = if first { Line::headline(words) } else { Line::body(words) };
        if self.in_note { self.notes.push(line) } else { self.lines.push(line) }
    }
}

/// What stands between two lines of three dashes at the head of a text, and what follows; line ends of any kind.
fn between_dashes(text: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    let mut from = None;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match (line.trim_end() == "---", from) {
            (true, None) => from = Some(end),
            (true, Some(from)) => return Some((text.get(from..at)?, text.get(end..)?)),
            (false, None) => return None,
            (false, Some(_)) => {}
        }
        at = end;
    }
    None
}

/// Metadata between lines of three dashes (YAML, its plain pairs only), the language it declares, and the text after it.
fn front_matter(text: &str) -> (Metadata, Option<String>, &str) {
    let mut metadata = Metadata::default();
    let mut declared = None;
    let Some((head, body)) = between_dashes(text) else { return (metadata, None, text) };
    for line in head.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        if value.is_empty() {
            continue;
        }
        match key.trim().to_ascii_lowercase().as_str() {
            "title" | "titre" => metadata.title = Some(value),
            "date" | "published" => metadata.published = date::dated(&value),
            "modified" | "lastmod" | "updated" => metadata.modified = date::dated(&value),
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
            "Le port ferme\nLa préfète Aude Kervran a annoncé la mot_clé.\n« Fini », dit-elle.\n- un\n- deux\n2 * 3\n"
        );
        assert_eq!(article.metadata.title.as_deref(), Some("Le port"));
        assert_eq!(article.metadata.authors, ["Jeanne Roux"]);
        assert_eq!(article.blocks[0].span.of(&article.text), "Le port ferme");
    }

    #[test]
    fn windows_line_ends_footnotes_and_comments() {
        let text = "---\r\ntitle: Le port\r\ndate: 2023-05-04\r\n---\r\n\r\nLa préfète[^1] **ferme** le [port](https://x.example/a_(ville)).\r\n\
                    <!-- à vérifier -->\r\n\r\nIl [rouvrira] un jour, dit [la mairie [de Landreu]](x).\r\n\r\n[^1]: Aude Kervran.\r\n\r\n| Quai | État |\r\n|--|--|\r\n| nord | fermé |\r\n";
        let article = article("a.md", text);
        assert_eq!(
            article.text,
            "La préfète ferme le port.\nIl [rouvrira] un jour, dit la mairie [de Landreu].\nQuai État\nnord fermé\nAude Kervran.\n"
        );
        assert_eq!(article.metadata.title.as_deref(), Some("Le port"));
        assert_eq!(article.metadata.published.map(|d| d.to_string()).as_deref(), Some("2023-05-04"));
    }
}
