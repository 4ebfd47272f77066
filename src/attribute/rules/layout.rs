//! Constructions that are read off the whole article, after the sentences: what they are, with
//! examples; `carry.rs`, `communique.rs` and `interview.rs` find them.

use super::{Rule, RuleKind};

/// A quotation that goes on without a cue.
pub(in crate::attribute) static CARRIED: Rule = Rule {
    name: "carried-quotation",
    kind: RuleKind::Carried,
    yields_to: &[],
    description: "A quotation that goes on without a cue, with the speaker before it",
    examples: &["« Rien n'a été signé », a déclaré [S Lise Aubry]. « [Y Et rien ne le sera avant la fin de l'été]. »"],
    near_misses: &["Le film « La Rade » sort mercredi."],
    propose: |_, _, _| {},
};

/// An answer of an interview.
pub(in crate::attribute) static INTERVIEW: Rule = Rule {
    name: "interview",
    kind: RuleKind::Turn,
    yields_to: &[],
    description: "An answer of an interview, whose guest the lead names",
    examples: &[
        "Entretien avec [S Lise Aubry].\nPourquoi partir maintenant ?\n– [Y Parce que le bateau est prêt].",
        "Pourquoi partir maintenant ?\n[S Lise Aubry] : [Y Le bateau est prêt. La mer sera calme].",
    ],
    near_misses: &["Pourquoi partir maintenant ?\n– Le bateau est prêt.", "Lise Aubry : 12 points."],
    propose: |_, _, _| {},
};

/// A sentence of a communiqué.
pub(in crate::attribute) static COMMUNIQUE: Rule = Rule {
    name: "communique",
    kind: RuleKind::Page,
    yields_to: &[],
    description: "A sentence of a page that is a communiqué or an open letter, whose signatory it names",
    examples: &[
        "Communiqué de [S la régie des eaux]\n[Y Le bassin sera vidé lundi matin].",
        "Lettre ouverte à la préfète\n[Y Le quai est fermé depuis huit mois].\n[S Le collectif des dockers]",
    ],
    near_misses: &[
        "La régie a publié un communiqué.\nLe bassin sera vidé lundi matin.",
        "Déclaration de revenus\nLe délai court jusqu'au 8 juin.",
    ],
    propose: |_, _, _| {},
};
