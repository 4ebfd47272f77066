//! HTML. In: a page. Out: its article, one paragraph a line, the headline first; readers' comments
//! after it, each a marked block with its author.
//!
//! What the page marks as the article's body is taken where it does; otherwise the algorithm of
//! Mozilla's Readability (`dom_smoothie`) chooses. Menus, teasers, share buttons, cookie notes and
//! footers are taken away first. A page nested deeper than any honest one is read without a tree,
//! for building one takes time quadratic in the depth.

mod bounds;
mod comments;
mod lines;
mod meta;
mod noise;
mod signed;
mod strip;

use super::article::{Article, BlockKind, Metadata};
use super::boilerplate::is_furniture;
use super::compose::{self, Line};
use super::encoding;
use super::hint::Hint;
use dom_query::{Document, NodeRef};

/// Deepest nesting that a tree is built for.
const MAX_NESTING: usize = 400;

/// Bytes of text that a marked body needs to be believed.
const ENOUGH: usize = 200;

/// Makes an article of a page; with no text in it where the page has none.
pub(super) fn article(origin: &str, bytes: Vec<u8>, hint: &Hint) -> Article {
    let declared = hint.charset.clone().or_else(|| meta::charset(&bytes));
    let html = encoding::decode(bytes, declared.as_deref());
    from_text(origin, &html, hint)
}

/// Makes an article of a page that is decoded already.
pub(super) fn from_text(origin: &str, html: &str, hint: &Hint) -> Article {
    if strip::nesting(html) > MAX_NESTING {
        return finish(origin, Metadata::default(), strip::lines(html), Vec::new(), hint);
    }
    let html = &*bounds::bounded(html);
    let document = Document::from(html);
    let (mut metadata, declared) = meta::read(&document);
    let comments = comments::take(&document);
    signed::read(&document, &mut metadata);
    noise::remove(&document);
    let headline = headline(&document, &metadata);
    let mut body = body(&document, html);
    body.retain(|line| line.kind != Some(BlockKind::Teaser) && !is_furniture(&line.text));
    if let Some(headline) = headline {
        metadata.title = Some(headline.clone());
        body.retain(|line| !same(&line.text, &headline));
        body.insert(0, Line::headline(headline));
    }
    metadata.language = declared;
    finish(origin, metadata, body, comments, hint)
}

/// Makes an article of a piece of a page that holds nothing but the article: all of its text, the first h1 for the
/// headline.
pub(super) fn fragment(origin: &str, html: &str, hint: &Hint) -> Article {
    if strip::nesting(html) > MAX_NESTING {
        return finish(origin, Metadata::default(), strip::lines(html), Vec::new(), hint);
    }
    let document = Document::from(&*bounds::bounded(html));
    noise::remove(&document);
    let headline = headline(&document, &Metadata::default());
    let mut body = document.body().map(|body| lines::of(&body)).unwrap_or_default();
    body.retain(|line| line.kind != Some(BlockKind::Teaser) && !is_furniture(&line.text));
    if let Some(headline) = &headline {
        body.retain(|line| !same(&line.text, headline));
        body.insert(0, Line::headline(headline));
    }
    let mut article = finish(origin, Metadata::default(), body, Vec::new(), hint);
    article.metadata.title = headline;
    article
}

/// The words of a piece of a page, in one line.
pub(super) fn words(html: &str) -> String {
    let lines = if strip::nesting(html) > MAX_NESTING {
        strip::lines(html)
    } else {
        Document::from(&*bounds::bounded(html)).body().map(|body| lines::of(&body)).unwrap_or_default()
    };
    lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
}

/// The headline: the page's only h1, or the title that its metadata gives.
fn headline(document: &Document, metadata: &Metadata) -> Option<String> {
    let heads = document.select("h1");
    let mut texts: Vec<String> = heads.nodes().iter().map(|n| lines::flat(n)).filter(|t| !t.is_empty()).collect();
    texts.dedup();
    let declared = metadata.title.clone();
    match (texts.as_slice(), declared) {
        ([one], _) => Some(one.clone()),
        (many, Some(title)) => {
            many.iter().find(|t| title.contains(t.as_str()) || t.contains(&title)).cloned().or(Some(title))
        }
        ([], None) => None,
        (many, None) => many.first().cloned(),
    }
}

fn same(a: &str, b: &str) -> bool {
    a == b || a.split_whitespace().eq(b.split_whitespace())
}

/// The lines of the article's body.
fn body(document: &Document, html: &str) -> Vec<Line> {
    let marked = ["[itemprop=articleBody]", "[property='schema:articleBody']", "article", "main", "[role=main]"];
    for selector in marked {
        let nodes = document.select(selector);
        let outer: Vec<&NodeRef<'_>> = nodes.nodes().iter().collect();
        // A list of teasers is made of many <article>: then none of them is the page's.
        if selector == "article" && outer.len() > 3 {
            continue;
        }
        let best = outer.into_iter().map(lines::of).max_by_key(|l| length(l));
        if let Some(best) = best.filter(|l| length(l) >= ENOUGH && prose(l)) {
            return best;
        }
    }
    readable(html).unwrap_or_else(|| document.body().map(|b| lines::of(&b)).unwrap_or_default())
}

fn length(lines: &[Line]) -> usize {
    lines.iter().map(|l| l.text.len()).sum()
}

/// Whether lines hold running text rather than links and labels.
fn prose(lines: &[Line]) -> bool {
    lines.iter().filter(|l| l.text.len() > 80).map(|l| l.text.len()).sum::<usize>() * 2 > length(lines)
}

/// What Readability takes for the article.
fn readable(html: &str) -> Option<Vec<Line>> {
    let document = Document::from(html);
    noise::remove(&document);
    comments::take(&document);
    let config = dom_smoothie::Config { char_threshold: 250, max_elements_to_parse: 100_000, ..Default::default() };
    let mut readability = dom_smoothie::Readability::with_document(document, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let content = Document::fragment(article.content);
    let lines = lines::of(&content.root());
    (length(&lines) >= ENOUGH).then_some(lines)
}

/// Makes the article of a page, readers' comments after it.
fn finish(origin: &str, metadata: Metadata, body: Vec<Line>, comments: Vec<comments::Comment>, hint: &Hint) -> Article {
    let comment = |comment: comments::Comment| Line {
        text: comment.text,
        kind: Some(BlockKind::Comment { author: comment.author }),
        broken: false,
    };
    let mut article = compose::article(origin, metadata, body, comments.into_iter().map(comment).collect());
    let metadata = &mut article.metadata;
    metadata.url = metadata.url.take().or_else(|| hint.url.clone());
    metadata.published = metadata.published.or(hint.published);
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r##"<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Le port ferme - Le Phare</title>
        <meta property="og:title" content="Le port ferme"><meta property="og:site_name" content="Le Phare">
        <meta property="article:published_time" content="2023-05-04T08:00:00+02:00"><link rel="canonical" href="https://lephare.example/port">
        </head><body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/s">Sports</a></li></ul></nav>
        <div class="cookie-banner"><p>Nous utilisons des cookies pour mesurer l'audience de ce site.</p></div>
        <article><h1>Le port&nbsp;ferme</h1><div class="share-buttons"><a href="#">Partager</a></div>
        <p class="byline">Par Jeanne Roux avec AFP</p>
        <p>Le port de Landreu ferme <b>dès lundi</b>, a annoncé la préfète Aude Kervran devant les dockers réunis sur le quai.</p>
        <h2>Un chantier long</h2>
        <p>« Nous n'avons pas le choix », a-t-elle dit.<br>Les dockers refusent de partir et promettent une grève dès la semaine prochaine.</p>
        <ul><li>deux quais fermés ;</li><li>trois grues vendues.</li></ul></article>
        <section id="comments"><h3>2 commentaires</h3>
        <div class="comment"><span class="comment-author">Lola</span><time>04/05/2023</time><div class="comment-content"><p>Enfin !</p></div>
        <div class="comment"><cite>Yann</cite><p>Honteux.</p></div></div></section>
        <footer><p>Tous droits réservés, mentions légales, contact, publicité.</p></footer></body></html>"##;

    #[test]
    fn the_article_is_cut_out() {
        let article = article("p.html", PAGE.as_bytes().to_vec(), &Hint::default());
        let lines: Vec<_> = article.text.lines().collect();
        assert_eq!(
            lines,
            [
                "Le port\u{a0}ferme",
                "Par Jeanne Roux avec AFP",
                "Le port de Landreu ferme dès lundi, a annoncé la préfète Aude Kervran devant les dockers réunis sur le quai.",
                "Un chantier long",
                "« Nous n'avons pas le choix », a-t-elle dit.",
                "Les dockers refusent de partir et promettent une grève dès la semaine prochaine.",
                "- deux quais fermés ;",
                "- trois grues vendues.",
                "Enfin !",
                "Honteux.",
            ]
        );
        let m = &article.metadata;
        assert_eq!((m.publisher.as_deref(), m.language.as_deref()), (Some("Le Phare"), Some("fr")));
        assert_eq!(
            (m.authors.as_slice(), m.agencies.as_slice()),
            (["Jeanne Roux".to_owned()].as_slice(), ["AFP".to_owned()].as_slice())
        );
        assert_eq!(m.url.as_deref(), Some("https://lephare.example/port"));
        assert_eq!(m.published.map(|d| d.to_string()).as_deref(), Some("2023-05-04"));
        let kinds: Vec<_> = article.blocks.iter().map(|b| (b.span.of(&article.text), b.kind.clone())).collect();
        let comment = |name: &str| BlockKind::Comment { author: Some(name.to_owned()) };
        assert_eq!(
            kinds,
            [("Le port\u{a0}ferme", BlockKind::Headline), ("Enfin !", comment("Lola")), ("Honteux.", comment("Yann"))]
        );
    }

    #[test]
    fn a_page_without_marks_is_read_too() {
        let paragraph = "Le conseil a voté la fermeture du port, que les dockers réclamaient de garder ouvert, selon la mairie de Landreu.";
        let page = format!(
            "<html><body><div class=menu><a href=a>Une</a> <a href=b>Sports</a></div><div><div><p>{paragraph}</p><p>{paragraph}</p>\
                            <p>{paragraph}</p></div></div><div class=footer><a href=c>Contact</a></div></body></html>"
        );
        let article = article("p.html", page.into_bytes(), &Hint::default());
        assert_eq!(article.text.lines().collect::<Vec<_>>(), [paragraph; 3]);
    }

    #[test]
    fn deep_pages_are_read_without_a_tree() {
        let page = format!("{}Le port ferme.{}", "<div>".repeat(50_000), "</div>".repeat(50_000));
        let article = article("p.html", page.into_bytes(), &Hint::default());
        assert_eq!(article.text, "Le port ferme.\n");
    }
}
