//! What surrounds an article. In: a page. Out: the page without it: menus, share buttons, cookie
//! notes, teasers, forms, footers.

use crate::read::boilerplate::names_surroundings;
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
    for node in document.select("[class], [id]").nodes() {
        if is_named_so(node) && paragraphs(node) * SHARE <= all {
            node.remove_from_parent();
        }
    }
}

/// Whether the name of an element says that it holds no part of the article.
fn is_named_so(node: &NodeRef<'_>) -> bool {
    let structural =
        node.node_name().is_some_and(|n| matches!(n.as_ref(), "html" | "body" | "article" | "main" | "h1" | "p"));
    if structural {
        return false;
    }
    ["class", "id"]
        .into_iter()
        .filter_map(|name| node.attr(name))
        .any(|value| value.split(|c: char| !c.is_alphanumeric()).any(names_surroundings))
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
