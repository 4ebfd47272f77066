//! Headlines that say what the article says. In: the claims of an article in text order. Out: for a claim of a
//! headline, the claim of the body that it sums up, so that lists and counts can leave it out.
//!
//! The body's claim is by the same speaker (or the headline names none) and takes most words of the headline's
//! content up again. A headline that says more than the body stays a claim of its own.

use crate::analyse::Upos;
use crate::model::{Agent, Claim, DocWord, DocWords};
use crate::reading::Reading;
use crate::text::ParagraphKind;
use std::collections::BTreeSet;

/// Claims of the body that are looked at, from the first on.
const REACH: usize = 200;

/// Share of the headline's words, in percent, that the body's claim has to say too.
const SHARED: usize = 50;

/// Letters by which a word is known again: « fermera » and « fermeture » agree.
const STEM: usize = 5;

/// Notes on each claim of a headline which claim of the body it repeats.
pub(super) fn mark(reading: &Reading<'_>, claims: &mut [Claim]) {
    let in_headline = |claim: &Claim| {
        let first = claim.attribution.content.first().copied().unwrap_or_default();
        let paragraph = reading.paragraph(reading.words_in(first).start);
        reading.document.paragraphs.get(paragraph).is_some_and(|p| p.kind == ParagraphKind::Headline)
    };
    let headlines: Vec<usize> = (0..claims.len().min(REACH)).filter(|&i| in_headline(&claims[i])).collect();
    if headlines.is_empty() {
        return;
    }
    let body: Vec<(usize, BTreeSet<String>)> = (0..claims.len())
        .filter(|i| !headlines.contains(i))
        .take(REACH)
        .map(|i| (i, stems(reading, &claims[i])))
        .collect();
    for i in headlines {
        let own = stems(reading, &claims[i]);
        let shared = |words: &BTreeSet<String>| own.intersection(words).count();
        let fits = |j: usize| may_be_one(&claims[i], &claims[j]);
        let best =
            body.iter().filter(|(j, _)| fits(*j)).max_by_key(|(j, words)| (shared(words), std::cmp::Reverse(*j)));
        claims[i].repeats =
            best.filter(|(_, words)| shared(words) * 100 >= own.len() * SHARED && shared(words) > 0).map(|(j, _)| *j);
    }
}

/// Whether two claims may be one by who speaks and by what they hold.
fn may_be_one(headline: &Claim, body: &Claim) -> bool {
    let same = |one: &Agent, other: &Agent| one.key == other.key;
    let speaker = headline.agents.is_empty()
        || headline.agents.iter().any(|agent| body.agents.iter().any(|other| same(agent, other)));
    let (one, other) = (&headline.attribution, &body.attribution);
    // « promet » in the headline may be « a annoncé » below; what is denied is not what is affirmed.
    let denies = |stance| stance == crate::model::Stance::Denies;
    speaker && denies(one.stance) == denies(other.stance)
}

/// The beginnings of the words that the content says something with.
fn stems(reading: &Reading<'_>, claim: &Claim) -> BTreeSet<String> {
    let says = |&i: &DocWord| {
        matches!(reading.upos(i), Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num | Upos::X)
            && reading.folded(i).chars().count() > 2
    };
    let words = claim.attribution.content.iter().flat_map(|&span| reading.words_in(span).each()).filter(says);
    words.take(REACH).map(|i| reading.folded(i).chars().take(STEM).collect()).collect()
}
