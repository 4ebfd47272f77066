//! An affair as a page of its own, which needs no server, no script and no style from elsewhere, and prints on paper.
//!
//! French in code: the words of the page itself.

use super::kinds::{Affair, Contest, Told, french};
use crate::export::harmless::markup;
use std::fmt::Write as _;

/// How it looks, on a screen and on paper.
const STYLE: &str = "body{font:1rem/1.5 Georgia,serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}\
td.pair{width:50%}.where{color:#555;font-size:.85rem}.why{color:#555}tr{break-inside:avoid}h2{break-after:avoid}";

/// The affair as HTML.
pub fn html(affair: &Affair) -> String {
    let mut out = String::new();
    let topic = markup(&affair.topic);
    let head = format!(
        "<!DOCTYPE html>\n<html lang=\"fr\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{topic}</title><style>{STYLE}</style></head>\n<body>\n<main>\n<h1>Affaire : {topic}</h1>\n<p>Propos : {} ; articles : {} ; origines indépendantes : {}.</p>\n",
        affair.claims, affair.articles, affair.origins
    );
    out.push_str(&head);
    if affair.cut {
        out.push_str("<p>Seuls les premiers propos ont été regardés.</p>\n");
    }
    list(&mut out, "Qui l’a dit en premier", &affair.first);
    if !affair.voices.is_empty() {
        out.push_str("<h2>Qui dit quoi</h2>\n<table><thead><tr><th>Qui</th><th>affirme</th><th>dément</th><th>accuse</th><th>autre</th><th>a changé</th></tr></thead><tbody>\n");
        for voice in &affair.voices {
            let _ = writeln!(
                out,
                "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                markup(&voice.name),
                voice.asserts,
                voice.denies,
                voice.accuses,
                voice.other,
                voice.changed
            );
        }
        out.push_str("</tbody></table>\n");
    }
    pairs(&mut out, "Contesté", &affair.contested);
    pairs(&mut out, "A changé de position", &affair.changed);
    if !affair.agreed.is_empty() {
        out.push_str("<h2>Dit par plusieurs, contesté par personne</h2>\n");
        for shared in &affair.agreed {
            let _ = writeln!(out, "<p>Origines indépendantes : {}</p>", shared.origins);
            items(&mut out, &shared.claims);
        }
    }
    list(&mut out, "Le reste", &affair.rest);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn list(out: &mut String, title: &str, all: &[Told]) {
    if !all.is_empty() {
        let _ = writeln!(out, "<h2>{title}</h2>");
        items(out, all);
    }
}

fn items(out: &mut String, all: &[Told]) {
    out.push_str("<ul>\n");
    all.iter().for_each(|one| {
        let _ = writeln!(out, "<li>{}</li>", told(one));
    });
    out.push_str("</ul>\n");
}

fn pairs(out: &mut String, title: &str, all: &[Contest]) {
    if all.is_empty() {
        return;
    }
    let _ = writeln!(out, "<h2>{title}</h2>\n<table><tbody>");
    for pair in all {
        let why = if pair.difference.is_empty() {
            String::new()
        } else {
            format!("<p class=\"why\">{}</p>", markup(&pair.difference))
        };
        let (one, other) = (told(&pair.one), told(&pair.other));
        let _ = writeln!(out, "<tr><td class=\"pair\">{one}{why}</td><td class=\"pair\">{other}</td></tr>");
    }
    out.push_str("</tbody></table>\n");
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
