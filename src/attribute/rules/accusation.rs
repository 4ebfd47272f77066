//! « X accuse Z de Y », « X reproche à Z de Y »: a person charged with a deed.

use super::{Rule, RuleKind, clause};
use crate::knowledge::lexicon::Frame;

/// A charge with the person it is laid to
pub(super) static RULE: Rule = Rule {
    name: "accusation",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A charge with the person it is laid to",
    examples: &[
        "[S Deux marins] [C accusent] [Y l'armateur d'avoir menti].",
        "[S La Cour] [C reproche] à [Y la région d'avoir tardé].",
    ],
    near_misses: &["Il est accusé de vol."],
    propose: |view, cues, out| {
        clause::propose(view, cues, out, &RULE, &[Frame::PersonDeed, Frame::DeedToPerson]);
    },
};
