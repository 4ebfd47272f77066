//! X est convaincu que Y, « conscients de Y »: an adjective that takes what is thought.

use super::{Rule, RuleKind, clause};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts, content_of, stance_of};
use crate::attribute::complement::{self, Found};
use crate::attribute::cue::Met;
use crate::attribute::mention;
use crate::attribute::scene::View;
use crate::attribute::source::{self, Subject};
use crate::attribute::verb_group::VerbGroup;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::model::{Phrase, Stance};

/// A predicate adjective with its content.
pub(super) static RULE: Rule = Rule {
    name: "predicate",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A predicate adjective with its content",
    examples: &["[S La biologiste] [C est convaincue] que [Y l'espèce reviendra]."],
    near_misses: &["Le vent est favorable ce matin."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Adjective && !m.cue.frames.has(Frame::Modifier)) {
        if met.group.is_some_and(|g| clause::is_unreal(view, &g) || clause::speaks_of_itself(view, &g)) {
            continue;
        }
        // « l'avait convaincue de »: a participle with « avoir » is no adjective.
        if view.child(met.head, &[Deprel::AuxTense]).is_some_and(|a| view.lemma_is(a, Closed::Have)) {
            continue;
        }
        let Some(found) = complement::find(view, met).or_else(|| behind_colon(view, met)) else { continue };
        // « s'est dit confiant sur la suite »: of what, nobody learns.
        if view.lemma_is(found.word, Closed::NoMatter) && view.right(found.word) == found.word {
            continue;
        }
        let (Some(stance), Some(source)) = (stance_of(met), subject(view, met).phrase()) else { continue };
        // « Toujours prêts à aider, dix bénévoles », « des soldats prêts au combat »: how they are, not what they promise.
        let told = (met.first.saturating_sub(4)..met.first).any(|i| view.lemma_is(i, Closed::TellsOfItself));
        if stance == Stance::Commits && met.group.is_none() && !told {
            continue;
        }
        out.extend(Candidate::new(
            view,
            Parts {
                rule: &RULE,
                source: Some(source),
                cue: Some((view.words(met.first, met.last), view.doc(met.head))),
                entry: Some(met.cue),
                content: content_of(view, &found),
                content_word: Some(view.doc(found.word)),
                stance,
                evidence: Evidence {
                    frame: Some(found.frame),
                    guessed: found.guessed,
                    negated: met.negated(),
                    nonfinite: met.group.is_none(),
                    ..Evidence::default()
                },
            },
        ));
    }
}

/// « les experts sont formels : Y »: what is said follows a colon.
fn behind_colon(view: &View<'_>, met: &Met<'_>) -> Option<Found> {
    let says = met.cue.frames.has(Frame::Quotation) && met.group.is_some();
    says.then(|| complement::behind_colon(view, met)).flatten()
}

/// « Les élus suivent le dossier, conscients de Y »: behind a comma and in another number than the noun before,
/// the adjective is said of the subject.
fn detached(view: &View<'_>, met: &Met<'_>, noun: usize) -> Option<Phrase> {
    let number = |i: usize| view.node(i).feats.number;
    let fits = number(noun) == number(met.head) || number(noun).is_none() || number(met.head).is_none();
    if fits || met.first == 0 || !view.is(met.first - 1, &[","]) {
        return None;
    }
    let verb = std::iter::successors(Some(noun), |&i| view.head(i)).take(6).find(|&i| view.upos(i) == Upos::Verb)?;
    source::subject(view, &VerbGroup::read(view, verb)).phrase()
}

/// Of whom the adjective is said: the subject, or the noun that it stands with.
fn subject(view: &View<'_>, met: &Met<'_>) -> Subject {
    if let Some(c) = view.child(met.head, &[Deprel::Nsubj]) {
        return source::subject(view, &VerbGroup::read(view, met.head))
            .phrase()
            .map_or_else(|| Subject::Named(mention::phrase(view, c)), Subject::Named);
    }
    match view.head(met.head) {
        Some(above) if matches!(view.upos(above), Upos::Noun | Upos::Propn) => {
            let own = Subject::Named(mention::phrase_within(view, above, 0, met.first));
            detached(view, met, above).map_or(own, Subject::Named)
        }
        Some(above) => source::subject(view, &VerbGroup::read(view, above)),
        None => source::subject(view, &VerbGroup::read(view, met.head)),
    }
}
