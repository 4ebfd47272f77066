//! Quotations that go on without a cue. In: the claims of an article and its quotations. Out: a
//! claim for every whole quotation or quoted clause that none of them holds, by the speaker before it.

use super::candidate::{Candidate, Evidence, Parts};
use super::pieces::is_whole_utterance;
use super::rule::RuleKind;
use super::rules::layout;
use super::scene::{Scene, View};
use super::speaker::{self, Kind};
use super::verb_group::VerbGroup;
use super::{pieces, select, source};
use crate::analyse::{Deprel, Mood, Upos};
use crate::knowledge::language::Closed;
use crate::model::{DocWord, Phrase, Stance};
use crate::span::Span;
use crate::text::Quote;

/// Adds the quotations that go on with the speaker before them; `claims` is in text order.
pub(super) fn add<'s>(scene: &'s Scene<'s>, claims: &mut Vec<Candidate<'s>>) {
    let mut added: Vec<Candidate<'s>> = Vec::new();
    let taken = Taken::new(scene, claims);
    // The end of what the claim added last carries on over paragraphs.
    let mut carried_to = 0;
    for (n, quote) in scene.document.quotes.iter().enumerate().filter(|(_, q)| q.depth == 0) {
        let Some(view) = home(scene, quote) else { continue };
        if taken.overlaps(quote.inner) || quote.outer.start() < carried_to {
            continue;
        }
        let from = added.len();
        let answered = added.last().is_some_and(|above| answers(&view, above));
        if stands_alone(&view, quote) {
            let answer = || answered.then(|| by(&view, quote, None, 2, false)).flatten();
            added.extend(carried(&view, claims, quote, false).or_else(answer));
        } else if is_clause(&view, quote) {
            added.extend(carried(&view, claims, quote, true));
        }
        if let Some(claim) = added.get_mut(from) {
            claim.attribution.content.extend(select::continued(scene, n));
            carried_to = claim.content_span().end();
        }
    }
    claims.extend(added);
}

/// The sentence that a quotation begins in.
fn home<'s>(scene: &'s Scene<'s>, quote: &Quote) -> Option<View<'s>> {
    scene.home(scene.word_from(quote.outer.start())).map(|(view, _)| view)
}

/// The stretches that the contents of claims cover: disjoint, in text order.
struct Taken(Vec<Span>);

impl Taken {
    fn new(scene: &Scene<'_>, claims: &[Candidate<'_>]) -> Self {
        // « « Le maire nous avait dit Y. On attend. » »: what a speaker reports takes nothing from what he says.
        let reported = |c: &Candidate<'_>| {
            c.kind() != RuleKind::Inserted && c.attribution.cue_word.is_some_and(|w| scene.quote_of(w).is_some())
        };
        let outside = claims.iter().filter(|c| !reported(c));
        let mut pieces: Vec<Span> = outside.flat_map(|c| c.attribution.content.iter().copied()).collect();
        pieces.sort_unstable();
        let mut covered: Vec<Span> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match covered.last_mut().filter(|last| piece.start() < last.end()) {
                Some(last) => *last = last.cover(piece),
                None => covered.push(piece),
            }
        }
        Self(covered)
    }

    /// Whether a claim's content holds part of the span.
    fn overlaps(&self, span: Span) -> bool {
        let at = self.0.partition_point(|piece| piece.end() <= span.start());
        self.0.get(at).is_some_and(|piece| piece.overlaps(span))
    }
}

/// How many claims before a quotation are asked for its speaker.
const REACH: usize = 48;

/// Whether the quotation is an utterance by itself: nothing before it in its sentence, nothing
/// behind it but a stop, a clause or several sentences inside.
fn stands_alone(view: &View<'_>, quote: &Quote) -> bool {
    let words = view.words_within(quote.inner);
    let clause =
        words.clone().any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some());
    let rest = Span::new(quote.outer.end(), view.sentence.span.end()).of(view.text());
    let ended = !rest.chars().any(char::is_alphanumeric);
    is_whole_utterance(view, quote)
        && ended
        && (clause && quote.inner.len() > 20
            || quote.outer.end() > view.sentence.span.end()
            || follows_quotation(view, quote))
}

/// « « Il faut agir », martèle-t-elle. « Sans attendre. » »: a fragment goes on with a quotation that stands right
/// before, in the same paragraph.
fn follows_quotation(view: &View<'_>, quote: &Quote) -> bool {
    let Some(above) = view.number.checked_sub(1).map(|n| view.scene.view(n)) else { return false };
    let opens = |q: &&Quote| above.sentence.span.contains(q.outer);
    above.sentence.paragraph == view.sentence.paragraph
        && quote.inner.len() > 8
        && view
            .scene
            .document
            .quotes
            .iter()
            .rev()
            .skip_while(|q| q.outer.start() >= quote.outer.start())
            .find(opens)
            .is_some()
}

/// Whether the quotation is a whole clause set into a sentence of the writer's: a finite verb and its subject,
/// and too long for a title.
fn is_clause(view: &View<'_>, quote: &Quote) -> bool {
    let words = view.words_within(quote.inner);
    let inside = |i: usize| words.contains(&i);
    let verb = words.clone().any(|i| {
        let subject = |c: usize| matches!(view.deprel(c), Deprel::Nsubj | Deprel::NsubjPass | Deprel::ExplSubj);
        view.node(i).feats.mood.is_some()
            && view
                .children(i)
                .chain(view.head(i).into_iter().flat_map(|h| view.children(h)))
                .any(|c| inside(c) && subject(c))
    });
    // « "rejette le devis" et "veut revoir l'architecte" »: a predicate in marks has its subject outside.
    let predicate = words.clone().next().is_some_and(|i| {
        view.upos(i) == Upos::Verb && view.node(i).feats.mood == Some(Mood::Ind) && view.deprel(i) == Deprel::Conj
    });
    verb && !predicate && words.len() >= 6
}

/// Who stands right before a quotation without a verb of saying: « La maire ne cache pas sa joie. « Y » », « Le patron
/// hausse les épaules. « Y » »: the subject of the sentence before, where it is somebody and the sentence tells what he
/// does, not what was done to him.
fn introducer(view: &View<'_>, quote: &Quote, claims: &[Candidate<'_>]) -> Option<Phrase> {
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
fn quoting_subject(view: &View<'_>, quote: &Quote) -> Option<Phrase> {
    let words = view.words_within(quote.outer);
    let top = words.clone().find(|&i| view.head(i).is_some_and(|h| !words.contains(&h)) && !view.is_punct(i))?;
    let verb = view.head(top).filter(|&v| view.upos(v) == Upos::Verb && v < words.start)?;
    let governed = matches!(view.deprel(top), Deprel::Ccomp | Deprel::Obj | Deprel::Xcomp | Deprel::Parataxis);
    let root = view.deprel(verb) == Deprel::Root;
    (governed && root).then(|| acting_person(view)).flatten()
}

/// « « Regardez, il est onze heures. » Derrière son comptoir, Mireille Aubrac ne décolère pas. »: who stands right
/// behind a quotation that opens its paragraph.
fn follower(view: &View<'_>, quote: &Quote, claims: &[Candidate<'_>]) -> Option<Phrase> {
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

/// Whether a paragraph is a question: what follows answers it, and whoever spoke before answers.
fn asks(scene: &Scene<'_>, paragraph: usize) -> bool {
    let text = scene.document.paragraphs.get(paragraph).map_or("", |p| p.span.of(scene.text()));
    text.trim_end().ends_with('?') && !text.contains(['«', '"', '“'])
}

/// The claim of a carried-on quotation: the speaker is that of the claim before, in the paragraph
/// or, but for what is `set_in` a sentence, the one above.
fn carried<'s>(view: &View<'s>, claims: &[Candidate<'s>], quote: &Quote, set_in: bool) -> Option<Candidate<'s>> {
    let scene = view.scene;
    let paragraph = view.sentence.paragraph;
    let above = |c: &&Candidate<'s>| {
        let there = scene.document.sentences[c.sentence].paragraph;
        c.content_span().start() < quote.outer.start()
            && there <= paragraph
            && paragraph - there <= 1 + usize::from(paragraph > 0 && asks(scene, paragraph - 1))
            && c.attribution.source.is_some()
    };
    let end = claims.partition_point(|c| c.sentence <= view.number);
    let near = &claims[end.saturating_sub(REACH)..end];
    // « Son cousin dément. « Y » »: what denies without saying again has no content of its own.
    let place = |c: &Candidate<'_>| c.content_span().start().max(c.attribution.cue.map_or(0, |cue| cue.start()));
    let before = near.iter().filter(above).max_by_key(|c| place(c));
    let own = || quoting_subject(view, quote).filter(|_| set_in);
    let introducer = introducer(view, quote, claims).filter(|_| !set_in).or_else(own);
    let told = before.is_some_and(|b| scene.document.sentences[b.sentence].paragraph == paragraph);
    let introducer = introducer.or_else(|| follower(view, quote, claims).filter(|_| !set_in && !told));
    let same_paragraph =
        introducer.is_some() || before.is_some_and(|b| scene.document.sentences[b.sentence].paragraph == paragraph);
    if set_in && !same_paragraph {
        return None;
    }
    let source = introducer.or(before.and_then(|b| b.attribution.source));
    let doubt = 1 + u8::from(!same_paragraph);
    source?;
    by(view, quote, source.filter(|_| same_paragraph), doubt, set_in)
}

/// Whether a quotation answers the question in the paragraph above it, which stands below a quotation without a cue:
/// whoever spoke there answers.
fn answers(view: &View<'_>, above: &Candidate<'_>) -> bool {
    let scene = view.scene;
    let question = view.sentence.paragraph.checked_sub(1).filter(|&p| asks(scene, p));
    question.is_some_and(|q| scene.document.sentences[above.sentence].paragraph + 1 == q)
}

/// The claim of a quotation without a cue; the claim before tells who speaks where `source` is none.
fn by<'s>(view: &View<'s>, quote: &Quote, source: Option<Phrase>, doubt: u8, set_in: bool) -> Option<Candidate<'s>> {
    let evidence = Evidence { quoted: true, guessed: set_in, doubt, ..Evidence::default() };
    Candidate::new(
        view,
        Parts {
            rule: &layout::CARRIED,
            source,
            cue: None,
            entry: None,
            content: vec![pieces::trim_end(view.text(), quote.inner)],
            content_word: None,
            stance: Stance::Asserts,
            evidence,
        },
    )
}
