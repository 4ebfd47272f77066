//! Y, ce que conteste X; C'est ce qu'a annoncé X: « ce que » takes up what was said before.

use super::{Rule, RuleKind, clause};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence};
use crate::attribute::cue::Met;
use crate::attribute::mention;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame, WordClass};
use crate::model::Stance;
use crate::span::Span;

/// A clause with « ce que » that takes up what stands before it.
pub(super) static RULE: Rule = Rule {
    name: "taken-up",
    kind: RuleKind::Echo,
    yields_to: &[],
    description: "A clause with « ce que » that takes up what stands before it",
    examples: &[
        "[Y Le bac sera supprimé en mai], ce que [C dément] [S la région].",
        "[Y Les prix vont monter], et c'est ce que [C craignent] [S nos commerçants].",
        "[Y La cuve a fui deux fois], une version que [C conteste] [S l'exploitant].",
        "[Y Les pompes ont gelé deux fois]. C'est ce qu'[C a expliqué] [S l'ingénieure].",
    ],
    near_misses: &["Elle sait ce que dit la loi."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let says = |m: &&Met<'_>| {
        m.cue.pos == CuePos::Verb && !m.cue.is_phrase() && m.cue.frames.any(&[Frame::Que, Frame::NounObject])
    };
    for met in cues.iter().filter(says) {
        let Some(group) = met.group.filter(|g| {
            g.shape == Shape::Finite && !g.passive && !clause::is_unreal(view, g) && !clause::is_asked(view, g)
        }) else {
            continue;
        };
        let summed = || summing(view, &group).filter(|_| matches!(met.cue.stance, Stance::Denies | Stance::Confirms));
        if let Some(ce) = opening(view, &group).or_else(summed) {
            out.extend(claim(view, met, &group, ce));
        }
    }
}

/// How many words may stand between « ce que » and its verb: « ce que l'étude des ports du Sud a confirmé ».
const REACH: usize = 14;

/// The « ce » of « , ce que » or « C'est ce que » before the verb, with nothing but a subject and
/// clitics between.
fn opening(view: &View<'_>, group: &VerbGroup) -> Option<usize> {
    let que =
        (group.first.saturating_sub(REACH)..group.first).rev().find(|&i| view.is(i, Closed::Whose | Closed::That))?;
    let ce = que.checked_sub(1).filter(|&c| view.is(c, Closed::It))?;
    let quiet = (que + 1..group.first).all(|i| !matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Punct));
    let after_comma = ce > 1 && view.is(ce - 1, &[","]);
    (quiet && (after_comma || opens_sentence(view, ce) || presented(view, ce).is_some())).then_some(ce)
}

/// « …, une version que conteste X », « Un chiffre que X dément »: the noun that sums up what stands before it, right
/// before its *que*.
fn summing(view: &View<'_>, group: &VerbGroup) -> Option<usize> {
    let que =
        (group.first.saturating_sub(REACH)..group.first).rev().find(|&i| view.is(i, Closed::Whose | Closed::That))?;
    let noun = que.checked_sub(1).filter(|&n| view.upos(n) == Upos::Noun)?;
    let lexicon = view.scene.lexicon;
    let sums = lexicon.is(WordClass::Claim, view.lemma(noun)) || !lexicon.nouns(view.lemma(noun)).is_empty();
    let quiet = (que + 1..group.first).all(|i| !matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Punct));
    let start = start_of_noun(view, noun)?;
    (sums && quiet && (start == 0 || view.is(start - 1, &[",", "—", "–"]))).then_some(noun)
}

/// Where a noun that sums up begins: its indefinite article, or itself.
fn start_of_noun(view: &View<'_>, noun: usize) -> Option<usize> {
    let det = view.child(noun, &[Deprel::Det]).filter(|&d| d < noun);
    det.map_or(Some(noun), |d| view.is(d, Closed::IndefiniteSingular).then_some(d))
}

/// « C'est ce que … ».
fn opens_sentence(view: &View<'_>, ce: usize) -> bool {
    let presented = (2..=3).contains(&ce) && view.is(ce - 1, Closed::Is) && view.is(ce - 2, Closed::ItIs);
    // « Ce que réfute l'entreprise. »: a sentence that is nothing else.
    presented || ce == 0 && view.deprel(ce) == Deprel::Root
}

/// The comma of « Y, et c'est ce que … ».
fn presented(view: &View<'_>, ce: usize) -> Option<usize> {
    let this = ce.checked_sub(2).filter(|&c| view.is(ce - 1, Closed::Is) && view.is(c, Closed::ItIs))?;
    let mut at = this.checked_sub(1)?;
    while view.is(at, Closed::But | Closed::Now | Closed::Because | Closed::And) {
        at = at.checked_sub(1)?;
    }
    (at > 1 && view.is(at, &[",", ";", ":"])).then_some(at)
}

fn claim<'s>(view: &View<'s>, met: &Met<'s>, group: &VerbGroup, ce: usize) -> Option<Candidate<'s>> {
    let before = view.child(group.head, &[Deprel::Nsubj]).filter(|&s| s > ce + 1 && s < group.first);
    let source = match before {
        Some(s) => Some(mention::phrase_within(view, s, ce + 2, group.first)),
        None => group
            .clitic_subject
            .filter(|&c| c < group.first)
            .map(|c| mention::pronoun(view, c))
            .or_else(|| source::inverted(view, group)),
    }?;
    let content = match presented(view, ce) {
        _ if view.upos(ce) == Upos::Noun => match start_of_noun(view, ce)? {
            0 => sentence_above(view)?,
            start => clause_before(view, start - 1)?,
        },
        Some(comma) => clause_before(view, comma)?,
        None if opens_sentence(view, ce) => sentence_above(view)?,
        None => clause_before(view, ce - 1)?,
    };
    Candidate::of_cue(
        view,
        &RULE,
        (view, met),
        source,
        vec![content],
        Evidence { frame: Some(Frame::Relay), negated: met.negated(), ..Evidence::default() },
    )
}

/// The clause that ends before the comma: the nearest that *que* introduces, or all there is.
pub(super) fn clause_before(view: &View<'_>, comma: usize) -> Option<Span> {
    let reported = (0..comma).find(|&i| {
        view.is(i, Closed::That)
            && view.deprel(i) == Deprel::Mark
            && view.head(i).is_some_and(|h| h < comma && view.deprel(h) == Deprel::Ccomp)
    });
    let first = reported.map_or_else(|| pieces::start_of_matter(view, 0), |que| que + 1);
    (first < comma).then(|| pieces::piece(view, first, comma - 1)).flatten()
}

/// The sentence before, in the same paragraph.
pub(super) fn sentence_above(view: &View<'_>) -> Option<Span> {
    let above = view.scene.view(view.number.checked_sub(1)?);
    let same = above.sentence.paragraph == view.sentence.paragraph;
    let last = above.len().checked_sub(1)?;
    same.then(|| pieces::piece(&above, pieces::start_of_matter(&above, 0), last)).flatten()
}
