//! `/match`: what somebody says, and which claims of the store say the same, the opposite, or come near. In: a text. Out:
//! claims with how they stand to it, how sure that is, and why; as a page or as JSON.

use super::parts::{claim as card, decimal};
use super::search::told_claim;
use super::shell::{Page, read};
use crate::graph::store::{Alike, Likeness};
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::lang::Lang;
use crate::serve::negotiate::prefers_page;
use crate::serve::problem::Problem;
use crate::serve::view::ClaimView;
use crate::vocab::selon;
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Characters of a text, propositions and claims of each that are looked at.
const LONGEST: usize = 500;
const ALIKE: usize = 20;
const CLAIMS: usize = 20;

/// A claim with how it stands to the text.
struct Matched {
    claim: ClaimView,
    likeness: Likeness,
    score: f64,
    reason: String,
}

/// Answers the request: `text`, and `format=json` for programs, as which those that ask for JSON are known too.
///
/// # Errors
/// 400 for a text that is too long, 403 where this server reads none.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let asked = Asked::read(query.as_deref(), &["text", "format"])?;
    let text = asked.value("text").to_owned();
    if text.chars().count() > LONGEST {
        return Err(Problem::bad_request(format!("give {LONGEST} characters at most, a sentence or two"))
            .in_french(format!("Donnez {LONGEST} caractères au plus, une phrase ou deux.")));
    }
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    let is_json = asked.asks_for_json()? || accept.is_some() && !prefers_page(accept);
    let found = if text.is_empty() { Vec::new() } else { matched(&app, text.clone()).await? };
    if is_json {
        let matches: Vec<_> = found.iter().map(|one| json!({ "relation": one.likeness.as_str(), "score": one.score, "reason": one.reason, "claim": told_claim(&one.claim) })).collect();
        return Ok(Json(json!({ "text": text, "matches": matches })).into_response());
    }
    let content = html! {
        h1 { (lang.say("who-says-so-who-says")) }
        (form(&app, lang, &text))
        @if !text.is_empty() {
            @for (likeness, title) in [
                (Likeness::Same, lang.say("say-the-same")),
                (Likeness::Opposite, lang.say("say-the-opposite")),
                (Likeness::Near, lang.say("come-near")),
            ] {
                @let these: Vec<&Matched> = found.iter().filter(|one| one.likeness == likeness).collect();
                @if !these.is_empty() {
                    section {
                        h2 { (title) }
                        ol.claims { @for one in these { li { (show(&app, lang, one)) } } }
                    }
                }
            }
            @if found.is_empty() {
                p.none role="status" { (lang.say("no-claim-says-that-or")) }
                p.more { a href=(crate::serve::address::with(&app, "/search", &[("q", &text.chars().take(200).collect::<String>())])) { (lang.say("search-for-these-words")) } }
            }
        }
    };
    Ok(Page::new(&app, lang, lang.say("compare-a-sentence")).here("/match").show(&content))
}

/// The box for a sentence.
pub(super) fn form(app: &App, lang: Lang, text: &str) -> Markup {
    html! {
        form.big action=(app.path("/match")) method="get" {
            label for="match-text" { (lang.say("a-sentence-who-says-so")) }
            div.row {
                input #match-text name="text" value=(text) maxlength=(LONGEST) autocomplete="off" lang="fr"
                    placeholder="Le pont est fermé.";
                button type="submit" { (lang.say("compare")) }
            }
        }
    }
}

fn show(app: &App, lang: Lang, one: &Matched) -> Markup {
    html! {
        (card(app, lang, &one.claim))
        p.note {
            (lang.say("sure-to")) (decimal(&format!("{:.2}", one.score), lang))
            @match one.reason.as_str() {
                "" => {}
                "denied" => { " · " (lang.say("one-denies-the-other")) }
                // What the two differ in, in words of theirs.
                difference => { " · " (difference) }
            }
        }
    }
}

/// The claims that are like a text, the surest first.
async fn matched(app: &Arc<App>, text: String) -> Result<Vec<Matched>, Problem> {
    let Some(statements) = app.statements.clone() else {
        return Err(Problem::forbidden("this server reads no sentences").in_french("Ce serveur ne lit pas de phrases."));
    };
    // Analysing takes a core: it waits its turn with the articles.
    let place = Arc::clone(&app.reading).acquire_owned().await.map_err(|error| Problem::internal(&error))?;
    let own = Arc::clone(app);
    let asked = text.clone();
    let look = move || {
        let _place = place;
        let said = statements(&text).map_err(|error| Problem::internal(&error))?;
        let mut all: Vec<(bool, Alike)> = Vec::new();
        for (form, affirmed) in said.into_iter().take(8) {
            let found = own.store.alike(&form).map_err(|error| Problem::internal(&error))?;
            all.extend(found.into_iter().take(ALIKE).map(|alike| (affirmed, alike)));
        }
        Ok::<_, Problem>(all)
    };
    let all = tokio::task::spawn_blocking(look).await.map_err(|error| Problem::internal(&error))??;
    read(app, move |view| {
        let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
        for (affirmed, alike) in all {
            let said = |property| view.pointing(property, alike.proposition.as_str(), CLAIMS);
            for iri in [said(selon::PUTS_FORWARD), said(selon::ALSO_PUTS_FORWARD)].concat() {
                let Some(claim) = view.claim(&iri).filter(|_| !seen.contains(&iri)) else { continue };
                let Some((likeness, score, reason)) =
                    alike.stands(affirmed != claim.stance.denies(), (&asked, &claim.words))
                else {
                    continue;
                };
                seen.insert(iri);
                found.push(Matched { claim, likeness, score, reason });
            }
        }
        view.tell(found.iter_mut().map(|one| &mut one.claim));
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.claim.iri.cmp(&b.claim.iri)));
        found
    })
    .await
}
