//! How two sentences stand to each other, whoever says them. In: two texts. Out: whether they say the same,
//! one entails the other, they contradict each other, or neither, with the reason and a score.

use crate::graph::link::{Form, Reason, Relation, compare, contrary};
use crate::model::Stance;
use crate::pipeline::Pipeline;
use crate::read::Article;

/// How the first of two texts stands to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They say the same.
    Same,
    /// The first says all that the second says, and more.
    Entails,
    /// They cannot both be true.
    Contradicts,
    /// Nothing of that, as far as their words tell.
    Neither,
}

impl Standing {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Entails => "entails",
            Self::Contradicts => "contradicts",
            Self::Neither => "neither",
        }
    }
}

/// What comparing two texts gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// How the first stands to the second.
    pub standing: Standing,
    /// How sure it is, 0 to 1; 0 for neither.
    pub score: f64,
    /// Why they contradict each other, and what they differ in; empty where they do not.
    pub reason: String,
}

/// What a text puts forward: each statement, and whether the text affirms it.
pub type Statements = Vec<(Form, bool)>;

/// What a text says, in the form that it is compared in.
pub fn statements(pipeline: &Pipeline, text: &str) -> Statements {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let claims = pipeline.statements(&article).claims.into_iter();
    claims
        .flat_map(|claim| {
            let affirmed = claim.attribution.stance != Stance::Denies;
            let said = claim.proposition.into_iter().chain(claim.statements);
            said.map(move |proposition| (Form::from(&proposition), affirmed)).collect::<Vec<_>>()
        })
        .collect()
}

/// Compares two texts by all that each puts forward: the surest answer counts, and a contradiction before
/// an agreement that is no surer.
pub fn compare_texts(first: &[(Form, bool)], second: &[(Form, bool)]) -> Compared {
    let mut best = Compared { standing: Standing::Neither, score: 0.0, reason: String::new() };
    for (one, affirmed) in first {
        for (other, affirmed_too) in second {
            let agree = affirmed == affirmed_too;
            let Some(verdict) = compare(one, other) else {
                // Two texts that are given as a pair are about one thing.
                let denied = contrary(one, other).filter(|score| agree && *score > best.score);
                if let Some(score) = denied {
                    best = Compared { standing: Standing::Contradicts, score, reason: told(Reason::Denied, "") };
                }
                continue;
            };
            let (standing, reason) = match verdict.relation {
                Relation::Same if agree => (Standing::Same, String::new()),
                Relation::Entails if agree => (Standing::Entails, String::new()),
                Relation::Same => (Standing::Contradicts, told(Reason::Denied, "")),
                Relation::Opposed(reason) if *affirmed && *affirmed_too => {
                    (Standing::Contradicts, told(reason, &verdict.detail))
                }
                _ => continue,
            };
            let surer = verdict.score > best.score
                || standing == Standing::Contradicts && verdict.score >= best.score - 0.1 && best.standing != standing;
            if surer {
                best = Compared { standing, score: verdict.score, reason };
            }
        }
    }
    best
}

/// A reason in words.
fn told(reason: Reason, detail: &str) -> String {
    let name = reason.as_str();
    if detail.is_empty() { name.to_owned() } else { format!("{name}: {detail}") }
}
