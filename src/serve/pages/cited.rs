//! What can be handed on: a quotation with its source, a link to the passage in the newspaper's own page. In: words, who says
//! them, where. Out: text; an address with a text fragment.

use super::legend;
use crate::serve::lang::Lang;
use maud::{Markup, html};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Words of a text fragment at either end: more may differ by a space or a mark.
const ENDS: usize = 5;
/// What a fragment keeps as it is; a hyphen, a comma and an ampersand mean something there.
const FRAGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// A quotation to hand on.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotation<'a> {
    /// The words.
    pub(super) words: &'a str,
    /// Who says them.
    pub(super) who: &'a str,
    /// The article, and who publishes it where that is known.
    pub(super) article: &'a str,
    pub(super) publisher: &'a str,
    /// When it was said, or else published.
    pub(super) date: &'a str,
    /// The address of the page that has it, on this server.
    pub(super) page: &'a str,
}

/// A button that copies a quotation with its source; without a script it is not there.
pub(super) fn copy(lang: Lang, quotation: &Quotation<'_>) -> Markup {
    html! {
        button.plain.copy type="button" data-copy=(quotation.text(lang)) data-page=(quotation.page)
            data-done=(lang.say("copied")) { (lang.say("copy-with-source")) }
    }
}

impl Quotation<'_> {
    /// The words, who, which article of whom, when; the address follows.
    fn text(&self, lang: Lang) -> String {
        let date = if self.date.is_empty() { String::new() } else { legend::date(self.date, lang) };
        let source = [self.who, self.article, self.publisher, date.as_str()];
        let source: Vec<&str> = source.into_iter().filter(|part| !part.is_empty()).collect();
        format!("« {} » — {}", self.words, source.join(", "))
    }
}

/// The address of a passage in a page of the web (<https://wicg.github.io/scroll-to-text-fragment/>).
pub(super) fn passage(url: &str, words: &str) -> String {
    // A piece that was left out stands between two stretches: the first is looked for.
    let first = words.split("[…]").next().unwrap_or_default();
    let all: Vec<&str> = first.split_whitespace().collect();
    let plain = |words: &[&str]| utf8_percent_encode(&words.join(" "), FRAGMENT).to_string();
    let url = url.split('#').next().unwrap_or_default();
    match all.len() {
        0 => url.to_owned(),
        count if count <= 2 * ENDS => format!("{url}#:~:text={}", plain(&all)),
        count => format!("{url}#:~:text={},{}", plain(&all[..ENDS]), plain(&all[count - ENDS..])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_found_by_its_ends() {
        assert_eq!(passage("https://e.fr/a#x", "le pont, dit-on"), "https://e.fr/a#:~:text=le%20pont%2C%20dit%2Don");
        let long = "un deux trois quatre cinq six sept huit neuf dix onze";
        assert_eq!(
            passage("https://e.fr/a", long),
            "https://e.fr/a#:~:text=un%20deux%20trois%20quatre%20cinq,sept%20huit%20neuf%20dix%20onze"
        );
        assert_eq!(passage("https://e.fr/a", ""), "https://e.fr/a");
    }

    #[test]
    fn a_quotation_names_what_is_known() {
        let quotation =
            Quotation { words: "Non", who: "Lise", article: "A", date: "2026-03-01", ..Quotation::default() };
        assert_eq!(quotation.text(Lang::Fr), "« Non » — Lise, A, 1er mars 2026");
    }
}
