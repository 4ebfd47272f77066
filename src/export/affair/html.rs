//! An affair as a page of its own, which needs no server, no script and no style from elsewhere, and prints on paper.

use super::kinds::{Affair, Contest, Told, french};
use super::walk::{VOICES, Writer, walk};
use crate::export::harmless::markup;
use std::fmt::Write as _;

/// How it looks, on a screen and on paper.
const STYLE: &str = "body{font:1rem/1.5 Georgia,serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}\
td.pair{width:50%}.where{color:#555;font-size:.85rem}.why{color:#555}tr{break-inside:avoid}h2{break-after:avoid}";

/// The affair as HTML.
pub fn html(affair: &Affair) -> String {
    let mut page = Html(String::new());
    walk(affair, &mut page);
    page.0.push_str("</main>\n</body>\n</html>\n");
    page.0
}

/// A page in the making.
struct Html(String);

impl Html {
    fn items(&mut self, all: &[Told]) {
        self.0.push_str("<ul>\n");
        for one in all {
            let _ = writeln!(self.0, "<li>{}</li>", told(one));
        }
        self.0.push_str("</ul>\n");
    }
}

impl Writer for Html {
    fn head(&mut self, title: &str, summary: &str) {
        let (title, summary) = (markup(title), markup(summary));
        let _ = write!(
            self.0,
            "<!DOCTYPE html>\n<html lang=\"fr\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style></head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{summary}</p>\n",
        );
    }

    fn note(&mut self, text: &str) {
        let _ = writeln!(self.0, "<p>{}</p>", markup(text));
    }

    fn list(&mut self, title: &str, all: &[Told]) {
        let _ = writeln!(self.0, "<h2>{title}</h2>");
        self.items(all);
    }

    fn voices(&mut self, title: &str, all: &[(&str, [usize; 5])]) {
        let heads: String = VOICES.iter().map(|head| format!("<th>{head}</th>")).collect();
        let _ = writeln!(self.0, "<h2>{title}</h2>\n<table><thead><tr>{heads}</tr></thead><tbody>");
        for (name, counts) in all {
            let counts: String = counts.iter().map(|count| format!("<td>{count}</td>")).collect();
            let _ = writeln!(self.0, "<tr><td>{}</td>{counts}</tr>", markup(name));
        }
        self.0.push_str("</tbody></table>\n");
    }

    fn pairs(&mut self, title: &str, all: &[Contest]) {
        let _ = writeln!(self.0, "<h2>{title}</h2>\n<table><tbody>");
        for pair in all {
            let why = if pair.difference.is_empty() {
                String::new()
            } else {
                format!("<p class=\"why\">{}</p>", markup(&pair.difference))
            };
            let (one, other) = (told(&pair.one), told(&pair.other));
            let _ = writeln!(self.0, "<tr><td class=\"pair\">{one}{why}</td><td class=\"pair\">{other}</td></tr>");
        }
        self.0.push_str("</tbody></table>\n");
    }

    fn agreed(&mut self, title: &str, all: &[(String, &[Told])]) {
        let _ = writeln!(self.0, "<h2>{title}</h2>");
        for (origins, claims) in all {
            let _ = writeln!(self.0, "<p>{origins}</p>");
            self.items(claims);
        }
    }
}

fn told(one: &Told) -> String {
    let place = [one.date.as_str(), one.title.as_str(), one.publisher.as_str()];
    let place: Vec<String> = place.into_iter().filter(|part| !part.is_empty()).map(markup).collect();
    format!(
        "<b>{}</b> {} : « {} » <span class=\"where\">{}</span>",
        markup(&one.who),
        french(&one.stance),
        markup(&one.words),
        place.join(", ")
    )
}
