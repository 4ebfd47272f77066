//! Several articles in one text. In: a text. Out: the stretches that are an article each, where lines between them say
//! so: a rule of `=` or `*`, a long one of other marks, « Document 2 de 14 », a form feed.

use super::boilerplate::numbers_articles;
use super::page;
use crate::span::Span;

/// Bytes that an article has at least.
const SHORTEST: usize = 80;

/// Marks of the shortest rule of `=`, and of any other.
const RULE: usize = 5;
const LONG_RULE: usize = 20;

/// Stars of the shortest rule of them, which also parts the sections of one article: those have no headline each.
const STARS: usize = 3;

/// The articles of a text; the whole text where nothing tells them apart.
pub(super) fn articles(text: &str) -> Vec<Span> {
    let whole = vec![Span::new(0, text.len())];
    let mut found = Vec::new();
    let (mut from, mut counted, mut last): (usize, bool, Option<Span>) = (0, true, None);
    for line in page::lines(text) {
        let words = line.of(text);
        let fed =
            text.get(..line.start()).is_some_and(|before| before.trim_end_matches([' ', '\r']).ends_with('\u{c}'));
        let (rule, number) = (is_rule(words) && !underlines(text, last, line), numbers_articles(words));
        if rule || number || fed {
            let end = if fed && !rule && !number { line.start() } else { line.end() };
            found.push(Span::new(from, line.start()).trim(text));
            counted &= number;
            from = if end == line.start() { end } else { line.end() };
        }
        last = Some(line);
    }
    found.push(Span::new(from, text.len()).trim(text));
    found.retain(|part| !part.is_empty());
    let are_articles = found.iter().all(|part| is_article(part.of(text), counted));
    if found.len() > 1 && are_articles { found } else { whole }
}

/// Whether a stretch may be an article: long enough, and headed where no number tells where it begins.
fn is_article(part: &str, counted: bool) -> bool {
    part.len() >= SHORTEST && page::lines(part).nth(1).is_some() && (counted || super::plain::headline(part).is_some())
}

/// A line of one mark, over and over.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let Some(mark) = marks.next().filter(|c| matches!(c, '=' | '-' | '_' | '*' | '#' | '~' | '—' | '─' | '═'))
    else {
        return false;
    };
    let length = 1 + marks.clone().count();
    let least = match mark {
        '=' | '═' => RULE,
        '*' => STARS,
        _ => LONG_RULE,
    };
    marks.all(|c| c == mark) && length >= least
}

/// Whether a rule only underlines the line right above it.
fn underlines(text: &str, above: Option<Span>, rule: Span) -> bool {
    let Some(above) = above else { return false };
    let close = text.get(above.end()..rule.start()).is_some_and(|between| between.matches('\n').count() == 1);
    close && rule.of(text).chars().count() <= above.of(text).chars().count() + 3
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str =
        "La préfète Aude Kervran a annoncé lundi que le port de Landreu fermerait dès la semaine prochaine.";

    fn parts(text: &str) -> Vec<&str> {
        articles(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn rules_and_numbers_tell_articles_apart() {
        let one = format!("Le port ferme\n\n{BODY}");
        let two = format!("La criée rouvre\n\n{BODY}");
        for text in [
            format!("{one}\n\n==========\n\n{two}\n"),
            format!("{one}\n\n{}\n{two}", "-".repeat(40)),
            format!("{one}\n\n***\n\n{two}"),
            format!("{one}\n\n* * *\n\n{two}"),
            format!("{one}\n\u{c}{two}"),
            format!("Document 1 de 2\n{one}\n\nDocument 2 de 2\n{two}\n"),
        ] {
            assert_eq!(parts(&text), [one.as_str(), two.as_str()], "{text}");
        }
    }

    #[test]
    fn what_stands_within_one_article_leaves_it_whole() {
        for text in [
            format!("Le port ferme\n=============\n\n{BODY}\n"),
            format!("Le port ferme\n\n{BODY}\n\n***\n\n{BODY}\n"),
            format!("Le port ferme\n\n{BODY}\n\n==========\n\nFin.\n"),
            format!("{BODY}\n\n==========\n\n{BODY}\n{BODY}\n"),
        ] {
            assert_eq!(parts(&text), [text.as_str()]);
        }
    }
}
