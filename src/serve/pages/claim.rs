//! The page of a claim: its exact words in context, its chain, who else says so, who denies it.

use super::cited::{Quotation, copy, passage};
use super::correct::{self, Said};
use super::legend;
use super::parts::{act, claim as card, claims, decimal, headline, in_article, list, place, said_on, speakers, words};
use super::shell::{Page, read};
use crate::graph::store::StoreError;
use crate::query::Origins;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::desk::Visitor;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::view::{ClaimView, Kind, Step, View};
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;

/// A claim with all that its page shows.
struct Shown {
    claim: ClaimView,
    context: Context,
    chain: Vec<Step>,
    same: Vec<ClaimView>,
    against: Vec<ClaimView>,
    origins: usize,
    within: Option<ClaimView>,
    answers: Vec<ClaimView>,
    said: Said,
    read: Vec<(String, String)>,
    url: Option<String>,
}

/// The paragraph that a claim stands in, cut into what belongs to it and what does not.
pub(super) type Context = Vec<(String, bool)>;

/// Shows the claim of that IRI, if it is one.
pub(crate) async fn show(
    app: &Arc<App>,
    lang: Lang,
    visitor: &Visitor,
    iri: &str,
) -> Result<Option<Response>, Problem> {
    let (wanted, own) = (iri.to_owned(), Arc::clone(app));
    let found = read(app, move |view| gather(&own, view, &wanted)).await?;
    let Some(shown) = found.map_err(|error| Problem::internal(&error))? else { return Ok(None) };
    let claim = &shown.claim;
    let content = html! {
        header class={ "subject " (legend::class(claim.stance)) } {
            p.kind { (legend::form(claim.form, lang)) }
            h1.words { (words(claim)) }
            p.who { (speakers(app, lang, claim)) " " (act(lang, claim)) }
            p.where {
                @if let Some(said) = &claim.said_on { (said_on(said, lang)) " · " }
                (headline(app, lang, &claim.article))
            }
        }
        (context(app, lang, &shown))
        (handed_on(app, lang, &shown))
        (chain(app, lang, &shown.chain))
        (others(app, lang, visitor, &shown))
        (correct::panel(app, lang, visitor, claim, &shown.said))
        (correct::as_read(lang, &shown.read))
        (details(app, lang, claim))
    };
    let title: String = claim.words.chars().take(60).collect();
    Ok(Some(Page::new(app, lang, title).data(address::of(app, &claim.iri)).show(&content)))
}

fn gather(app: &App, view: View<'_>, iri: &str) -> Result<Option<Shown>, StoreError> {
    let Some(claim) = view.claim(iri) else { return Ok(None) };
    let said = Said { all: app.store.corrections_of(iri)?, revision: app.store.revision(iri)? };
    let against = view.against(&claim);
    let mut same = view.same(&claim);
    same.retain(|other| claim.stance.denies() == other.stance.denies());
    let mut all = same.clone();
    all.push(claim.clone());
    let article = view.article(&claim.article.iri);
    let mut shown = Shown {
        context: article.as_ref().map(|a| paragraph(view, &a.paragraphs, &claim)).unwrap_or_default(),
        url: article.and_then(|article| article.url),
        chain: view.chain(iri),
        origins: Origins::of(&app.store).count(all.iter().map(|claim| claim.iri.as_str()))?,
        within: claim.within.as_ref().and_then(|outer| view.claim(outer)),
        answers: view.claims(&claim.answers),
        read: view.as_read(iri),
        same,
        against,
        claim,
        said,
    };
    let lists = [&mut shown.same, &mut shown.against, &mut shown.answers];
    view.tell(lists.into_iter().flatten().chain(&mut shown.within));
    Ok(Some(shown))
}

/// The paragraphs that the claim's content touches, its pieces told apart.
pub(super) fn paragraph(view: View<'_>, paragraphs: &[(usize, String)], claim: &ClaimView) -> Context {
    let pieces = view.content(&claim.iri);
    let mut context: Context = Vec::new();
    for (begin, text) in paragraphs {
        let end = begin + text.chars().count();
        if *begin >= claim.end.max(claim.start + 1) || end <= claim.start {
            continue;
        }
        for (i, c) in text.chars().enumerate() {
            let inside = pieces.iter().any(|(start, end)| (*start..*end).contains(&(begin + i)));
            match context.last_mut() {
                Some((run, same)) if *same == inside => run.push(c),
                _ => context.push((c.to_string(), inside)),
            }
        }
    }
    context
}

fn context(app: &App, lang: Lang, shown: &Shown) -> Markup {
    html! {
        section {
            h2 { (lang.say("in-the-text")) }
            p.context lang="fr" {
                @for (text, inside) in &shown.context {
                    @if *inside { mark class=(legend::class(shown.claim.stance)) { (text) } } @else { (text) }
                }
            }
            p.more { a #in-article href=(in_article(app, &shown.claim)) { (lang.say("read-in-the-article")) } }
        }
    }
}

/// What takes the claim elsewhere: the quotation with its source, the passage in the newspaper's own page.
fn handed_on(app: &App, lang: Lang, shown: &Shown) -> Markup {
    let claim = &shown.claim;
    let names: Vec<&str> = claim.agents.iter().map(|agent| agent.name.as_str()).collect();
    let who = if names.is_empty() { claim.source.clone().unwrap_or_default() } else { names.join(", ") };
    let (page, date) = (address::of(app, &claim.iri), claim.date().unwrap_or_default());
    let quotation = Quotation {
        words: &claim.words,
        who: &who,
        article: &claim.article.title,
        publisher: claim.article.publisher.as_ref().map_or("", |named| &named.name),
        date,
        page: &page,
    };
    html! {
        p.paths {
            @if let Some(url) = &shown.url {
                a.passage href=(passage(url, &claim.words)) rel="noopener noreferrer nofollow" { (lang.say("the-passage-in-the-original")) } " "
            }
            (copy(lang, &quotation))
        }
    }
}

fn chain(app: &App, lang: Lang, steps: &[Step]) -> Markup {
    html! {
        section {
            h2 { (lang.say("how-it-reaches-us")) }
            ol.chain {
                @for step in steps {
                    li {
                        @if step.who.is_empty() {
                            @match step.kind {
                                Kind::Document => a href=(address::of(app, &step.iri)) { (lang.say("the-article")) },
                                _ => span.unknown { (lang.say("unnamed-source")) },
                            }
                        } @else { (list(app, lang, &step.who)) }
                        " " span.kind { (match step.kind {
                            Kind::Claim => lang.say("says-it"),
                            Kind::Document => lang.say("publishes-it"),
                            _ => lang.say("relays-it"),
                        }) }
                    }
                }
            }
        }
    }
}

fn others(app: &App, lang: Lang, visitor: &Visitor, shown: &Shown) -> Markup {
    html! {
        @if !shown.against.is_empty() {
            section #against { h2 { (lang.say("who-contradicts-it")) }
                ol.claims {
                    @for other in &shown.against {
                        li { (card(app, lang, other)) (correct::contradiction(app, lang, visitor, &shown.claim, other, &shown.said)) }
                    }
                }
            }
        }
        section #same {
            h2 { (lang.say("who-else-says-so")) }
            p.note {
                (lang.plural("n-origins", shown.origins))
                (lang.say("copies-of-one-agency-text"))
            }
            (claims(app, lang, &shown.same))
        }
        @if !shown.answers.is_empty() {
            section { h2 { (lang.say("in-answer-to")) } (claims(app, lang, &shown.answers)) }
        }
        @if let Some(outer) = &shown.within {
            section { h2 { (lang.say("reported-within")) } (claims(app, lang, [outer])) }
        }
    }
}

fn details(app: &App, lang: Lang, claim: &ClaimView) -> Markup {
    html! {
        section {
            h2 { (lang.say("how-it-was-read")) }
            dl.facts {
                @if let Some(source) = &claim.source { dt { (lang.say("source-as-written")) } dd { (source) } }
                @if let Some(cue) = &claim.cue { dt { (lang.say("words-that-mark-it")) } dd { (cue) } }
                @if let Some(proposition) = &claim.proposition {
                    dt { (lang.say("proposition")) } dd { a href=(address::of(app, &proposition.iri)) { (proposition.name) } }
                }
                @if let Some(rule) = &claim.rule { dt { (lang.say("rule")) } dd { code { (rule) } } }
                @if let Some(confidence) = &claim.confidence { dt { (lang.say("confidence")) } dd { (decimal(confidence, lang)) } }
                dt { (lang.say("position")) }
                dd { (place(lang, claim)) (lang.say("characters")) (claim.start) "–" (claim.end) }
                dt { "IRI" } dd { code { (claim.iri) } }
            }
        }
    }
}
