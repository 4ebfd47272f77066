//! « X appelle Z à Y », « X demande à Z de Y »: what somebody wants of somebody.

use super::{Rule, RuleKind, clause};
use crate::knowledge::lexicon::Frame;

/// A demand with its addressee
pub(super) static RULE: Rule = Rule {
    name: "demand",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A demand with its addressee",
    examples: &[
        "[S Le préfet] [C appelle] [Y les habitants à rester chez eux].",
        "[S L'association] [C a demandé] à [Y la ville de fermer la rue].",
    ],
    near_misses: &["Elle a demandé un verre à sa voisine de table."],
    propose: |view, cues, out| {
        clause::propose(view, cues, out, &RULE, &[Frame::AddresseeInfinitive, Frame::IndirectAddressee]);
    },
};
