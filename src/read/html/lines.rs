//! Lines of a tree. In: an element. Out: its text, a line for each paragraph, heading, list item or
//! table row; white space as a browser shows it, no-break spaces kept.

use crate::read::article::BlockKind;
use crate::read::boilerplate;
use crate::read::compose::Line;
use crate::read::page;
use dom_query::NodeRef;

/// Elements that begin and end a line.
const BLOCKS: [&str; 44] = [
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "title", "tr", "ul",
];

/// Elements that show no text of the article.
const SILENT: [&str; 16] = [
    "figcaption", "script", "style", "noscript", "template", "head", "iframe", "object", "svg", "annotation",
    "annotation-xml", "select", "textarea", "button", "video", "audio",
];

/// The lines of everything below `root`.
pub(super) fn of(root: &NodeRef<'_>) -> Vec<Line> {
    without(root, |_| false)
}

/// The text below `root` in one line.
pub(super) fn flat(root: &NodeRef<'_>) -> String {
    of(root).into_iter().map(|l| l.text).collect::<Vec<_>>().join(" ")
}

/// The lines below `root`, less what lies below nodes that are to be skipped.
pub(super) fn without(root: &NodeRef<'_>, skip: impl Fn(&NodeRef<'_>) -> bool) -> Vec<Line> {
    let mut writer = Writer::default();
    let mut steps = vec![Step::Enter(*root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave => writer.end_line(),
            Step::LeaveLink => writer.in_link -= 1,
            Step::Enter(node) if node.is_text() => writer.text(&node.text()),
            Step::Enter(node) => {
                let name = node.node_name().unwrap_or_default();
                if SILENT.contains(&name.as_ref()) || (node.id != root.id && skip(&node)) {
                    continue;
                }
                writer.enter(&name, &mut steps);
                for child in node.children().into_iter().rev() {
                    steps.push(Step::Enter(child));
                }
            }
        }
    }
    writer.end_line();
    writer.lines
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave,
    LeaveLink,
}

#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
    line: String,
    /// Bytes of the line that stand in links.
    linked: usize,
    in_link: usize,
    /// White space was read that shows if more text follows.
    space: bool,
    /// The next text is a list item's first.
    item: bool,
    /// A line break was read, and no text since.
    broken: bool,
}

impl Writer {
    fn enter(&mut self, name: &str, steps: &mut Vec<Step<'_>>) {
        if name == "br" {
            self.end_line();
            // Two of them in a row are the end of a paragraph.
            let broken = !std::mem::replace(&mut self.broken, true);
            if let Some(last) = self.lines.last_mut() {
                last.broken = broken && last.kind.is_none();
            }
        } else if BLOCKS.contains(&name) && !matches!(name, "td" | "th") {
            self.end_line();
            self.item = name == "li";
            steps.push(Step::Leave);
        } else if matches!(name, "td" | "th") {
            self.space = true;
        } else if name == "a" {
            self.in_link += 1;
            steps.push(Step::LeaveLink);
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c') {
                self.space = true;
                continue;
            }
            if self.item {
                self.item = false;
                if !matches!(c, '-' | '–' | '—' | '•' | '*') {
                    self.line.push_str("- ");
                }
            } else if self.space && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.space = false;
            self.line.push(c);
            if self.in_link > 0 {
                self.linked += c.len_utf8();
            }
        }
    }

    fn end_line(&mut self) {
        self.item = false;
        self.space = false;
        let text = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked);
        let text = text.trim();
        if !text.is_empty() {
            let kind = points_elsewhere(text, linked).then_some(BlockKind::Teaser);
            self.broken = false;
            self.lines.push(Line { text: text.to_owned(), kind, broken: false });
        }
    }
}

/// « Lire aussi : … » with nothing but a link after it; a link to what readers say.
fn points_elsewhere(line: &str, linked: usize) -> bool {
    let head: String = line.chars().take(20).flat_map(char::to_lowercase).collect();
    let head = head.trim_start_matches(['-', '–', '>', '»', '[', '(', ' ', '•', '→', '►']);
    linked * 2 > line.len() && (boilerplate::points_elsewhere(head) || page::heads_comments(line))
}
