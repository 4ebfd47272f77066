//! The page of an article: its text in full, claims marked and coloured by stance, a list beside
//! it that jumps both ways, without a script.

use super::correct::missed;
use super::legend;
use super::parts::{act, entry_id, headline, list, mark_id, speakers, time};
use super::shell::{Page, read};
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::desk::Visitor;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::view::{ArticleView, ClaimView, Mark, Part};
use axum::response::Response;
use maud::{Markup, html};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Shows the article of that IRI, if it is one.
pub(crate) async fn show(
    app: &Arc<App>,
    lang: Lang,
    visitor: &Visitor,
    iri: &str,
) -> Result<Option<Response>, Problem> {
    let wanted = iri.to_owned();
    let Some(article) = read(app, move |view| view.article(&wanted)).await? else { return Ok(None) };
    let content = html! {
        (head(app, lang, &article))
        div.reading {
            div { div.text lang="fr" { (text(&article, lang)) } (missed(app, lang, visitor, &article.headline.iri)) }
            aside.beside aria-label=(lang.say("claims-of-the-article")) {
                (legend_of(&article, lang))
                (entries(app, lang, &article))
            }
        }
        (copies(app, lang, &article))
    };
    let page = Page::new(app, lang, article.headline.title.clone()).here("/articles").wide();
    Ok(Some(page.data(address::of(app, &article.headline.iri)).show(&content)))
}

fn head(app: &App, lang: Lang, article: &ArticleView) -> Markup {
    let iri = article.headline.iri.as_str();
    html! {
        header.subject {
            h1 lang="fr" { (article.headline.title) }
            p.where {
                @if let Some(publisher) = &article.headline.publisher {
                    (list(app, lang, std::slice::from_ref(publisher)))
                    @if article.headline.date.is_some() { ", " }
                }
                @if let Some(date) = &article.headline.date { (time(date, lang)) }
                @if !article.authors.is_empty() { " · " (article.authors.join(", ")) }
                @if !article.agencies.is_empty() { " · " (lang.say("with")) (list(app, lang, &article.agencies)) }
            }
            p.paths {
                @if let Some(url) = &article.url {
                    a href=(url) rel="noopener noreferrer nofollow" { (lang.say("original-page")) } " · "
                } @else if let Some(origin) = &article.origin {
                    span.kind { (origin) } " · "
                }
                a href=(address::with(app, "/graph", &[("document", iri)])) { (lang.say("graph-of-the-article")) }
            }
        }
    }
}

/// The stances that the article has, in their colours.
fn legend_of(article: &ArticleView, lang: Lang) -> Markup {
    let used: BTreeSet<Stance> = article.claims.iter().map(|claim| claim.stance).collect();
    html! {
        @if !used.is_empty() {
            h2 { (lang.say("legend")) }
            ul.legend { @for stance in used { li { (legend::badge(stance, lang)) } } }
        }
    }
}

fn entries(app: &App, lang: Lang, article: &ArticleView) -> Markup {
    html! {
        h2 { (article.claims.len()) " " (lang.say("claims")) }
        @if article.claims.is_empty() {
            p.none { (lang.say("no-claim-was-found-in")) }
        }
        ol.entries {
            @for claim in &article.claims {
                li id=(entry_id(&claim.iri)) class=(legend::class(claim.stance)) {
                    p.who { (speakers(app, lang, claim)) " " (act(lang, claim)) }
                    p.words { a href={ "#" (mark_id(&claim.iri)) } { (short(&claim.words)) } }
                    p.more { a href=(address::of(app, &claim.iri)) { (lang.say("details")) } }
                }
            }
        }
    }
}

/// The first words of a long claim.
fn short(words: &str) -> String {
    const MOST: usize = 120;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(MOST).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}

/// The text, one paragraph a line, cut at every end of a mark.
fn text(article: &ArticleView, lang: Lang) -> Markup {
    let mut named = BTreeSet::new();
    html! {
        @for (begin, paragraph) in &article.paragraphs {
            p data-from=(begin) { @for piece in pieces(*begin, paragraph, &article.marks) { (show_piece(&piece, &article.claims, &mut named, lang)) } }
        }
    }
}

/// A stretch of a paragraph within which the same marks hold.
struct Piece<'a> {
    text: String,
    marks: Vec<&'a Mark>,
}

fn pieces<'a>(begin: usize, paragraph: &str, marks: &'a [Mark]) -> Vec<Piece<'a>> {
    let end = begin + paragraph.chars().count();
    let here: Vec<&Mark> = marks.iter().filter(|mark| mark.start < end && mark.end > begin).collect();
    let mut cuts: BTreeSet<usize> =
        here.iter().flat_map(|m| [m.start, m.end]).filter(|c| (begin..end).contains(c)).collect();
    cuts.extend([begin, end]);
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut characters = paragraph.chars();
    cuts.windows(2)
        .filter_map(|pair| if let [from, to] = pair { Some((*from, *to)) } else { None })
        .map(|(from, to)| Piece {
            text: characters.by_ref().take(to - from).collect(),
            marks: here.iter().copied().filter(|mark| mark.start <= from && mark.end >= to).collect(),
        })
        .collect()
}

/// A piece in the colour of the innermost claim that it belongs to. The first piece of each claim
/// carries the name that the list jumps to.
fn show_piece(piece: &Piece<'_>, claims: &[ClaimView], named: &mut BTreeSet<usize>, lang: Lang) -> Markup {
    let content = piece.marks.iter().filter(|m| m.part == Part::Content);
    let Some(inner) = content.clone().min_by_key(|mark| mark.end - mark.start) else {
        return quiet_piece(piece);
    };
    let Some(claim) = claims.get(inner.claim) else { return quiet_piece(piece) };
    let depth = content.clone().map(|m| m.claim).collect::<BTreeSet<_>>().len();
    let first: Vec<String> = content
        .filter(|mark| named.insert(mark.claim))
        .filter_map(|mark| claims.get(mark.claim))
        .map(|claim| mark_id(&claim.iri))
        .collect();
    let who: Vec<&str> = claim.agents.iter().map(|agent| agent.name.as_str()).collect();
    let title = format!("{} {}", who.join(", "), legend::word(claim.stance, lang));
    html! {
        @for id in first.iter() { span.target id=(id) {} }
        a class={ "m " (legend::class(claim.stance)) @if depth > 1 { " nested" } @if is(piece, Part::Source) { " source" } @if is(piece, Part::Cue) { " cue" } }
            href={ "#" (entry_id(&claim.iri)) } title=(title.trim()) { (piece.text) }
    }
}

/// A piece that is no content of any claim.
fn quiet_piece(piece: &Piece<'_>) -> Markup {
    html! {
        @if is(piece, Part::Source) { span.source { (piece.text) } }
        @else if is(piece, Part::Cue) { span.cue { (piece.text) } }
        @else { (piece.text) }
    }
}

fn is(piece: &Piece<'_>, part: Part) -> bool {
    piece.marks.iter().any(|mark| mark.part == part)
}

fn copies(app: &App, lang: Lang, article: &ArticleView) -> Markup {
    html! {
        @for (title, others) in [
            (lang.say("takes-over-passages-of"), &article.copies),
            (lang.say("taken-over-by"), &article.copied_by),
        ] {
            @if !others.is_empty() {
                section { h2 { (title) } ul.articles { @for other in others { li { (headline(app, lang, other)) } } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_cut_a_paragraph() {
        let mark = |start, end, claim| Mark { start, end, claim, part: Part::Content };
        let marks = [mark(12, 18, 0), mark(14, 30, 1)];
        let pieces = pieces(10, "aébcdéfghij", &marks);
        let shown: Vec<(&str, usize)> = pieces.iter().map(|p| (p.text.as_str(), p.marks.len())).collect();
        assert_eq!(shown, [("aé", 0), ("bc", 1), ("défg", 2), ("hij", 1)]);
    }

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(short("court"), "court");
        let long = "mot ".repeat(50);
        assert!(short(&long).ends_with("mot …"));
    }
}
