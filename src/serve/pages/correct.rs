//! Corrections on pages: what people have said, and the forms to say more. In: a claim, an agent or an article, what was
//! said of it, who looks. Out: markup; the pages of all corrections, of what was rejected, and of the desk.

mod again;
mod forms;

pub(crate) use again::again;
pub(crate) use forms::{Said, agent, contradiction, missed, verdicts};

use super::legend;
use super::parts::{plural, time};
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
use forms::{hidden, parts, text};
use maud::{Markup, html};

/// What was said of a claim, with the form to say more.
pub(super) fn panel(app: &App, lang: Lang, visitor: &Visitor, claim: &ClaimView, said: &Said) -> Markup {
    if said.all.is_empty() && *visitor == Visitor::Reader {
        return html! {};
    }
    html! {
        section #corrections {
            h2 { (lang.pick("Relecture", "Corrections")) }
            (told(app, lang, visitor, &claim.iri, said))
            @match visitor {
                Visitor::Reader => {}
                Visitor::Guest => (sit_down(app, lang, &address::of(app, &claim.iri))),
                Visitor::Desk(_) => {
                    (verdicts(app, lang, claim, said, &address::of(app, &claim.iri), ""))
                    (parts(app, lang, claim, said))
                }
            }
        }
    }
}

/// What was said, one correction a line.
fn told(app: &App, lang: Lang, visitor: &Visitor, subject: &str, said: &Said) -> Markup {
    html! {
        @if said.all.is_empty() {
            p.none { (lang.pick("Personne n’a encore relu ce propos.", "Nobody has checked this claim yet.")) }
        } @else {
            ul.corrections {
                @for standing in &said.all {
                    li.undone[standing.correction.undone.is_some()] {
                        (line(app, lang, &standing.correction))
                        @if standing.correction.undone.is_none() && matches!(visitor, Visitor::Desk(_)) {
                            form.small action=(app.path("/corrections")) method="post" {
                                (hidden("claim", subject)) (hidden("revision", &said.revision))
                                (hidden("undo", &standing.iri)) (hidden("back", &address::of(app, subject)))
                                button.plain type="submit" { (lang.pick("Retirer", "Take back")) }
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
                Verdict::Accept => (lang.pick("Bien lu", "Read rightly")),
                Verdict::Reject => (lang.pick("Ce n’est pas un propos", "It is no claim")),
                Verdict::Add => (lang.pick("Propos manqué, ajouté", "A claim that was missed")),
                Verdict::Stance(_) => {
                    (lang.pick("Acte de parole : ", "Speech act: "))
                    @if let Some(stance) = Stance::called(value) { (legend::badge(stance, lang)) }
                }
                Verdict::Speaker(_) => { (lang.pick("Qui parle : ", "Speaker: ")) (link(value)) }
                Verdict::Date(_) => { (lang.pick("Date : ", "Date: ")) (time(value, lang)) }
                Verdict::Content(_) => {
                    (lang.pick("Les mots : « ", "Words: “")) (value) (lang.pick(" »", "”"))
                    (lang.pick(" ; avait été lu : « ", "; read as: “")) (correction.words) (lang.pick(" »", "”"))
                }
                Verdict::Answers(_) => { (lang.pick("En réponse à : ", "In answer to: ")) (link(value)) }
                Verdict::Confirm(_) => { (lang.pick("Contredit bien : ", "Does contradict: ")) (link(value)) }
                Verdict::Dismiss(_) => { (lang.pick("Ne contredit pas : ", "Does not contradict: ")) (link(value)) }
                Verdict::Same(_) => { (lang.pick("Dit la même chose que : ", "Says the same as: ")) (link(value)) }
                Verdict::Apart => (lang.pick("Ne dit pas ce que d’autres disent", "Does not say what others say")),
                Verdict::Kind(_) => { (lang.pick("Nature : ", "Kind: ")) (value) }
                Verdict::Role(_) => { (lang.pick("Fonction : ", "Role: ")) (value) }
                Verdict::Wikidata(_) => { "Wikidata : " (value) }
                Verdict::Merge(_) | Verdict::Split(_) => {
                    (lang.pick("C’est : ", "It is: ")) (link(value))
                }
            }
            @if !correction.why.is_empty() { " — " (correction.why) }
        }
        p.note {
            (correction.by) ", " (time(&correction.at, lang))
            @if let Some(undone) = &correction.undone { (lang.pick(" ; retiré le ", "; taken back on ")) (time(undone, lang)) }
        }
    }
}

/// What was read of a claim, where it reads otherwise now.
pub(super) fn as_read(lang: Lang, read: &[(String, String)]) -> Markup {
    html! {
        @if !read.is_empty() {
            section #as-read {
                h2 { (lang.pick("Ce que le programme avait lu", "What the program had read")) }
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
        property if property == selon::STANCE.as_str() => lang.pick("Acte de parole", "Speech act"),
        property if property == schema::TEXT.as_str() => lang.pick("Les mots", "Words"),
        property if property == prov::WAS_ATTRIBUTED_TO.as_str() => lang.pick("Qui parle", "Who speaks"),
        property if property == selon::SAID_ON.as_str() => lang.pick("Dit le", "Said on"),
        property if property == selon::RESPONDS_TO.as_str() => lang.pick("En réponse à", "In answer to"),
        other => crate::serve::view::tail(other),
    }
}

/// The page of a claim or agent that is no longer there: what was said of it, and the way back.
pub(crate) fn gone(app: &App, lang: Lang, visitor: &Visitor, iri: &str, said: &Said) -> Response {
    let words = said.all.last().map_or("", |one| one.correction.words.as_str());
    let content = html! {
        header.subject {
            p.kind { (lang.pick("écarté à la relecture", "rejected by somebody who checked it")) }
            h1 { (words) }
            p.where { code { (iri) } }
        }
        section #corrections { h2 { (lang.pick("Relecture", "Corrections")) } (told(app, lang, visitor, iri, said)) }
        @if *visitor == Visitor::Guest { (sit_down(app, lang, &address::of(app, iri))) }
    };
    Page::new(app, lang, lang.pick("Propos écarté", "Rejected claim")).show(&content)
}

/// The page of the latest corrections.
pub(crate) fn list(app: &App, lang: Lang, visitor: &Visitor, all: &[Standing], most: usize) -> Response {
    let lost = all.iter().filter(|one| one.target.is_none() && one.correction.undone.is_none()).count();
    let content = html! {
        h1 { (lang.pick("Corrections", "Corrections")) }
        p.lead {
            (lang.pick("Ce que des personnes ont dit de ce que le programme a lu. Les corrections survivent à toute nouvelle lecture.",
                "What people have said of what the program read. Corrections outlive every new reading."))
        }
        @if *visitor == Visitor::Guest { (sit_down(app, lang, &app.path("/corrections"))) }
        @if lost > 0 {
            p.note role="status" {
                (plural(lang, lost, ("correction ne trouve plus son propos", "corrections ne trouvent plus leur propos"),
                    ("correction no longer fits any claim", "corrections no longer fit any claim")))
            }
        }
        @if all.is_empty() { p.none { (lang.pick("Aucune correction.", "No correction.")) } }
        ul.corrections {
            @for standing in all {
                li.undone[standing.correction.undone.is_some()] {
                    p.words lang="fr" {
                        @match &standing.target {
                            Some(target) => a href=(address::of(app, target)) { (standing.correction.words) },
                            None => { (standing.correction.words) " " span.unsure { (lang.pick("ne se trouve plus", "no longer found")) } },
                        }
                    }
                    (line(app, lang, &standing.correction))
                }
            }
        }
        @if all.len() == most { p.note { (lang.pick("Seules les dernières sont montrées.", "Only the latest are shown.")) } }
    };
    Page::new(app, lang, "Corrections").show(&content)
}

/// Where somebody sits down.
pub(crate) fn desk(app: &App, lang: Lang, visitor: &Visitor, back: &str) -> Response {
    let content = html! {
        h1 { (lang.pick("Le pupitre", "The desk")) }
        @match visitor {
            Visitor::Reader => p.none { (lang.pick("Ce serveur se lit seulement ; démarrez-le avec --token-file pour y corriger.", "This server only answers; start it with --token-file to correct here.")) },
            Visitor::Desk(name) => {
                p { (lang.pick("Vous corrigez sous le nom de ", "You correct as ")) b { (name) } "." }
                form action=(app.path("/desk")) method="post" {
                    (hidden("leave", "1")) (hidden("back", back))
                    button type="submit" { (lang.pick("Quitter le pupitre", "Leave the desk")) }
                }
            }
            Visitor::Guest => form.question action=(app.path("/desk")) method="post" {
                (hidden("back", back))
                (text("by", lang.pick("Votre nom", "Your name"), lang.pick("il figure à côté de chaque correction", "it stands beside every correction"), ""))
                div.field {
                    label for="token" { (lang.pick("Jeton du serveur", "Token of the server")) }
                    input #token name="token" type="password" required autocomplete="current-password" maxlength="300";
                }
                p.send { button type="submit" { (lang.pick("S’asseoir", "Sit down")) } }
            },
        }
    };
    Page::new(app, lang, lang.pick("Pupitre", "Desk")).show(&content)
}

/// The way to the desk.
pub(super) fn sit_down(app: &App, lang: Lang, back: &str) -> Markup {
    html! { p.more { a href=(address::with(app, "/desk", &[("back", back)])) { (lang.pick("S’identifier pour corriger", "Sign in to correct")) } } }
}
