//! « X affirme que Y »: a finite clause after *que*, chained ones included.

use super::{Rule, RuleKind, clause};
use crate::knowledge::lexicon::Frame;

/// A verb of saying with its que-clause
pub(super) static RULE: Rule = Rule {
    name: "que-clause",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A verb of saying with its que-clause",
    examples: &[
        "[S La préfète] [C a assuré] que [Y la digue tiendrait jusqu'au printemps].",
        "[S Le club] [C craint] que [Y sa tribune ne ferme].",
        "[S Le syndicat] [C répète] que [Y rien n'est signé et que la grève continue].",
    ],
    near_misses: &["Elle ne dit pas que le pont est fermé.", "Le pont est si vieux que personne ne le traverse."],
    propose: |view, cues, out| clause::propose(view, cues, out, &RULE, &[Frame::Que, Frame::QueSubjunctive]),
};
