//! What resolving gives: claims with the agents behind their sources.

use super::{Agent, Alternative, Attribution, PartialDate, Proposition, Stance};

/// An attribution whose agents, date and proposition are made out.
#[derive(Clone, Debug, Default)]
pub struct Claim {
    /// `c1`, `c2` … in text order within the article.
    pub id: String,
    /// The spans that it was read from.
    pub attribution: Attribution,
    /// Who claims it; empty where that is not to be known.
    pub agents: Vec<Agent>,
    /// Who or what relays it, one for each phrase of `attribution.via`.
    pub via: Vec<Agent>,
    /// When it was said, where the text tells.
    pub said_on: Option<PartialDate>,
    /// What it says, in a form that other claims can be compared with.
    pub proposition: Option<Proposition>,
    /// What its clauses say, each for itself, where there are several; sorted.
    pub statements: Vec<Proposition>,
    /// Who else may have claimed it, the likeliest first; empty where only one could.
    pub alternatives: Vec<Alternative>,
    /// The claims of this article that it answers, as indices into the same list.
    pub responds_to: Vec<usize>,
    /// Whose claims it takes up without saying them again, where this article does not tell them.
    pub takes_up: Option<TakenUp>,
    /// For a claim of a headline, the claim of the body that says the same, as an index into the same list: lists,
    /// counts and pictures show that one.
    pub repeats: Option<usize>,
}

/// What a claim takes up without saying it again: « les accusations de l'association ».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenUp {
    /// The keys of those who claim it, sorted.
    pub by: Vec<String>,
    /// With what stance; any where there is none.
    pub stances: Vec<Stance>,
}
