//! What a medium publishes, on its page. In: its articles and whom they quote. Out: markup.

use super::parts::{list, number, plural};
use super::start::article_list;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::view::Outlet;
use maud::{Markup, html};

/// Articles, shares, and whom it quotes.
pub(super) fn outlet(app: &App, lang: Lang, name: &str, outlet: &Outlet) -> Markup {
    html! {
        section #publishes {
            h2 { (lang.pick("Ce qu’il publie", "What it publishes")) }
            p.note {
                (plural(lang, outlet.articles, ("article", "articles"), ("article", "articles")))
                @if outlet.cut { (lang.pick(" et davantage", " and more")) }
                ", " (plural(lang, outlet.claims, ("propos", "propos"), ("claim", "claims"))) " · "
                (share(lang, outlet.unnamed, outlet.claims)) (lang.pick(" sans auteur nommé", " without a named speaker")) " · "
                (share(lang, outlet.with_agency, outlet.articles)) (lang.pick(" des articles créditent une agence", " of the articles credit an agency"))
            }
            p.paths {
                a href=(address::with(app, "/questions/claims", &[("publisher", name)])) { (lang.pick("Ses propos", "Its claims")) } " · "
                a href=(address::with(app, "/questions/documents", &[("publisher", name)])) { (lang.pick("Ses articles", "Its articles")) } " · "
                a href=(address::with(app, "/compare", &[("one", name)])) { (lang.pick("Comparer à un autre", "Compare with another")) }
            }
            div.columns {
                section {
                    h3 { (lang.pick("Qui il cite", "Whom it quotes")) }
                    ul.agents {
                        @for (agent, count) in &outlet.quoted {
                            li { (list(app, lang, std::slice::from_ref(agent))) " " span.count { (number(*count, lang)) } }
                        }
                    }
                }
                section { h3 { (lang.pick("Ses derniers articles", "Its latest articles")) } (article_list(app, lang, &outlet.latest)) }
            }
        }
    }
}

/// A share in whole per cent.
fn share(lang: Lang, count: usize, of: usize) -> String {
    let per_cent = (count * 100 + of / 2).checked_div(of).unwrap_or(0);
    format!("{per_cent}{}", lang.pick("\u{202f}%", "%"))
}
