//! Who signs a page. In: its elements, readers' comments gone. Out: authors and the day, where the metadata do not tell.
//!
//! Elements that are there for it: those whose class says so, links to the page of an author, what stands behind the
//! label « Auteur ». Only the first of them and its neighbours count: teasers of other articles are signed, too.

use super::lines;
use super::noise::has_word;
use crate::read::article::Metadata;
use crate::read::boilerplate::{labels_author, names_author, names_surroundings};
use crate::read::{byline, date};
use dom_query::{Document, NodeRef};

/// Elements that may say who signs.
const SIGNED: &str = "[rel=author], [itemprop=author], [class], a[href], dt, span, div, p, strong, b";

/// Bytes of the words of such an element.
const LONGEST: usize = 200;

/// Elements of a page that are looked at, and how many of them may be there to sign.
const MOST_LOOKED_AT: usize = 20_000;
const MOST: usize = 8;

/// How far up the first element that signs and its neighbours have an element in common.
const NEAR: usize = 4;

/// Fills in who signs and when.
pub(super) fn read(document: &Document, metadata: &mut Metadata) {
    // A page that names itself for its author names nobody.
    let unsigned = metadata.authors.iter().all(|author| metadata.publisher.as_ref() == Some(author));
    let mut first: Option<NodeRef<'_>> = None;
    let (mut seen, mut labelled) = (0, false);
    for node in document.select(SIGNED).nodes().iter().take(MOST_LOOKED_AT) {
        let after_label = std::mem::take(&mut labelled);
        let label = is_label(node);
        labelled = label || after_label && lines::flat(node).is_empty();
        if label || !(after_label || is_there_to_sign(node)) || is_aside(node) {
            continue;
        }
        if first.is_some_and(|first| !are_near(&first, node)) {
            continue;
        }
        let words = once(&lines::flat(node).replace('\u{a0}', " ")).to_owned();
        if words.is_empty() || words.len() > LONGEST {
            continue;
        }
        let before = metadata.authors.len() + metadata.agencies.len();
        if unsigned {
            byline::signed_line(&words, metadata);
        }
        if metadata.published.is_none() {
            metadata.published = date::find_dated(&words);
        }
        if unsigned && metadata.authors.len() + metadata.agencies.len() > before {
            first = first.or(Some(*node));
        }
        seen += 1;
        if seen == MOST {
            break;
        }
    }
    if metadata.authors.len() > 1 {
        let publisher = metadata.publisher.clone();
        metadata.authors.retain(|author| publisher.as_ref() != Some(author));
    }
}

/// Whether an element's own marks say that it names who signs.
fn is_there_to_sign(node: &NodeRef<'_>) -> bool {
    let attr = |name: &str| node.attr(name);
    let is_author = |value: &str| value.eq_ignore_ascii_case("author");
    let marked = ["rel", "itemprop"].iter().filter_map(|name| attr(name)).any(|v| v.split(' ').any(is_author));
    let classed = attr("class").is_some_and(|class| has_word(&class, names_author));
    let linked = node.has_name("a") && attr("href").is_some_and(|href| points_at_author(&href));
    marked || classed || linked
}

/// Whether an address is that of an author's page: a folder of that name, and something in it.
fn points_at_author(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    path.rsplit_once('/').is_some_and(|(folders, _)| folders.rsplit('/').next().is_some_and(names_author))
}

/// Whether an element says « Auteur : » and nothing more.
fn is_label(node: &NodeRef<'_>) -> bool {
    // Nothing but text: an element around others is as long as all of them.
    node.children().iter().all(NodeRef::is_text) && labels_author(&node.text())
}

/// Whether an element stands in a menu, a side column or a teaser. Far above it, a class tells of the page: « with-sidebar ».
fn is_aside(node: &NodeRef<'_>) -> bool {
    let named = |above: NodeRef<'_>| {
        let class = above.class().filter(|_| !above.has_name("body") && !above.has_name("article"));
        class.is_some_and(|class| has_word(&class, names_surroundings))
    };
    node.ancestors_it(Some(12)).any(|above| above.has_name("nav") || above.has_name("aside"))
        || node.ancestors_it(Some(NEAR)).any(named)
}

/// Words without their repetition: a name beside its portrait is often written for both.
fn once(words: &str) -> &str {
    let (one, two) = words.split_at_checked(words.len() / 2).unwrap_or((words, ""));
    let two = two.trim_start();
    if one.trim_end() == two || one == two { two } else { words }
}

/// Whether two elements stand close together.
fn are_near(one: &NodeRef<'_>, other: &NodeRef<'_>) -> bool {
    one.ancestors_it(Some(NEAR)).any(|above| other.ancestors_it(Some(NEAR)).any(|a| a.id == above.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Metadata {
        let mut metadata = Metadata::default();
        read(&Document::from(html), &mut metadata);
        metadata
    }

    #[test]
    fn signatures_name_authors_and_days() {
        let metadata = of("<p class=byline>Ana Roux et Luc Morand (envoyé spécial à Landreu), le 4/05/2023 à 9h17</p>\
            <span class=author><a rel=author href=/x>Par Ana Roux</a></span><span class=author>Voir tous ses articles</span>");
        assert_eq!(metadata.authors, ["Ana Roux", "Luc Morand"]);
        assert_eq!(metadata.published.map(|d| d.to_string()).as_deref(), Some("2023-05-04"));
    }

    #[test]
    fn classes_links_and_labels_say_who_signs() {
        for html in [
            "<div class='tete__auteur-nom'><img alt=''>Ana Roux</div>",
            "<div class=auteur><b>Ana Roux</b><i>Ana Roux</i></div>",
            "<div class=auteur><b>Ana Roux</b> <i>Ana Roux</i></div>",
            "<main class='with-sidebar'><div><div><div><div><p class=auteur>Ana Roux</p></div></div></div></div></main>",
            "<p>Un texte de <a href='/auteurs/ana-roux-12'>Ana Roux</a></p>",
            "<p>Un texte de <a href='https://le-phare.example/journaliste/ana-roux/'>Ana Roux</a></p>",
            "<dl><dt> Auteur </dt><dd><a href='/ana'>Ana Roux</a></dd></dl>",
            "<div><span>Auteure :\u{a0}</span> <a href='/ana'>Ana Roux</a></div>",
            "<span class='champ champ-contributor'>Par\u{a0}<a href='/noeud/3'>Ana Roux</a></span>",
        ] {
            assert_eq!(of(html).authors, ["Ana Roux"], "{html}");
        }
        for html in [
            "<p>Un texte sur <a href='/ana-roux'>Ana Roux</a></p>",
            "<p><a href='/auteurs/'>Nos Auteurs</a></p>",
            "<aside><span class=author>Ana Roux</span></aside>",
            "<div class=teaser><span class=author>Ana Roux</span></div>",
            "<p class=author>Voir tous ses articles</p>",
        ] {
            assert!(of(html).authors.is_empty(), "{html}");
        }
    }

    #[test]
    fn a_page_that_names_itself_names_nobody() {
        let html = "<p class=auteur>Ana Roux</p>";
        let publisher = Some("Le Phare".to_owned());
        let mut metadata = Metadata { publisher, authors: vec!["Le Phare".to_owned()], ..Metadata::default() };
        read(&Document::from("<p class=auteur>La rédaction</p>"), &mut metadata);
        assert_eq!(metadata.authors, ["Le Phare"]);
        read(&Document::from(html), &mut metadata);
        assert_eq!(metadata.authors, ["Ana Roux"]);
    }

    #[test]
    fn teasers_further_down_sign_nothing() {
        let html = "<main><div><div><div><div><div class=auteur>Ana Roux</div><div class=auteur>Zoé Pic</div></div></div></div></div>\
            <section><ul><li><div><div class=auteur>Luc Morand</div></div></li></ul></section></main>";
        assert_eq!(of(html).authors, ["Ana Roux", "Zoé Pic"]);
    }
}
