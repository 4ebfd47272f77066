//! Pieces that several pages show. In: claims, agents, articles. Out: markup.

use super::legend::{badge, class, date, sign, word};
use crate::model::{Form, Stance};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::view::{ClaimView, Headline, Lead, Named};
use maud::{Markup, html};

/// A claim as lists show it: who, the words of the text that lead on, what is said; then what act that is, and where.
pub(super) fn claim(app: &App, lang: Lang, claim: &ClaimView) -> Markup {
    html! {
        article class={ "claim " (class(claim.stance)) } {
            (told(app, lang, claim))
            p.where {
                (act(lang, claim))
                @if !claim.relays.is_empty() {
                    " " span.via { (lang.say("through")) (list(app, lang, &claim.relays)) }
                }
                " · "
                @if let Some(said) = &claim.said_on { (said_on(said, lang)) " · " }
                (headline(app, lang, &claim.article))
                " · " a href=(in_article(app, claim)) title=(lang.say("in-the-article")) { (place(lang, claim)) }
            }
        }
    }
}

/// What act a claim is, and what the text leaves open about it.
pub(super) fn act(lang: Lang, claim: &ClaimView) -> Markup {
    html! {
        (badge(claim.stance, lang))
        @if claim.leaves_open { " " span.unsure { (lang.say("without-settling-it")) } }
        @if claim.conditional { " " span.unsure { (lang.say("unverified")) } }
    }
}

/// A claim as a sentence.
fn told(app: &App, lang: Lang, claim: &ClaimView) -> Markup {
    let what = html! { a.words href=(address::of(app, &claim.iri)) { (words(claim)) } };
    let who = html! { span.who { (speakers(app, lang, claim)) } };
    html! {
        p.told {
            @match &claim.lead {
                // « La mairie dément. »: what is said is in the verb.
                Lead::Verb(lead) if claim.words.is_empty() => {
                    (who) " " a.words href=(address::of(app, &claim.iri)) { (lead.trim_end_matches([':', '\u{a0}'])) }
                }
                Lead::Verb(lead) => { (who) " " span.lead-in { (lead) } (gap(lead)) (what) }
                Lead::Before(lead) => { span.lead-in { (capital(lead)) } (gap(lead)) (who) "\u{a0}: " (what) }
                Lead::Aside(lead) => { (who) " " span.lead-in { "(" (lead) ")" } "\u{a0}: " (what) }
                Lead::None => { (who) "\u{a0}: " (what) }
            }
        }
    }
}

/// What stands between two words: nothing behind an elision.
fn gap(before: &str) -> &'static str {
    if before.ends_with(['\'', '’']) { "" } else { " " }
}

/// A text with a capital first.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Where a claim stands in its article.
pub(super) fn place(lang: Lang, claim: &ClaimView) -> String {
    match (claim.in_title, claim.paragraph) {
        (true, _) => lang.say("title").to_owned(),
        (false, 0) => lang.say("beginning").to_owned(),
        (false, n) => format!("§\u{a0}{n}"),
    }
}

/// When something was said: on a day, or in a month or a year.
pub(super) fn said_on(said: &str, lang: Lang) -> Markup {
    let day = said.len() >= "2024-11-29".len();
    html! { (if day { lang.say("said-on-2") } else { lang.say("said-in") }) (time(said, lang)) }
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
            (list(app, lang, &claim.agents))
        } @else if let Some(source) = &claim.source {
            span.unknown { (source) }
        } @else {
            span.unknown { (lang.say("unnamed-source-2")) }
        }
    }
}

/// Names with links, as a list in a sentence.
pub(super) fn list(app: &App, lang: Lang, all: &[Named]) -> Markup {
    html! {
        @for (i, named) in all.iter().enumerate() {
            @if i > 0 { @if i + 1 == all.len() { (lang.say("and-2")) } @else { ", " } }
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
        ul.filter aria-label=(lang.say("filter")) {
            li { a href=(address("")) aria-current=[chosen.is_none().then_some("true")] { (lang.say("all")) " " span.count { (all) } } }
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

/// A decimal number of the graph as its language writes it: 0,99 or 0.99.
pub(super) fn decimal(text: &str, lang: Lang) -> String {
    if lang == Lang::Fr { text.replace('.', ",") } else { text.to_owned() }
}

/// The page that is asked for, where there is one; the first there always is.
///
/// # Errors
/// 404 for a page behind the last one.
pub(super) fn within(page: usize, pages: usize) -> Result<usize, Problem> {
    if page <= pages.max(1) {
        return Ok(page);
    }
    let (english, french) = match pages {
        0 | 1 => ("there is one page".to_owned(), "Il n’y a qu’une page.".to_owned()),
        _ => (format!("there are {pages} pages"), format!("Il y a {pages} pages.")),
    };
    Err(Problem::not_found(format!("page={page}: {english}")).in_french(format!("page={page} : {french}")))
}

/// Links to the other pages of a list: the first, those around this one, the last.
pub(super) fn pager(lang: Lang, page: usize, pages: usize, address: impl Fn(&str) -> String) -> Markup {
    let near = |n: &usize| *n == 1 || *n == pages || n.abs_diff(page) <= 2;
    let shown: Vec<usize> = (1..=pages).filter(near).collect();
    html! {
        @if pages > 1 {
            nav.pager aria-label=(lang.say("pages")) {
                @for (i, n) in shown.iter().enumerate() {
                    @if i > 0 && shown.get(i - 1).is_some_and(|before| before + 1 < *n) { span { "…" } }
                    a href=(address(&n.to_string())) aria-current=[(*n == page).then_some("page")] { (n) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_as_their_language_does() {
        assert_eq!((decimal("0.99", Lang::Fr), decimal("0.99", Lang::En)), ("0,99".to_owned(), "0.99".to_owned()));
    }

    #[test]
    fn a_month_is_no_day() {
        let text = |said| said_on(said, Lang::Fr).into_string();
        assert!(text("2024-11-29").starts_with("dit le "));
        assert!(text("2024-11").starts_with("dit en "));
    }
}
