//! What a medium publishes, on its page. In: its articles and whom they quote. Out: markup.

use super::parts::list;
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
            h2 { (lang.say("what-it-publishes")) }
            p.note {
                (lang.plural("n-articles", outlet.articles))
                @if outlet.cut { (lang.say("and-more")) }
                ", " (lang.plural("n-claims", outlet.claims)) " · "
                (share(lang, outlet.unnamed, outlet.claims)) (lang.say("without-a-named-speaker")) " · "
                (share(lang, outlet.with_agency, outlet.articles)) (lang.say("of-the-articles-credit-an"))
            }
            p.paths {
                a href=(address::with(app, "/questions/claims", &[("publisher", name)])) { (lang.say("its-claims")) } " · "
                a href=(address::with(app, "/questions/documents", &[("publisher", name)])) { (lang.say("its-articles")) } " · "
                a href=(address::with(app, "/compare", &[("one", name)])) { (lang.say("compare-with-another")) }
            }
            div.columns {
                section {
                    h3 { (lang.say("whom-it-quotes")) }
                    ul.agents {
                        @for (agent, count) in &outlet.quoted {
                            li { (list(app, lang, std::slice::from_ref(agent))) " " span.count { (lang.number(*count)) } }
                        }
                    }
                }
                section { h3 { (lang.say("its-latest-articles")) } (article_list(app, lang, &outlet.latest)) }
            }
        }
    }
}

/// A share in whole per cent.
fn share(lang: Lang, count: usize, of: usize) -> String {
    let per_cent = (count * 100 + of / 2).checked_div(of).unwrap_or(0);
    format!("{per_cent}{}", lang.say("mark"))
}
