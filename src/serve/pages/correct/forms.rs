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
                label for="why-verdict" { (lang.say("why-optional")) }
                input #why-verdict name="why" maxlength="2000" autocomplete="off";
            }
            p.send {
                button type="submit" name="verdict" value="accept" data-key="a" { (lang.say("right")) span.keys { " (a)" } }
                " " button type="submit" name="verdict" value="reject" data-key="r" { (lang.say("no-claim-2")) span.keys { " (r)" } }
            }
        }
    }
}

/// What is another in a claim.
pub(crate) fn parts(app: &App, lang: Lang, claim: &ClaimView, said: &Said, back: &str) -> Markup {
    let day = claim.said_on.as_deref().unwrap_or("2024-11-29");
    html! {
        details {
            summary data-key="c" { (lang.say("correct-a-part-of-the")) span.keys { " (c)" } }
            form.question action=(app.path("/corrections")) method="post" {
                (hidden("claim", &claim.iri)) (hidden("revision", &said.revision)) (hidden("verdict", "correct")) (hidden("back", back))
                div.field {
                    label for="c-stance" { (lang.say("speech-act-2")) }
                    select #c-stance name="stance" { option value="" { "—" } (legend::options(None, lang)) }
                }
                (text("speaker", lang.say("who-speaks"), lang.say("a-name-that-the-store"), ""))
                (text("date", lang.say("said-on"), "2024, 2024-11, 2024-11-29", day))
                (text("answers", lang.say("in-answer-to"), lang.say("the-address-of-a-claims"), ""))
                (text("same", labels(lang, "same"), lang.say("the-address-of-a-claims"), ""))
                div.field.check {
                    input #c-apart type="checkbox" name="apart" value="1";
                    label for="c-apart" { (labels(lang, "apart")) }
                }
                div.field {
                    label for="c-content" { (lang.say("words-of-the-claim")) }
                    textarea #c-content name="content" rows="3" maxlength="5000" lang="fr" aria-describedby="c-content-hint" {}
                    span.hint #c-content-hint { (lang.say("as-they-stand-in-the")) }
                }
                (text("why", lang.say("why-optional"), "", ""))
                p.send { button type="submit" { (lang.say("correct")) } }
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
        @if let Some(by) = &confirmed { p.note { (lang.say("contradiction-confirmed-by")) (by) } }
        @if matches!(visitor, Visitor::Desk(_)) {
            form.small action=(app.path("/corrections")) method="post" {
                (hidden("claim", &claim.iri)) (hidden("revision", &said.revision)) (hidden("back", &address::of(app, &claim.iri)))
                @if confirmed.is_none() {
                    button.plain type="submit" name="confirm" value=(other.iri) { (lang.say("it-is-a-contradiction")) }
                    " "
                }
                button.plain type="submit" name="dismiss" value=(other.iri) { (lang.say("it-is-none")) }
            }
        }
    }
}

/// The form for a claim that was missed, below its article.
pub(crate) fn missed(app: &App, lang: Lang, visitor: &Visitor, article: &str) -> Markup {
    html! {
        @if let Visitor::Desk(_) = visitor {
            details #missed {
                summary { (lang.say("add-a-claim-that-was")) }
                form.question action=(app.path("/corrections")) method="post" data-marks="text" {
                    (hidden("document", article)) (hidden("revision", "0")) (hidden("back", &address::of(app, article)))
                    input type="hidden" name="near" value="0";
                    div.field {
                        label for="c-words" { (lang.say("its-words")) " *" }
                        textarea #c-words name="words" rows="3" maxlength="5000" required lang="fr" aria-describedby="c-words-hint" {}
                        span.hint #c-words-hint { (lang.say("as-they-stand-in-the-2")) }
                    }
                    div.field {
                        label for="c-stance" { (lang.say("speech-act-2")) }
                        select #c-stance name="stance" { option value="" { "—" } (legend::options(None, lang)) }
                    }
                    (text("speaker", lang.say("who-speaks"), lang.say("a-name-that-the-store-2"), ""))
                    (text("why", lang.say("why-optional"), "", ""))
                    p.send { button type="submit" { (lang.say("add")) } }
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
                summary { (lang.say("say-what-it-is-kind")) }
                form.question action=(app.path("/corrections")) method="post" {
                    (hidden("agent", iri)) (hidden("revision", &said.revision)) (hidden("back", &address::of(app, iri)))
                    div.field {
                        label for="d-kind" { (labels(lang, "kind")) }
                        select #d-kind name="kind" {
                            option value="" { "—" }
                            @for kind in AgentKind::ALL { option value=(kind.as_str()) { (legend::agent_kind(kind, lang)) } }
                        }
                    }
                    (text("role", labels(lang, "role"), "", ""))
                    (text("wikidata", "Wikidata", "", "Q142"))
                    p.send { button type="submit" { (lang.say("correct")) } }
                }
            }
            @if !articles.is_empty() {
                details #split {
                    summary { (lang.say("in-one-article-this-is")) }
                    form.question action=(app.path("/corrections")) method="post" {
                        (hidden("agent", iri)) (hidden("revision", &said.revision)) (hidden("back", &address::of(app, iri)))
                        div.field {
                            label for="split-document" { "Article" }
                            select #split-document name="document" { @for (article, title) in articles { option value=(article) { (title) } } }
                        }
                        (text("name", labels(lang, "name"), lang.say("how-to-call-them-so"), "Jean Le Goff (maire)"))
                        p.send { button type="submit" { (lang.say("part")) } }
                    }
                }
            }
            details #merge {
                summary { (lang.say("this-is-somebody-else-of")) }
                form.question action=(app.path("/corrections")) method="post" {
                    (hidden("agent", iri)) (hidden("revision", &said.revision))
                    (text("into", lang.say("it-is-2"), lang.say("a-name-that-the-store"), ""))
                    (text("why", lang.say("why-optional"), "", ""))
                    p.send { button type="submit" { (lang.say("join")) } }
                }
            }
        }
    }
}

/// What the fields are called.
pub(super) fn labels(lang: Lang, name: &str) -> &str {
    match name {
        "stance" => lang.say("speech-act-2"),
        "speaker" => lang.say("who-speaks"),
        "date" => lang.say("said-on"),
        "content" | "words" => lang.say("words-of-the-claim"),
        "answers" => lang.say("in-answer-to"),
        "into" => lang.say("it-is-2"),
        "same" => lang.say("says-the-same-as-2"),
        "apart" => lang.say("does-not-say-what-others"),
        "name" => lang.say("their-name"),
        "kind" => lang.say("kind-2"),
        "role" => lang.say("role-2"),
        "wikidata" => "Wikidata",
        "why" => lang.say("why-optional"),
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
