//! Who a cue is said of. In: a verb group. Out: its source: the subject, the antecedent of a
//! relative pronoun, the agent of a passive, the subject that an infinitive, gerund or participle
//! takes over from the verb above it.

mod carried;
mod order;
mod own;
mod quoted;
mod relative;
mod search;
mod subject;

pub(super) use order::{by_order, inverted};

use super::mention;
use super::scene::View;
use super::verb_group::{Shape, VerbGroup};
use crate::analyse::{Deprel, VerbForm};
use crate::knowledge::language::Closed;
use crate::model::Phrase;
use quoted::{hangs_in_quotation, is_quoted_apart, speaker_outside};
use search::subject_at;
pub(in crate::attribute) use subject::SUBJECTS;
pub(super) use subject::Subject;

/// The subject of a verb group, searched upwards through coordination and control, by word order
/// where the tree gives none.
pub(super) fn subject(view: &View<'_>, group: &VerbGroup) -> Subject {
    if group.shape == Shape::Finite
        && let Some(named) = order::with_quoted_name(view, group)
    {
        return Subject::Named(named);
    }
    match subject_at(view, group, 0) {
        Subject::Named(phrase) if group.shape != Shape::Finite && is_quoted_apart(view, group, phrase) => {
            speaker_outside(view, group).map_or(Subject::Missing, Subject::Named)
        }
        // « « il en faudra d'autres », a résumé X, se félicitant de Y »: the parser hangs it on what was said.
        Subject::Nobody | Subject::Missing if group.shape != Shape::Finite && hangs_in_quotation(view, group) => {
            speaker_outside(view, group).map_or(Subject::Missing, Subject::Named)
        }
        Subject::Missing if group.shape == Shape::Finite => {
            by_order(view, group).map_or(Subject::Missing, Subject::Named)
        }
        found => found,
    }
}

/// The agent of a passive: « par X ».
pub(super) fn agent(view: &View<'_>, verb: usize) -> Option<Phrase> {
    let by = |c: usize| view.children(c).any(|k| view.deprel(k) == Deprel::Case && view.is(k, Closed::By));
    // « la fermeture annoncée de l'usine »: what belongs to the noun looks like an agent.
    let other = |c: usize| view.children(c).any(|k| view.is(k, Closed::In | Closed::With | Closed::Of) && k < c);
    let agent = |c: &usize| {
        view.deprel(*c) == Deprel::OblAgent && (by(*c) || !other(*c))
            || matches!(view.deprel(*c), Deprel::Obl | Deprel::OblMod | Deprel::OblArg | Deprel::Nmod) && by(*c)
    };
    let found = view.children(verb).find(|c| agent(c) && *c > verb)?;
    let thing = view.node(found).feats.verb_form == Some(VerbForm::Inf);
    (!thing).then(|| mention::phrase(view, found))
}
