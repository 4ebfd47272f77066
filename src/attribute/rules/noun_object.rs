//! « X annonce Y », « X condamne Y »: a noun phrase for what is said.

use super::{Rule, RuleKind, clause};
use crate::knowledge::lexicon::Frame;

/// A verb of saying or judging with a noun as its object
pub(super) static RULE: Rule = Rule {
    name: "noun-object",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A verb of saying or judging with a noun as its object",
    examples: &[
        "[S Le ministère] [C a annoncé] [Y la fermeture de deux gares].",
        "[S Le maire] [C condamne] [Y les violences de samedi].",
    ],
    near_misses: &["Le facteur annonce toujours à la même heure."],
    propose: |view, cues, out| clause::propose(view, cues, out, &RULE, &[Frame::NounObject]),
};
