//! The forms that people correct with. In: a claim, an agent or an article, and what was said of it. Out: markup.

use crate::graph::store::{Standing, Verdict};
use crate::model::AgentKind;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::desk::Visitor;
use crate::serve::lang::Lang;
use crate::serve::pages::legend;
use crate::serve::view::ClaimView;
use maud::{Markup, html};

/// What was said of something, and of which revision a further correction is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// Corrections, the earliest first.
    pub(crate) all: Vec<Standing>,
    /// The revision.
    pub(crate) revision: String,
}

/// Right, or no claim: two buttons, with keys.
pub(crate) fn verdicts(app: &App, lang: Lang, claim: &ClaimView, said: &Said, back: &str, id: &str) -> Markup {
    html! {
        form.verdicts action=(app.path("/corrections")) method="post" id=[(!id.is_empty()).then_some(id)] {
            (hidden("claim", &claim.iri)) (hidden("revision", &said.revision)) (hidden("back", back))
            div.field {
                label for="why-verdict" { (lang.pick("Pourquoi (facultatif)", "Why (optional)")) }
                input #why-verdict name="why" maxlength="2000" autocomplete="off";
            }
            p.send {
                button type="submit" name="verdict" value="accept" data-key="a" { (lang.pick("Bien lu", "Right")) span.keys { " (a)" } }
                " " button type="submit" name="verdict" value="reject" data-key="r" { (lang.pick("Pas un propos", "No claim")) span.keys { " (r)" } }
            }
        }
    }
}

/// What is another in a claim.
pub(super) fn parts(app: &App, lang: Lang, claim: &ClaimView, said: &Said) -> Markup {
    let day = claim.said_on.as_deref().unwrap_or("2024-11-29");
    html! {
        details {
            summary { (lang.pick("Corriger une part du propos", "Correct a part of the claim")) }
            form.question action=(app.path("/corrections")) method="post" {
                (hidden("claim", &claim.iri)) (hidden("revision", &said.revision)) (hidden("verdict", "correct"))
                div.field {
                    label for="c-stance" { (lang.pick("Acte de parole", "Speech act")) }
                    select #c-stance name="stance" { option value="" { "—" } (legend::options(None, lang)) }
                }
                (text("speaker", lang.pick("Qui parle", "Who speaks"), lang.pick("un nom que le dépôt connaît, ou l’adresse d’une page", "a name that the store knows, or the address of a page"), ""))
                (text("date", lang.pick("Dit le", "Said on"), "2024, 2024-11, 2024-11-29", day))
                (text("answers", lang.pick("En réponse à", "In answer to"), lang.pick("l’adresse de la page d’un propos", "the address of a claim’s page"), ""))
                (text("same", labels(lang, "same"), lang.pick("l’adresse de la page d’un propos", "the address of a claim’s page"), ""))
                div.field.check {
                    input #c-apart type="checkbox" name="apart" value="1";
                    label for="c-apart" { (labels(lang, "apart")) }
                }
                div.field {
                    label for="c-content" { (lang.pick("Les mots du propos", "Words of the claim")) }
                    textarea #c-content name="content" rows="3" maxlength="5000" lang="fr" aria-describedby="c-content-hint" {}
                    span.hint #c-content-hint { (lang.pick("tels qu’ils figurent dans l’article ; « […] » entre deux morceaux", "as they stand in the article; “ […] ” between two pieces")) }
                }
                (text("why", lang.pick("Pourquoi (facultatif)", "Why (optional)"), "", ""))
                p.send { button type="submit" { (lang.pick("Corriger", "Correct")) } }
            }
        }
    }
}

/// Whether two claims contradict each other: two buttons beside the other claim.
pub(crate) fn contradiction(
    app: &App,
    lang: Lang,
    visitor: &Visitor,
    claim: &ClaimView,
    other: &ClaimView,
    said: &Said,
) -> Markup {
    let standing = said.all.iter().filter(|one| one.correction.undone.is_none());
    let confirmed = standing.rev().find_map(|one| match &one.correction.verdict {
        Verdict::Confirm(iri) if *iri == other.iri => Some(one.correction.by.clone()),
        _ => None,
    });
    html! {
        @if let Some(by) = &confirmed { p.note { (lang.pick("Contradiction confirmée par ", "Contradiction confirmed by ")) (by) } }
        @if matches!(visitor, Visitor::Desk(_)) {
            form.small action=(app.path("/corrections")) method="post" {
                (hidden("claim", &claim.iri)) (hidden("revision", &said.revision)) (hidden("back", &address::of(app, &claim.iri)))
                @if confirmed.is_none() {
                    button.plain type="submit" name="confirm" value=(other.iri) { (lang.pick("C’est bien une contradiction", "It is a contradiction")) }
                    " "
                }
                button.plain type="submit" name="dismiss" value=(other.iri) { (lang.pick("Ce n’en est pas une", "It is none")) }
            }
        }
    }
}

/// The form for a claim that was missed, below its article.
pub(crate) fn missed(app: &App, lang: Lang, visitor: &Visitor, article: &str) -> Markup {
    html! {
        @if let Visitor::Desk(_) = visitor {
            details #missed {
                summary { (lang.pick("Ajouter un propos manqué", "Add a claim that was missed")) }
                form.question action=(app.path("/corrections")) method="post" data-marks="text" {
                    (hidden("document", article)) (hidden("revision", "0")) (hidden("back", &address::of(app, article)))
                    input type="hidden" name="near" value="0";
                    div.field {
                        label for="c-words" { (lang.pick("Ses mots", "Its words")) " *" }
                        textarea #c-words name="words" rows="3" maxlength="5000" required lang="fr" aria-describedby="c-words-hint" {}
                        span.hint #c-words-hint { (lang.pick("tels qu’ils figurent dans l’article : marquez-les dans le texte, ou copiez-les ici", "as they stand in the article: mark them in the text, or copy them here")) }
                    }
                    div.field {
                        label for="c-stance" { (lang.pick("Acte de parole", "Speech act")) }
                        select #c-stance name="stance" { option value="" { "—" } (legend::options(None, lang)) }
                    }
                    (text("speaker", lang.pick("Qui parle", "Who speaks"), lang.pick("un nom que le dépôt connaît", "a name that the store knows"), ""))
                    (text("why", lang.pick("Pourquoi (facultatif)", "Why (optional)"), "", ""))
                    p.send { button type="submit" { (lang.pick("Ajouter", "Add")) } }
                }
            }
        }
    }
}

/// The forms for an agent that is another one, or is two: in one of `articles` somebody else.
pub(crate) fn agent(
    app: &App,
    lang: Lang,
    visitor: &Visitor,
    iri: &str,
    said: &Said,
    articles: &[(String, String)],
) -> Markup {
    html! {
        @if let Visitor::Desk(_) = visitor {
            details #describe {
                summary { (lang.pick("Dire ce que c’est : nature, fonction, Wikidata", "Say what it is: kind, role, Wikidata")) }
                form.question action=(app.path("/corrections")) method="post" {
                    (hidden("agent", iri)) (hidden("revision", &said.revision)) (hidden("back", &address::of(app, iri)))
                    div.field {
                        label for="d-kind" { (labels(lang, "kind")) }
                        select #d-kind name="kind" {
                            option value="" { "—" }
                            @for kind in AgentKind::ALL { option value=(kind.as_str()) { (lang.pick(kind.french(), kind.english())) } }
                        }
                    }
                    (text("role", labels(lang, "role"), "", ""))
                    (text("wikidata", "Wikidata", "", "Q142"))
                    p.send { button type="submit" { (lang.pick("Corriger", "Correct")) } }
                }
            }
            @if !articles.is_empty() {
                details #split {
                    summary { (lang.pick("Dans un article, c’est quelqu’un d’autre du même nom", "In one article this is somebody else of that name")) }
                    form.question action=(app.path("/corrections")) method="post" {
                        (hidden("agent", iri)) (hidden("revision", &said.revision)) (hidden("back", &address::of(app, iri)))
                        div.field {
                            label for="split-document" { "Article" }
                            select #split-document name="document" { @for (article, title) in articles { option value=(article) { (title) } } }
                        }
                        (text("name", labels(lang, "name"), lang.pick("comment l’appeler pour ne plus les confondre", "how to call them so that they are told apart"), "Jean Le Goff (maire)"))
                        p.send { button type="submit" { (lang.pick("Séparer", "Part")) } }
                    }
                }
            }
            details #merge {
                summary { (lang.pick("C’est quelqu’un d’autre du dépôt", "This is somebody else of the store")) }
                form.question action=(app.path("/corrections")) method="post" {
                    (hidden("agent", iri)) (hidden("revision", &said.revision))
                    (text("into", lang.pick("C’est", "It is"), lang.pick("un nom que le dépôt connaît, ou l’adresse d’une page", "a name that the store knows, or the address of a page"), ""))
                    (text("why", lang.pick("Pourquoi (facultatif)", "Why (optional)"), "", ""))
                    p.send { button type="submit" { (lang.pick("Réunir", "Join")) } }
                }
            }
        }
    }
}

/// What the fields are called.
pub(super) fn labels(lang: Lang, name: &str) -> &str {
    match name {
        "stance" => lang.pick("Acte de parole", "Speech act"),
        "speaker" => lang.pick("Qui parle", "Who speaks"),
        "date" => lang.pick("Dit le", "Said on"),
        "content" | "words" => lang.pick("Les mots du propos", "Words of the claim"),
        "answers" => lang.pick("En réponse à", "In answer to"),
        "into" => lang.pick("C’est", "It is"),
        "same" => lang.pick("Dit la même chose que", "Says the same as"),
        "apart" => lang.pick("Ne dit pas ce que d’autres disent", "Does not say what others say"),
        "name" => lang.pick("Son nom", "Their name"),
        "kind" => lang.pick("Nature", "Kind"),
        "role" => lang.pick("Fonction", "Role"),
        "wikidata" => "Wikidata",
        "why" => lang.pick("Pourquoi (facultatif)", "Why (optional)"),
        other => other,
    }
}

/// A value that the form sends along.
pub(super) fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A field to type in, with what may be typed.
pub(super) fn text(name: &str, label: &str, hint: &str, example: &str) -> Markup {
    let id = format!("c-{name}");
    let about = format!("{id}-hint");
    html! {
        div.field {
            label for=(id) { (label) }
            input id=(id) name=(name) maxlength="2000" autocomplete="off" placeholder=[(!example.is_empty()).then_some(example)]
                aria-describedby=[(!hint.is_empty()).then_some(&about)];
            @if !hint.is_empty() { span.hint id=(about) { (hint) } }
        }
    }
}
