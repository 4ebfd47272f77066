//! HTML without a tree. In: a page that is nested too deep for one. Out: its text, in one pass.

use crate::read::compose::Line;

/// Elements that never hold others.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"];

/// Elements whose end may be left out.
const IMPLIED: [&str; 12] = ["p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "optgroup"];

/// A piece of a page.
enum Piece<'a> {
    Text(&'a str),
    Open(&'a str),
    Close(&'a str),
}

/// How deep the elements of a page lie in one another, by its tags.
pub(super) fn nesting(html: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    scan(html, |piece| match piece {
        Piece::Open(name) if !is_one_of(&VOID, name) && !is_one_of(&IMPLIED, name) => {
            depth += 1;
            deepest = deepest.max(depth);
        }
        Piece::Close(name) if !is_one_of(&VOID, name) && !is_one_of(&IMPLIED, name) => depth = depth.saturating_sub(1),
        _ => {}
    });
    deepest
}

/// The text of a page, a line for each stretch between tags that end one.
pub(super) fn lines(html: &str) -> Vec<Line> {
    const INLINE: [&str; 14] =
        ["a", "b", "i", "em", "strong", "span", "u", "small", "sup", "sub", "q", "abbr", "font", "mark"];
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut silent: Option<String> = None;
    let mut end = |line: &mut String| {
        let text = line.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        line.clear();
        if !text.is_empty() {
            lines.push(Line::body(text));
        }
    };
    scan(html, |piece| match piece {
        Piece::Text(text) if silent.is_none() => line.push_str(&html_escape::decode_html_entities(text)),
        Piece::Text(_) => {}
        Piece::Open(name) => {
            if silent.is_none() && is_one_of(&["script", "style", "head", "noscript"], name) {
                silent = Some(name.to_ascii_lowercase());
            }
            if !is_one_of(&INLINE, name) {
                end(&mut line);
            }
        }
        Piece::Close(name) => {
            if silent.as_deref().is_some_and(|s| s.eq_ignore_ascii_case(name)) {
                silent = None;
            }
            if !is_one_of(&INLINE, name) {
                end(&mut line);
            }
        }
    });
    end(&mut line);
    lines
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// Gives the tags and texts of a page in order; comments and declarations are passed over.
fn scan<'a>(html: &'a str, mut see: impl FnMut(Piece<'a>)) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        if !text.is_empty() {
            see(Piece::Text(text));
        }
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let body = tag.get(1..).unwrap_or("");
        if !body.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            see(Piece::Text("<"));
            rest = body;
            continue;
        }
        let Some((inside, after)) = body.split_once('>') else { return };
        let name = inside.trim_start_matches('/');
        let name = name.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or("");
        if inside.starts_with('/') {
            see(Piece::Close(name));
        } else if inside.starts_with(|c: char| c.is_ascii_alphabetic()) && !inside.ends_with('/') {
            see(Piece::Open(name));
        }
        rest = after;
    }
    if !rest.is_empty() {
        see(Piece::Text(rest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_depth() {
        let html =
            "<div><p>Un<b> deux</b><p>trois &amp; quatre<br>1 < 2<script>var a = '<p>';</script><!-- <div> --></div>";
        let texts: Vec<_> = lines(html).into_iter().map(|l| l.text).collect();
        assert_eq!(texts, ["Un deux", "trois & quatre", "1 < 2"]);
        assert_eq!(nesting(html), 2);
    }
}
