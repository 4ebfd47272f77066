//! Corrections on pages: what people have said, and the forms to say more. In: a claim, an agent or an article, what was
//! said of it, who looks. Out: markup; the pages of all corrections, of what was rejected, and of the desk.

mod again;
mod forms;

pub(crate) use again::again;
pub(crate) use forms::{Said, agent, contradiction, missed, parts, verdicts};

use super::legend;
use super::parts::time;
use super::shell::Page;
use crate::graph::store::{Correction, Standing, Verdict};
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::desk::Visitor;
use crate::serve::lang::Lang;
use crate::serve::view::ClaimView;
use crate::vocab::{prov, schema, selon};
use axum::response::Response;
use forms::{hidden, text};
use maud::{Markup, html};

/// What was said of a claim, with the form to say more.
pub(super) fn panel(app: &App, lang: Lang, visitor: &Visitor, claim: &ClaimView, said: &Said) -> Markup {
    if said.all.is_empty() && *visitor == Visitor::Reader {
        return html! {};
    }
    html! {
        section #corrections {
            h2 { (lang.say("corrections")) }
            (told(app, lang, visitor, &claim.iri, said))
            @match visitor {
                Visitor::Reader => {}
                Visitor::Guest => (sit_down(app, lang, &address::of(app, &claim.iri))),
                Visitor::Desk(_) => {
                    (verdicts(app, lang, claim, said, &address::of(app, &claim.iri), ""))
                    (parts(app, lang, claim, said, &address::of(app, &claim.iri)))
                }
            }
        }
    }
}

/// What was said, one correction a line.
fn told(app: &App, lang: Lang, visitor: &Visitor, subject: &str, said: &Said) -> Markup {
    html! {
        @if said.all.is_empty() {
            p.none { (lang.say("nobody-has-checked-this-claim")) }
        } @else {
            ul.corrections {
                @for standing in &said.all {
                    li.undone[standing.correction.undone.is_some()] {
                        (line(app, lang, &standing.correction))
                        @if standing.correction.undone.is_none() && matches!(visitor, Visitor::Desk(_)) {
                            form.small action=(app.path("/corrections")) method="post" {
                                (hidden("claim", subject)) (hidden("revision", &said.revision))
                                (hidden("undo", &standing.iri)) (hidden("back", &address::of(app, subject)))
                                button.plain type="submit" { (lang.say("take-back")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One correction: what it says, what was read, who, when, why.
fn line(app: &App, lang: Lang, correction: &Correction) -> Markup {
    let value = correction.verdict.value();
    let link = |iri: &str| html! { a href=(address::of(app, iri)) { (crate::serve::view::tail(iri)) } };
    html! {
        p.said {
            @match &correction.verdict {
                Verdict::Accept => (lang.say("read-rightly")),
                Verdict::Reject => (lang.say("it-is-no-claim")),
                Verdict::Add => (lang.say("a-claim-that-was-missed")),
                Verdict::Stance(_) => {
                    (lang.say("speech-act"))
                    @if let Some(stance) = Stance::called(value) { (legend::badge(stance, lang)) }
                }
                Verdict::Speaker(_) => { (lang.say("speaker")) (link(value)) }
                Verdict::Date(_) => { (lang.say("date")) (time(value, lang)) }
                Verdict::Content(_) => {
                    (lang.say("words")) (value) (lang.say("mark-2"))
                    (lang.say("read-as")) (correction.words) (lang.say("mark-2"))
                }
                Verdict::Answers(_) => { (lang.say("in-answer-to-2")) (link(value)) }
                Verdict::Confirm(_) => { (lang.say("does-contradict")) (link(value)) }
                Verdict::Dismiss(_) => { (lang.say("does-not-contradict")) (link(value)) }
                Verdict::Same(_) => { (lang.say("says-the-same-as")) (link(value)) }
                Verdict::Apart => (lang.say("does-not-say-what-others")),
                Verdict::Kind(_) => { (lang.say("kind")) (value) }
                Verdict::Role(_) => { (lang.say("role")) (value) }
                Verdict::Wikidata(_) => { "Wikidata : " (value) }
                Verdict::Merge(_) | Verdict::Split(_) => {
                    (lang.say("it-is")) (link(value))
                }
            }
            @if !correction.why.is_empty() { " — " (correction.why) }
        }
        p.note {
            (correction.by) ", " (time(&correction.at, lang))
            @if let Some(undone) = &correction.undone { (lang.say("taken-back-on")) (time(undone, lang)) }
        }
    }
}

/// What was read of a claim, where it reads otherwise now.
pub(super) fn as_read(lang: Lang, read: &[(String, String)]) -> Markup {
    html! {
        @if !read.is_empty() {
            section #as-read {
                h2 { (lang.say("what-the-program-had-read")) }
                dl.facts {
                    @for (property, value) in read {
                        dt { (part(lang, property)) }
                        dd {
                            @match Stance::from_iri(value) {
                                Some(stance) => (legend::badge(stance, lang)),
                                None => (value.chars().take(2000).collect::<String>()),
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A part of a claim in words.
fn part(lang: Lang, property: &str) -> &str {
    match property {
        property if property == selon::STANCE.as_str() => lang.say("speech-act-2"),
        property if property == schema::TEXT.as_str() => lang.say("words-2"),
        property if property == prov::WAS_ATTRIBUTED_TO.as_str() => lang.say("who-speaks"),
        property if property == selon::SAID_ON.as_str() => lang.say("said-on"),
        property if property == selon::RESPONDS_TO.as_str() => lang.say("in-answer-to"),
        other => crate::serve::view::tail(other),
    }
}

/// The page of a claim or agent that is no longer there: what was said of it, and the way back.
pub(crate) fn gone(app: &App, lang: Lang, visitor: &Visitor, iri: &str, said: &Said) -> Response {
    let words = said.all.last().map_or("", |one| one.correction.words.as_str());
    let content = html! {
        header.subject {
            p.kind { (lang.say("rejected-by-somebody-who-checked")) }
            h1 { (words) }
            p.where { code { (iri) } }
        }
        section #corrections { h2 { (lang.say("corrections")) } (told(app, lang, visitor, iri, said)) }
        @if *visitor == Visitor::Guest { (sit_down(app, lang, &address::of(app, iri))) }
    };
    Page::new(app, lang, lang.say("rejected-claim")).show(&content)
}

/// The page of the latest corrections.
pub(crate) fn list(app: &App, lang: Lang, visitor: &Visitor, all: &[Standing], most: usize) -> Response {
    let lost = all.iter().filter(|one| one.target.is_none() && one.correction.undone.is_none()).count();
    let content = html! {
        h1 { (lang.say("corrections-2")) }
        p.lead {
            (lang.say("what-people-have-said-of"))
        }
        @if *visitor == Visitor::Guest { (sit_down(app, lang, &app.path("/corrections"))) }
        @if lost > 0 {
            p.note role="status" {
                (lang.plural("n-corrections-lost", lost))
            }
        }
        @if all.is_empty() { p.none { (lang.say("no-correction")) } }
        ul.corrections {
            @for standing in all {
                li.undone[standing.correction.undone.is_some()] {
                    p.words lang="fr" {
                        @match &standing.target {
                            Some(target) => a href=(address::of(app, target)) { (standing.correction.words) },
                            None => { (standing.correction.words) " " span.unsure { (lang.say("no-longer-found")) } },
                        }
                    }
                    (line(app, lang, &standing.correction))
                }
            }
        }
        @if all.len() == most { p.note { (lang.say("only-the-latest-are-shown")) } }
    };
    Page::new(app, lang, "Corrections").show(&content)
}

/// Where somebody sits down.
pub(crate) fn desk(app: &App, lang: Lang, visitor: &Visitor, back: &str) -> Response {
    let content = html! {
        h1 { (lang.say("the-desk")) }
        @match visitor {
            Visitor::Reader => p.none { (lang.say("this-server-only-answers-start")) },
            Visitor::Desk(name) => {
                p { (lang.say("you-correct-as")) b { (name) } "." }
                form action=(app.path("/desk")) method="post" {
                    (hidden("leave", "1")) (hidden("back", back))
                    button type="submit" { (lang.say("leave-the-desk")) }
                }
            }
            Visitor::Guest => form.question action=(app.path("/desk")) method="post" {
                (hidden("back", back))
                (text("by", lang.say("your-name"), lang.say("it-stands-beside-every-correction"), ""))
                div.field {
                    label for="token" { (lang.say("token-of-the-server")) }
                    input #token name="token" type="password" required autocomplete="current-password" maxlength="300";
                }
                p.send { button type="submit" { (lang.say("sit-down")) } }
            },
        }
    };
    Page::new(app, lang, lang.say("desk")).show(&content)
}

/// The way to the desk.
pub(super) fn sit_down(app: &App, lang: Lang, back: &str) -> Markup {
    html! { p.more { a href=(address::with(app, "/desk", &[("back", back)])) { (lang.say("sign-in-to-correct")) } } }
}
