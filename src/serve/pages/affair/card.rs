//! A claim of an affair. In: the claim. Out: markup.

use crate::export::affair::Told;
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::pages::legend;
use crate::serve::pages::parts::time;
use maud::{Markup, html};

/// Who says what, when, where.
pub(super) fn told(app: &App, lang: Lang, one: &Told) -> Markup {
    let stance = Stance::called(&one.stance).unwrap_or_default();
    html! {
        article class={ "claim " (legend::class(stance)) } {
            p.told {
                span.who {
                    @if let [only] = &one.agents[..] { a href=(address::of(app, only)) { (one.who) } } @else { (one.who) }
                }
                "\u{a0}: " a.words lang="fr" href=(address::of(app, &one.claim)) { (one.words) }
            }
            p.where {
                (legend::badge(stance, lang))
                @if !one.date.is_empty() { " · " (time(&one.date, lang)) }
                " · " a.title href=(address::of(app, &one.document)) { (one.title) }
                @if !one.publisher.is_empty() { ", " (one.publisher) }
            }
        }
    }
}
