//! « X juge Y trop cher », « X qualifie Y de Z »: an object and what is said of it.

use super::{Rule, RuleKind, clause};
use crate::knowledge::lexicon::Frame;

/// A judgement with its object and attribute
pub(super) static RULE: Rule = Rule {
    name: "attribute",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A judgement with its object and attribute",
    examples: &[
        "[S Les riverains] [C jugent] [Y le chantier trop bruyant].",
        "[S L'avocate] [C qualifie] [Y le rapport de bâclé].",
    ],
    near_misses: &["Le tribunal juge chaque mardi."],
    propose: |view, cues, out| clause::propose(view, cues, out, &RULE, &[Frame::ObjectAttribute]),
};
