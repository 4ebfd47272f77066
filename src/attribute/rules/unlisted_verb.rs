//! X radote que Y: a verb that the lexicon does not have says something where somebody is its subject and a clause
//! with *que* its complement.

use super::{Rule, RuleKind, clause};
use crate::analyse::{Deprel, Mood, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::complement;
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::attribute::{pieces, source};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;
use crate::model::Stance;

/// A verb that is in no list, with a clause of somebody's.
pub(super) static RULE: Rule = Rule {
    name: "unlisted-verb",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A verb that is in no list, with somebody as its subject and a que-clause as its complement",
    examples: &["[S Le trésorier] [C serine] que [Y la caisse est vide]."],
    near_misses: &[
        "Le trésorier oublie que la caisse est vide.",
        "La pluie permet que le blé pousse.",
        "Le maire a obtenu que le pont soit fermé.",
        "Le livre que le maire feuillette est vieux.",
    ],
    propose,
};

/// The most words between the verb and its *que*.
const NEAR: usize = 6;

fn propose<'s>(view: &View<'s>, _: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for i in (0..view.len()).filter(|&i| view.upos(i) == Upos::Verb) {
        let listed = !view.scene.lexicon.verbs(view.lemma(i)).is_empty() || view.lemma_is(i, Closed::TakesQue);
        if !listed {
            out.extend(claim(view, i));
        }
    }
}

fn claim<'s>(view: &View<'s>, verb: usize) -> Option<Candidate<'s>> {
    let group = VerbGroup::read(view, verb);
    let plain = group.shape == Shape::Finite && !group.passive && !group.negated && group.modal.is_none();
    if !plain || clause::is_unreal(view, &group) || clause::speaks_of_itself(view, &group) {
        return None;
    }
    let (que, word) = view.children(verb).filter(|&c| view.deprel(c) == Deprel::Ccomp).find_map(|c| {
        let marks = |&k: &usize| view.is(k, Closed::That) && view.deprel(k) == Deprel::Mark && k > group.last;
        Some((view.children(c).find(marks)?, c))
    })?;
    let near = que - group.last <= NEAR && (group.last + 1..que).all(|i| !view.is_punct(i));
    let mood = (que + 1..view.len()).find_map(|i| view.node(i).feats.mood)?;
    if !near || !matches!(mood, Mood::Ind | Mood::Cnd) {
        return None;
    }
    let source = source::subject(view, &group).phrase()?;
    let head = view.at(source.head)?;
    let somebody = view.upos(head) == Upos::Propn || speaker::kind_of(view, head) == Some(Kind::Person);
    let end = view.right(word).max(word).min(complement::clause_end(view, que));
    if !somebody || view.is(head, Closed::NoSpeaker | Closed::I | Closed::We) || end <= que {
        return None;
    }
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source: Some(source),
            cue: Some((view.words(group.first, group.last), view.doc(group.head))),
            entry: None,
            content: pieces::piece(view, que + 1, end).into_iter().collect(),
            content_word: Some(view.doc(word)),
            stance: Stance::Asserts,
            evidence: Evidence { frame: Some(Frame::Que), doubt: 1, ..Evidence::default() },
        },
    )
}
