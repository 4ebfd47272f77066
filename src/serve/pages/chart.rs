//! Rows as a picture. In: SPARQL results. Out: bars: of the first column of numbers by the first of words; of the rows of
//! each value where there are no numbers. Drawn here, so that it needs no script.

use super::legend;
use super::parts::decimal;
use super::table::{Results, heading};
use crate::export::harmless::markup;
use crate::model::Stance;
use crate::serve::lang::Lang;
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Bars of one picture; more are no picture.
const BARS: usize = 25;
/// Width of the words, of the longest bar, of a number behind it.
const WORDS: usize = 250;
const LONGEST: usize = 400;
const BEHIND: usize = 90;
/// Height of a bar with the space below it, and letters of the words beside it.
const TALL: usize = 24;
const LETTERS: usize = 34;

/// A bar: its words, how long it is, and that as it is written.
struct Bar {
    words: String,
    value: f64,
    written: String,
}

/// The picture of rows; nothing where they hold nothing to count.
pub(super) fn chart(lang: Lang, results: &Results) -> Markup {
    let Some((title, bars)) = measured(lang, results).or_else(|| counted(lang, results)) else { return html! {} };
    html! {
        details.chart {
            summary { (lang.say("chart")) }
            figure {
                figcaption { (title) }
                div.picture tabindex="0" role="region" aria-label=(title) { (PreEscaped(draw(&title, &bars))) }
            }
        }
    }
}

/// A column of numbers beside one of words.
fn measured(lang: Lang, results: &Results) -> Option<(String, Vec<Bar>)> {
    let numbers = results.names().find(|name| results.is_number(name))?;
    let words = results.names().find(|name| !results.is_number(name))?;
    let mut bars: Vec<Bar> = results
        .column(words)
        .zip(results.column(numbers))
        .filter_map(|(word, value)| {
            let value = value?;
            let bar =
                Bar { words: called(lang, words, &word?), value: value.parse().ok()?, written: decimal(&value, lang) };
            (bar.value.is_finite() && bar.value >= 0.0).then_some(bar)
        })
        .collect();
    bars.truncate(BARS);
    let title = format!("{} · {}", heading(numbers, lang), heading(words, lang));
    (bars.len() > 1).then_some((title, bars))
}

/// How many rows have each value of the first column that has few enough of them.
fn counted(lang: Lang, results: &Results) -> Option<(String, Vec<Bar>)> {
    results.names().find_map(|name| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for value in results.column(name).flatten() {
            *counts.entry(value).or_default() += 1;
        }
        if !(2..=BARS).contains(&counts.len()) || counts.len() == results.len() {
            return None;
        }
        let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let bar = |(value, count): (String, usize)| Bar {
            words: called(lang, name, &value),
            value: count as f64,
            written: lang.number(count),
        };
        let title = format!("{} · {}", lang.say("rows"), heading(name, lang));
        Some((title, counts.into_iter().map(bar).collect()))
    })
}

/// A value as people say it.
fn called(lang: Lang, column: &str, value: &str) -> String {
    match Stance::parse(value).filter(|_| column.starts_with("stance")) {
        Some(stance) => legend::word(stance, lang).to_owned(),
        None => crate::serve::view::tail(value).to_owned(),
    }
}

fn draw(title: &str, bars: &[Bar]) -> String {
    let most = bars.iter().map(|bar| bar.value).fold(f64::MIN_POSITIVE, f64::max);
    let (width, height) = (WORDS + LONGEST + BEHIND, bars.len() * TALL + 8);
    let mut out = format!(
        "<svg class=\"bars\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{}\">",
        markup(title)
    );
    for (i, bar) in bars.iter().enumerate() {
        let (top, long) = (i * TALL + 4, LONGEST as f64 * bar.value / most);
        let mut words: String = bar.words.chars().take(LETTERS).collect();
        if words.len() < bar.words.len() {
            words.push('…');
        }
        let _ = write!(
            out,
            "<g><title>{full} : {written}</title><text x=\"{at}\" y=\"{middle}\" text-anchor=\"end\">{short}</text>\
             <rect x=\"{WORDS}\" y=\"{top}\" width=\"{long:.1}\" height=\"16\"/><text x=\"{behind:.1}\" y=\"{middle}\">{written}</text></g>",
            full = markup(&bar.words),
            short = markup(&words),
            written = markup(&bar.written),
            at = WORDS - 8,
            middle = top + 13,
            behind = WORDS as f64 + long + 8.0,
        );
    }
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(text: &str) -> Results {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn numbers_are_drawn_beside_their_words() {
        let number = |n: u32| {
            format!(
                "{{\"type\":\"literal\",\"value\":\"{n}\",\"datatype\":\"http://www.w3.org/2001/XMLSchema#integer\"}}"
            )
        };
        let row =
            |who: &str, n| format!("{{\"who\":{{\"type\":\"literal\",\"value\":\"{who}\"}},\"n\":{}}}", number(n));
        let text = format!(
            "{{\"head\":{{\"vars\":[\"who\",\"n\"]}},\"results\":{{\"bindings\":[{},{}]}}}}",
            row("Lise <b>", 4),
            row("Omar", 2)
        );
        let drawn = chart(Lang::Fr, &results(&text)).into_string();
        assert!(drawn.contains("width=\"400.0\"") && drawn.contains("width=\"200.0\""), "{drawn}");
        assert!(drawn.contains("Lise &lt;b&gt;") && !drawn.contains("<b>"), "{drawn}");
    }

    #[test]
    fn rows_are_counted_where_there_are_no_numbers() {
        let row = |stance: &str| format!("{{\"stance\":{{\"type\":\"literal\",\"value\":\"{stance}\"}}}}");
        let rows = ["denies", "asserts", "denies"].map(row).join(",");
        let text = format!("{{\"head\":{{\"vars\":[\"stance\"]}},\"results\":{{\"bindings\":[{rows}]}}}}");
        let drawn = chart(Lang::Fr, &results(&text)).into_string();
        assert!(drawn.find("dément") < drawn.find("affirme") && drawn.contains("Acte"), "{drawn}");
        assert_eq!(chart(Lang::Fr, &results("{\"head\":{},\"boolean\":true}")).into_string(), "");
    }
}
