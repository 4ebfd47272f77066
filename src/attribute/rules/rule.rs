//! What a construction is made of.

use crate::attribute::candidate::Candidate;
use crate::attribute::cue::Met;
use crate::attribute::scene::View;

/// A construction: how it is found, what it is, what it matches and what it does not.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as attributions carry it.
    pub name: &'static str,
    /// What the writer does, in one sentence.
    pub description: &'static str,
    /// Sentences that it must match, in the notation of [`Example`](crate::knowledge::lexicon::Example).
    pub examples: &'static [&'static str],
    /// Sentences that must give no claim by this rule.
    pub near_misses: &'static [&'static str],
    /// Proposes the candidates of one sentence.
    pub(in crate::attribute) propose: for<'s> fn(&View<'s>, &[Met<'s>], &mut Vec<Candidate<'s>>),
}
