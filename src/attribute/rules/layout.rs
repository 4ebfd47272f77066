//! Constructions that are read off the whole article, after the sentences: what they are, with
//! examples; `carry.rs` and `interview.rs` find them.

use super::Rule;
use crate::attribute::{carry, interview};

/// A quotation that goes on without a cue.
pub(super) static CARRIED: Rule = Rule {
    name: carry::NAME,
    description: "A quotation that goes on without a cue, with the speaker before it",
    examples: &["« Rien n'a été signé », a déclaré [S Lise Aubry]. « [Y Et rien ne le sera avant la fin de l'été]. »"],
    near_misses: &["Le film « La Rade » sort mercredi."],
    propose: |_, _, _| {},
};

/// An answer of an interview.
pub(super) static INTERVIEW: Rule = Rule {
    name: interview::NAME,
    description: "An answer of an interview, whose guest the lead names",
    examples: &[
        "Entretien avec [S Lise Aubry].\nPourquoi partir maintenant ?\n– [Y Parce que le bateau est prêt].",
        "Pourquoi partir maintenant ?\n[S Lise Aubry] : [Y Le bateau est prêt. La mer sera calme].",
    ],
    near_misses: &["Pourquoi partir maintenant ?\n– Le bateau est prêt.", "Lise Aubry : 12 points."],
    propose: |_, _, _| {},
};
