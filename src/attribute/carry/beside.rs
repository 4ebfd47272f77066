//! Who stands beside a quotation without a cue. In: a quotation, the claims of its article. Out: the subject of the sentence
//! before it, behind it, or of the one that it is set into, where that is somebody.

use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::Candidate;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::verb_group::VerbGroup;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, Phrase};
use crate::text::Quote;

/// Who stands right before a quotation without a verb of saying: « La maire ne cache pas sa joie. « Y » », « Le patron
/// hausse les épaules. « Y » »: the subject of the sentence before, where it is somebody and the sentence tells what he
/// does, not what was done to him.
pub(super) fn introducer(view: &View<'_>, quote: &Quote, claims: &[Candidate<'_>]) -> Option<Phrase> {
    if quote.outer.start() > view.sentence.span.start() {
        return before_colon(view, quote);
    }
    let claimed = |n: usize| {
        let before = &claims[..claims.partition_point(|c| c.sentence <= n)];
        before.last().is_some_and(|c| c.sentence == n)
    };
    let mut n = view.number;
    for _ in 0..IMPERSONAL {
        n = n.checked_sub(1)?;
        let above = view.scene.view(n);
        if above.sentence.paragraph != view.sentence.paragraph || claimed(n) {
            return None;
        }
        // « Il en reste douze. », « Lesquelles ? »: a sentence of nobody stands between.
        if !is_nobodys(&above) {
            return acting_person(&above);
        }
    }
    None
}

/// How many sentences back who stands before a quotation is looked for: some are of nobody.
const IMPERSONAL: usize = 3;

/// Whether a sentence has an impersonal subject or no verb at all.
fn is_nobodys(view: &View<'_>) -> bool {
    let finite = |i: usize| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some();
    let Some(root) = view.tree.root() else { return true };
    let quoted = (0..view.len()).any(|i| view.quote_of(i).is_some());
    !quoted
        && (!(0..view.len()).any(finite)
            || source::subject(view, &VerbGroup::read(view, root)) == source::Subject::Nobody)
}

/// « La maîtresse ne fait pas grève : « Y » », « Un cadre traduit : « Y » »: who the clause before the colon is about.
fn before_colon(view: &View<'_>, quote: &Quote) -> Option<Phrase> {
    let open = view.words_within(quote.outer).start;
    let colon = open.checked_sub(1).filter(|&i| view.is(i, &[":"]) && view.quote_of(i).is_none())?;
    let root = view.tree.root().filter(|&root| root < colon)?;
    view.quote_of(root).is_none().then(|| acting_person(view)).flatten()
}

/// The subject of a sentence where it is somebody, by name, by what he is or by a pronoun, and the sentence tells what
/// he does or is.
fn acting_person(view: &View<'_>) -> Option<Phrase> {
    let root = view.tree.root()?;
    // « Le pilote était confiant. « Y » »
    let copula = view.child(root, &[Deprel::Cop]).filter(|&c| c < root && view.upos(root) == Upos::Adj);
    let group =
        copula.map_or_else(|| VerbGroup::read(view, root), |c| VerbGroup { head: root, ..VerbGroup::read(view, c) });
    let acts = group.finite.is_some() && !group.passive && view.quote_of(root).is_none();
    let phrase = source::subject(view, &group).phrase().filter(|_| acts)?;
    let head = view.at(phrase.head)?;
    let kind = speaker::kind_of(view, head);
    let named = view.upos(head) == Upos::Propn && kind != Some(Kind::Medium);
    // « Le Dr Oriol », « Me Roy »: a title.
    let titled = |c: usize| {
        view.upos(c) == Upos::Propn && matches!(view.deprel(c), Deprel::Appos | Deprel::FlatName | Deprel::Flat)
    };
    let person = (kind == Some(Kind::Person) || view.children(head).any(titled)) && view.upos(head) == Upos::Noun;
    // « Elle a refait ses calculs. « Y » »: somebody named before; « Elle coûte cher » is of things too.
    let pronoun = view.is(head, Closed::ThirdSubject) && copula.is_none() && head < group.first;
    (named || person || pronoun).then_some(phrase)
}

/// « Sa tante pense tout haut qu'« on en fait trop » »: the subject of the verb that governs words set into a sentence,
/// where it is somebody and another clause does not hold them.
pub(super) fn quoting_subject(view: &View<'_>, quote: &Quote) -> Option<Phrase> {
    let words = view.words_within(quote.outer);
    let top = words.clone().find(|&i| view.head(i).is_some_and(|h| !words.contains(&h)) && !view.is_punct(i))?;
    let verb = view.head(top).filter(|&v| view.upos(v) == Upos::Verb && v < words.start)?;
    let governed = matches!(view.deprel(top), Deprel::Ccomp | Deprel::Obj | Deprel::Xcomp | Deprel::Parataxis);
    let root = view.deprel(verb) == Deprel::Root;
    (governed && root).then(|| acting_person(view)).flatten()
}

/// « « Regardez, il est onze heures. » Derrière son comptoir, Mireille Aubrac ne décolère pas. »: who stands right
/// behind a quotation that opens its paragraph.
pub(super) fn follower(view: &View<'_>, quote: &Quote, claims: &[Candidate<'_>]) -> Option<Phrase> {
    let scene = view.scene;
    let first = scene.document.paragraphs[view.sentence.paragraph].sentences.start;
    let opens = quote.outer.start() == scene.document.sentences[first].span.start();
    let last = DocWord::new(scene.document.words.len().checked_sub(1)?);
    let next = scene.sentence_of(scene.word_from(quote.outer.end()).min(last));
    let below = scene.view(next);
    let fits = opens && next > view.number && below.sentence.paragraph == view.sentence.paragraph;
    let from = claims.partition_point(|c| c.sentence < next);
    let claimed = claims.get(from).is_some_and(|c| c.sentence == next);
    fits.then(|| acting_person(&below)).flatten().filter(|_| !claimed)
}
