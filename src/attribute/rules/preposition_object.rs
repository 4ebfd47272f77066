//! « X se félicite de Y », « X plaide pour Y »: a prepositional object.

use super::{Rule, RuleKind, clause};
use crate::knowledge::lexicon::Frame;

/// A verb with a prepositional object for what is said
pub(super) static RULE: Rule = Rule {
    name: "preposition-object",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A verb with a prepositional object for what is said",
    examples: &["[S Le comité] [C se félicite] de [Y cette décision]."],
    near_misses: &["Le train part de Lyon."],
    propose: |view, cues, out| clause::propose(view, cues, out, &RULE, &[Frame::PrepositionObject]),
};
