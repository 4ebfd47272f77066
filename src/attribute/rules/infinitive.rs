//! « X dit avoir Y », « X promet de Y »: an infinitive with the speaker as its subject.

use super::{Rule, RuleKind, clause};
use crate::knowledge::lexicon::Frame;

/// A verb with an infinitive whose subject is the speaker
pub(super) static RULE: Rule = Rule {
    name: "infinitive",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A verb with an infinitive whose subject is the speaker",
    examples: &[
        "[S Le gardien] [C nie] [Y avoir ouvert la grille].",
        "[S La mairie] [C promet] de [Y rouvrir la piscine avant juin].",
    ],
    near_misses: &["Le train menace de dérailler."],
    propose: |view, cues, out| {
        clause::propose(view, cues, out, &RULE, &[Frame::Infinitive, Frame::InfinitiveDe, Frame::InfinitiveA]);
    },
};
