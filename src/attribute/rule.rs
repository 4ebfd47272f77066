//! What a construction is made of, and what selection asks of it. In: nothing. Out: [`Rule`], the type of every
//! construction in the table of `rules`, and [`RuleKind`], what a construction does with what is said.
//!
//! Which of two candidates stands is told here and in that table, nowhere by a rule's name: by the order of the table
//! where both propose one cue and have the same merit, by [`RuleKind::merit`] and [`RuleKind::stands_beside`] for the same
//! cue, by [`Rule::yields_to`] for what stands within another claim.

use super::candidate::Candidate;
use super::cue::Met;
use super::scene::View;

/// A construction: how it is found, what it is, what it matches and what it does not.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as attributions carry it.
    pub name: &'static str,
    /// What it does with what is said.
    pub kind: RuleKind,
    /// The claims that it is a part of where they hold it, by what made them: it then adds to such a claim and makes
    /// none of its own. Empty for a construction that stands for itself wherever it is found.
    pub yields_to: &'static [RuleKind],
    /// What the writer does, in one sentence.
    pub description: &'static str,
    /// Sentences that it must match, in the notation of [`Example`](crate::knowledge::lexicon::Example).
    pub examples: &'static [&'static str],
    /// Sentences that must give no claim by this rule.
    pub near_misses: &'static [&'static str],
    /// Proposes the candidates of one sentence.
    pub(in crate::attribute) propose: for<'s> fn(&View<'s>, &[Met<'s>], &mut Vec<Candidate<'s>>),
}

/// What a construction does with what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// Reports it, with a cue that takes it as its complement: « X affirme que Y ».
    Report,
    /// Leads into a quotation or a clause behind a colon: « X précise : « Y » ».
    Leading,
    /// Closes a quotation: « « Y », précise X ».
    Closing,
    /// Is inserted into it: « Y, précise X, Z ».
    Inserted,
    /// Names its source in a phrase: « selon X, Y ».
    SourcePhrase,
    /// Passes on what another claim says: « Y, comme le rapporte X ».
    Relay,
    /// Takes up what stands before it: « Y, ce que conteste X ».
    Echo,
    /// Marks it as unverified: « Y aurait eu lieu ».
    Hearsay,
    /// Reports it by a verb whose subject stands with the verb above: « en dénonçant Y ».
    Participle,
    /// Reports one thing more with the cue of the clause before: « X parle d'un échec ; Z, d'un progrès ».
    Gapped,
    /// Answers without saying it again: « X dément ».
    Bare,
    /// Goes on with a quotation whose cue stands before it.
    Carried,
    /// Is the turn of a speaker in an interview.
    Turn,
    /// Is a sentence of a page that somebody signs.
    Page,
}

/// What tells by itself that something is said: all but what passes on, takes up, doubts or names a source.
pub(super) const TELLING: &[RuleKind] = &[
    RuleKind::Report,
    RuleKind::Leading,
    RuleKind::Closing,
    RuleKind::Inserted,
    RuleKind::Participle,
    RuleKind::Gapped,
    RuleKind::Bare,
    RuleKind::Carried,
    RuleKind::Turn,
    RuleKind::Page,
];

/// Everything but hearsay.
pub(super) const ATTRIBUTED: &[RuleKind] = &[
    RuleKind::Report,
    RuleKind::Leading,
    RuleKind::Closing,
    RuleKind::Inserted,
    RuleKind::SourcePhrase,
    RuleKind::Relay,
    RuleKind::Echo,
    RuleKind::Participle,
    RuleKind::Gapped,
    RuleKind::Bare,
    RuleKind::Carried,
    RuleKind::Turn,
    RuleKind::Page,
];

impl RuleKind {
    /// Its name, as `selon rules` shows it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Leading => "leading",
            Self::Closing => "closing",
            Self::Inserted => "inserted",
            Self::SourcePhrase => "source phrase",
            Self::Relay => "relay",
            Self::Echo => "echo",
            Self::Hearsay => "hearsay",
            Self::Participle => "participle",
            Self::Gapped => "gapped",
            Self::Bare => "bare",
            Self::Carried => "carried",
            Self::Turn => "turn",
            Self::Page => "page",
        }
    }

    /// What it is worth against a rival for the same cue, beside what stands in the sentence.
    pub(super) fn merit(self) -> i32 {
        2 * i32::from(self == Self::Closing)
    }

    /// Whether two claims of one cue can both stand: « X parle d'un échec ; Z, d'un progrès » says two things, and so
    /// does « Y, comme l'explique X : « Z » » where its two contents are `apart`.
    pub(super) fn stands_beside(self, other: Self, apart: bool) -> bool {
        let gapped = (self == Self::Gapped) != (other == Self::Gapped) || self == Self::Gapped && apart;
        let relayed = matches!((self, other), (Self::Relay, Self::Leading) | (Self::Leading, Self::Relay));
        // « La mairie dément : Y » denies what was told and says Y.
        let replied = matches!((self, other), (Self::Bare, Self::Report) | (Self::Report, Self::Bare));
        gapped || (relayed || replied) && apart
    }

    /// Whether the speech stands around or before the cue, so that « je » and « nous » in it are the speaker's.
    pub(super) fn is_set_in_speech(self) -> bool {
        matches!(self, Self::Inserted | Self::Closing)
    }
}
