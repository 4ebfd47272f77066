//! Readers' comments. In: a page. Out: the comments, which are taken out of it, each with its author.

use super::lines;
use dom_query::{Document, NodeRef};

/// A reader's comment.
#[derive(Clone, Debug)]
pub(super) struct Comment {
    /// What it says, in one or more lines.
    pub(super) text: String,
    /// Who signs it.
    pub(super) author: Option<String>,
}

/// One comment.
const ONE: &str = "[itemtype*='schema.org/Comment'], [itemprop=comment], .comment, .commentaire, .comment-item, .comment_item, \
    .commentItem, .comments-item, .comments__item, .comment-body, .c-comment";

/// Everything that has to do with comments.
const ALL: &str = "#comments, .comments, #commentaires, .commentaires, #disqus_thread, .comment-list, .commentlist, .comments-area, \
    #respond, .comment-respond, .comments-section";

/// Where a comment names its author, and where it says what it says.
const AUTHOR: &str = "[itemprop=author], .comment-author .fn, .fn, .comment-author, .comment__author, .author, .username, .pseudo, \
    .user-name, .auteur, cite";
const BODY: &str = "[itemprop=text], .comment-content, .comment-text, .comment__content, .comment__text, .comment_text, .texte, .message";

/// Comments of one page that are kept.
const MOST: usize = 2000;

/// Takes the comments out of a page.
pub(super) fn take(document: &Document) -> Vec<Comment> {
    let found = document.select(ONE);
    let mut comments = Vec::new();
    for node in found.nodes().iter().take(MOST) {
        // `.comment > .comment-body`: one comment, marked twice.
        let doubled = node.has_class("comment-body") && node.parent().is_some_and(|p| is_comment(&p));
        if !doubled {
            comments.extend(read(node));
        }
    }
    found.remove();
    document.select(ALL).remove();
    comments
}

fn is_comment(node: &NodeRef<'_>) -> bool {
    node.is(ONE) && !node.has_class("comment-body")
}

/// Reads one comment, less the answers that stand in it.
fn read(node: &NodeRef<'_>) -> Option<Comment> {
    let own = |selector: &str| {
        node.descendants_it()
            .filter(NodeRef::is_element)
            .find(|n| n.is(selector) && nearest(n).is_some_and(|c| c.id == node.id))
    };
    let author_node = own(AUTHOR);
    let author = author_node.map(|n| clean(&lines::flat(&n))).filter(|a| !a.is_empty() && a.len() <= 80);
    let is_label = |n: &NodeRef<'_>| {
        Some(n.id) == author_node.map(|a| a.id)
            || is_comment(n)
            || n.has_name("time")
            || n.has_name("footer")
            || n.has_name("a") && n.text().trim().len() < 20
            || n.class()
                .is_some_and(|c| ["date", "meta", "reply", "time"].iter().any(|w| c.to_ascii_lowercase().contains(w)))
    };
    let body = own(BODY).map_or_else(|| lines::without(node, is_label), |n| lines::without(&n, is_comment));
    let text = body.into_iter().map(|l| l.text).collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then_some(Comment { text, author })
}

/// The comment that a node belongs to.
fn nearest<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    node.ancestors_it(Some(40)).find(is_comment)
}

/// A name without what stands around it: « Lola dit : ».
fn clean(name: &str) -> String {
    let name = name.trim().trim_end_matches([':', ',', ' ', '\u{a0}']);
    let name = name
        .strip_suffix(" dit")
        .or_else(|| name.strip_suffix(" a dit"))
        .or_else(|| name.strip_suffix(" says"))
        .unwrap_or(name);
    name.strip_prefix("Par ").unwrap_or(name).trim().to_owned()
}
