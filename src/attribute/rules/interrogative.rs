//! « X demande si Y », « X explique pourquoi Y »: an indirect question.

use super::{Rule, RuleKind, clause};
use crate::knowledge::lexicon::Frame;

/// A verb with an indirect question
pub(super) static RULE: Rule = Rule {
    name: "interrogative",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A verb with an indirect question",
    examples: &["[S Le juge] [C a demandé] [Y si la porte était fermée]."],
    near_misses: &["La serveuse demande son nom au client."],
    propose: |view, cues, out| clause::propose(view, cues, out, &RULE, &[Frame::Interrogative]),
};
