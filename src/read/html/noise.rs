//! What surrounds an article. In: a page. Out: the page without it: menus, share buttons, cookie
//! notes, teasers, forms, footers.

use super::lines;
use crate::read::boilerplate::{names_caption, names_surroundings};
use crate::read::page;
use dom_query::{Document, NodeRef};

/// Elements and roles that never hold the article.
const NEVER: &str = "script, style, noscript, template, nav, footer, aside, form, button, iframe, svg, select, dialog, \
    [hidden], [aria-hidden=true], [role=navigation], [role=complementary], [role=contentinfo], [role=dialog], \
    [role=alertdialog], [role=search], [role=menu]";

/// The share of a page's text above which an element is taken for the article whatever its name.
const SHARE: usize = 3;

/// Elements that are menus, whatever their names, where nearly all of their words are links.
const LISTS: &str = "ul, ol, dl, td";

/// Letters of the longest menu.
const LONGEST_MENU: usize = 10_000;

/// Takes away what is no article.
pub(super) fn remove(document: &Document) {
    document.select(NEVER).remove();
    for header in document.select("header").nodes() {
        let inside = header.ancestors_it(None).any(|a| a.has_name("article") || a.has_name("main"));
        if !inside && header.find(&["h1"]).is_empty() {
            header.remove_from_parent();
        }
    }
    for list in document.select(LISTS).nodes() {
        if is_of_links(list) {
            list.remove_from_parent();
        }
    }
    let Some(body) = document.body() else { return };
    let all = paragraphs(&body);
    for heading in document.select("h2, h3, h4, h5, h6").nodes() {
        let words = lines::flat(heading);
        if page::heads_teasers(&words) || page::heads_comments(&words) {
            remove_headed(heading, all);
        }
    }
    for node in document.select("[class], [id]").nodes() {
        if (is_named_so(node) || is_caption(node)) && paragraphs(node) * SHARE <= all {
            node.remove_from_parent();
        }
    }
}

/// Takes away a heading of teasers or comments with the lists of links behind it; the whole section where it opens one.
fn remove_headed(heading: &NodeRef<'_>, all: usize) {
    let section = heading.parent().filter(|above| {
        !is_structural(above)
            && heading.prev_element_sibling().is_none()
            && paragraphs(above) * SHARE <= all
            && above.descendants_it().filter(|node| node.has_name("a")).take(2).count() == 2
    });
    if let Some(section) = section {
        return section.remove_from_parent();
    }
    while let Some(next) = heading.next_element_sibling().filter(is_of_links) {
        next.remove_from_parent();
    }
    heading.remove_from_parent();
}

/// Whether an element may hold the article whatever its name.
fn is_structural(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|n| matches!(n.as_ref(), "html" | "body" | "article" | "main" | "h1" | "p"))
}

/// Whether the name of an element says that it holds no part of the article.
fn is_named_so(node: &NodeRef<'_>) -> bool {
    if is_structural(node) {
        return false;
    }
    ["class", "id"].into_iter().filter_map(|name| node.attr(name)).any(|value| has_word(&value, names_surroundings))
}

/// Whether the class of an element says that it holds the caption of a picture, be it a paragraph.
fn is_caption(node: &NodeRef<'_>) -> bool {
    let class = node.attr("class").filter(|_| !is_structural(node) || node.has_name("p"));
    class.is_some_and(|class| has_word(&class, names_caption))
}

/// Whether one of the words of a class or an id is of a kind.
pub(super) fn has_word(value: &str, kind: impl Fn(&str) -> bool) -> bool {
    value.split(|c: char| !c.is_alphanumeric()).any(kind)
}

/// Whether a list holds several links and hardly a word outside of them. One longer than any menu
/// is not looked through to its end, for lists may lie in lists.
fn is_of_links(list: &NodeRef<'_>) -> bool {
    let (mut all, mut linked, mut links) = (0, 0, 0);
    for node in list.descendants_it() {
        if node.has_name("a") {
            links += 1;
            linked += letters(&node);
        } else if node.is_text() {
            all += letters(&node);
        }
        if all > LONGEST_MENU {
            return false;
        }
    }
    links >= 2 && linked * 10 >= all * 9
}

fn letters(node: &NodeRef<'_>) -> usize {
    node.text().chars().filter(|c| c.is_alphanumeric()).count()
}

/// Bytes of text in the paragraphs below a node.
fn paragraphs(node: &NodeRef<'_>) -> usize {
    node.descendants_it().filter(|n| n.has_name("p")).map(|p| p.text().trim().len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(html: &str) -> Vec<String> {
        let document = Document::from(html);
        remove(&document);
        document.body().map(|body| lines::of(&body)).unwrap_or_default().into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn headings_of_teasers_go_with_their_links() {
        let text =
            "<p>Le bac de Morlune reste à quai, a dit la capitainerie aux passagers venus dès l’aube.</p>".repeat(4);
        let links = "<p><a href=a>La criée rouvre</a></p><p><a href=b>Le phare est vendu</a></p>";
        for teasers in [
            format!("<section><h2>Vous aimerez aussi</h2>{links}</section>"),
            "<h3>Sur le même sujet</h3><ul><li><a href=a>La criée rouvre</a></li><li><a href=b>Le phare est vendu</a></li></ul>".to_owned(),
            "<h3>Vos réactions</h3>".to_owned(),
        ] {
            let lines = left(&format!("<body><main>{text}{teasers}<p>La suite demain.</p></main></body>"));
            assert_eq!(lines.len(), 5, "{lines:?}");
        }
        let lines = left(&format!("<body><main>{text}<h3>À lire</h3><p>La suite demain.</p></main></body>"));
        assert_eq!(lines.last().map(String::as_str), Some("La suite demain."));
    }

    #[test]
    fn captions_are_no_text() {
        let page = "<body><div><p>Le bac reste à quai, a dit la capitainerie.</p><img><p class='photo-legende'>Le bac, hier.</p>\
            <p>Il repart lundi, selon elle, avec des passagers en plus.</p></div></body>";
        assert_eq!(left(page).len(), 2);
    }
}
