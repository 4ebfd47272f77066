//! Pieces that several pages show. In: claims, agents, articles. Out: markup.

use super::legend::{badge, class, date, sign, word};
use crate::model::{Form, Stance};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::view::{ClaimView, Headline, Named};
use maud::{Markup, html};

/// A claim as lists show it: the words first, then who, then where.
pub(super) fn claim(app: &App, lang: Lang, claim: &ClaimView) -> Markup {
    html! {
        article class={ "claim " (class(claim.stance)) } {
            blockquote.words { a href=(address::of(app, &claim.iri)) { (words(claim)) } }
            p.who {
                (speakers(app, lang, claim)) " " (badge(claim.stance, lang))
                @if claim.conditional { " " span.unsure { (lang.pick("au conditionnel", "unverified")) } }
                @if !claim.relays.is_empty() {
                    " " span.via { (lang.pick("d’après ", "through ")) (list(app, &claim.relays)) }
                }
            }
            p.where {
                @if let Some(said) = &claim.said_on { (said_on(said, lang)) " · " }
                (headline(app, lang, &claim.article))
                " · " a href=(in_article(app, claim)) title=(lang.pick("dans l’article", "in the article")) {
                    "§\u{a0}" (claim.paragraph)
                }
            }
        }
    }
}

/// When something was said: on a day, or in a month or a year.
pub(super) fn said_on(said: &str, lang: Lang) -> Markup {
    let day = said.len() >= "2024-11-29".len();
    html! { (if day { lang.pick("dit le ", "said on ") } else { lang.pick("dit en ", "said in ") }) (time(said, lang)) }
}

/// A list of claims.
pub(super) fn claims<'a>(app: &App, lang: Lang, all: impl IntoIterator<Item = &'a ClaimView>) -> Markup {
    html! { ol.claims { @for one in all { li { (claim(app, lang, one)) } } } }
}

/// The words of a claim: within marks where they are a quotation.
pub(super) fn words(claim: &ClaimView) -> Markup {
    html! {
        @if claim.form == Form::Direct { "« " (claim.words) " »" } @else { (claim.words) }
    }
}

/// Who claims it, by name; as written where nobody could be made out.
pub(super) fn speakers(app: &App, lang: Lang, claim: &ClaimView) -> Markup {
    html! {
        @if !claim.agents.is_empty() {
            (list(app, &claim.agents))
        } @else if let Some(source) = &claim.source {
            span.unknown { (source) }
        } @else {
            span.unknown { (lang.pick("Source non nommée", "Unnamed source")) }
        }
    }
}

/// Names with links, as a list in a sentence.
pub(super) fn list(app: &App, all: &[Named]) -> Markup {
    html! {
        @for (i, named) in all.iter().enumerate() {
            @if i > 0 { ", " }
            a href=(address::of(app, &named.iri)) { (named.name) }
        }
    }
}

/// An article in a line: title, publisher, date.
pub(super) fn headline(app: &App, lang: Lang, headline: &Headline) -> Markup {
    html! {
        a.title href=(address::of(app, &headline.iri)) { (headline.title) }
        @if let Some(publisher) = &headline.publisher { ", " a href=(address::of(app, &publisher.iri)) { (publisher.name) } }
        @if let Some(date) = &headline.date { ", " (time(date, lang)) }
    }
}

/// A date with its machine-readable form.
pub(super) fn time(iso: &str, lang: Lang) -> Markup {
    html! { time datetime=(iso) { (date(iso, lang)) } }
}

/// Where a claim is marked in its article.
pub(super) fn in_article(app: &App, claim: &ClaimView) -> String {
    format!("{}#{}", address::of(app, &claim.article.iri), mark_id(&claim.iri))
}

/// The id of a claim's first mark in its article: the end of its IRI, which is a hash.
pub(crate) fn mark_id(iri: &str) -> String {
    format!("t-{}", clean(crate::serve::view::tail(iri)))
}

/// The id of a claim in the list beside its article.
pub(super) fn entry_id(iri: &str) -> String {
    format!("l-{}", clean(crate::serve::view::tail(iri)))
}

/// Letters, digits and hyphens only.
fn clean(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// Stances as links that narrow a list down, with counts. `address` makes the address of one.
pub(super) fn stance_filter(
    lang: Lang,
    counts: &[(Stance, usize)],
    chosen: Option<Stance>,
    address: impl Fn(&str) -> String,
) -> Markup {
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    html! {
        ul.filter aria-label=(lang.pick("Filtrer", "Filter")) {
            li { a href=(address("")) aria-current=[chosen.is_none().then_some("true")] { (lang.pick("tout", "all")) " " span.count { (all) } } }
            @for &(stance, count) in counts.iter().filter(|(_, count)| *count > 0) {
                li {
                    a class=(class(stance)) href=(address(stance.as_str())) aria-current=[(chosen == Some(stance)).then_some("true")] {
                        (sign(stance)) (word(stance, lang)) " " span.count { (count) }
                    }
                }
            }
        }
    }
}

/// How many claims there are of each stance, in the order of the scheme.
pub(super) fn count_stances(claims: &[ClaimView]) -> Vec<(Stance, usize)> {
    Stance::ALL.into_iter().map(|s| (s, claims.iter().filter(|claim| claim.stance == s).count())).collect()
}

/// A number with its noun, in the singular or plural.
pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count <= 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_no_day() {
        let text = |said| said_on(said, Lang::Fr).into_string();
        assert!(text("2024-11-29").starts_with("dit le "));
        assert!(text("2024-11").starts_with("dit en "));
    }
}
