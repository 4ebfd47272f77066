//! Le syndicat n'en croit rien. La région s'y oppose: words that agree or disagree with what the article has told, and
//! say nothing else.

use super::bare::ends;
use super::{Rule, RuleKind, clause};
use crate::analyse::Upos;
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::attribute::{source, speaker};
use crate::knowledge::language::Closed;
use crate::model::Stance;

/// A reply that takes up what was told with a clitic or an idiom.
pub(super) static RULE: Rule = Rule {
    name: "reply",
    kind: RuleKind::Bare,
    yields_to: &[],
    description: "An idiom that agrees or disagrees with what was told before",
    examples: &[
        "La digue a cédé, dit Paul Roy. [S Le préfet] [C n'en croit rien].",
        "Le maire veut vendre la halle. [S La région] [C s'y oppose].",
    ],
    near_misses: &[
        "« Je n'en crois rien », dit le préfet.",
        "Le mur s'y oppose au vent d'ouest.",
        "Il n'en convient pas moins de partir.",
    ],
    propose,
};

/// The idioms with the stance of each.
const REPLIES: [(Closed, Stance); 2] =
    [(Closed::ReplyDenies, Stance::Denies), (Closed::ReplyConfirms, Stance::Confirms)];

fn propose<'s>(view: &View<'s>, _: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for i in 1..view.len() {
        let found = REPLIES.iter().find_map(|&(class, stance)| Some((view.phrase_at(i, class)?, stance)));
        if let Some((words, stance)) = found {
            out.extend(claim(view, i, i + words - 1, stance));
        }
    }
}

fn claim<'s>(view: &View<'s>, first: usize, last: usize, stance: Stance) -> Option<Candidate<'s>> {
    let finite = (first..=last).find(|&i| view.node(i).feats.mood.is_some())?;
    let head = (finite..=last).rev().find(|&i| matches!(view.upos(i), Upos::Verb | Upos::Aux)).unwrap_or(finite);
    let group = VerbGroup { first, last, ..VerbGroup::read(view, head) };
    let stands = group.shape == Shape::Finite && !clause::is_unreal(view, &group) && !clause::is_asked(view, &group);
    if !stands || view.quote_of(first).is_some() || !ends(view, last + 1) {
        return None;
    }
    let before = |s: &crate::model::Phrase| s.span.end() <= view.span(first).start();
    let found = source::subject(view, &VerbGroup::read(view, head)).phrase().filter(before);
    let source = found.or_else(|| source::by_order(view, &group)).filter(before)?;
    if !speaker::speaks(view, &source) || view.scene.is(source.head, Closed::NoSpeaker) {
        return None;
    }
    let entry = view.scene.lexicon.verbs(view.lemma(head)).first();
    let parts = Parts {
        rule: &RULE,
        source: Some(source),
        cue: Some((view.words(first, last), view.doc(head))),
        entry,
        content: Vec::new(),
        content_word: None,
        stance,
        evidence: Evidence::default(),
    };
    Some(Candidate::bare(view, parts))
}
