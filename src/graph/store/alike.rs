//! What the store holds that is like something. In: a proposition as it is compared. Out: the propositions
//! of the store that say the same, the opposite, or come near.

use super::{ClaimStore, StoreError};
use crate::fold::{key, singular};
use crate::graph::link::{Facts as _, Form, Kind, LookUp as _, Pattern, Reason, Relation, Verdict, answer};
use crate::graph::topic::topic_class;
use crate::model::{Word, WordKind};
use crate::vocab::selon;
use oxigraph::model::{NamedNode, Term};
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

/// The most propositions that are looked at under one key.
const EACH: usize = 300;

/// A proposition of the store beside one that is asked about.
#[derive(Clone, Debug)]
pub struct Alike {
    /// Its IRI.
    pub proposition: NamedNode,
    /// What comparing the two gives, the one asked about before; `None` where they only come near.
    pub verdict: Option<Verdict>,
    /// How much the two have in common, 0 to 1.
    pub near: f64,
}

/// How a claim stands to what was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// It says the same.
    Same,
    /// It says the opposite, or something else of the same.
    Opposite,
    /// It comes near.
    Near,
}

impl Likeness {
    /// Its name in tables and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Opposite => "opposite",
            Self::Near => "near",
        }
    }
}

/// Below this two propositions do not come near.
const NEAR: f64 = 0.5;

impl Alike {
    /// How a claim that puts the proposition forward in these `words` stands to what was `asked` about, how sure that is,
    /// and why: `agree` where one affirms what the other affirms too. `None` where the two have nothing to do with each
    /// other. Who says the very words needs no comparing.
    pub fn stands(&self, agree: bool, (asked, words): (&str, &str)) -> Option<(Likeness, f64, String)> {
        let said = key(words);
        if !said.is_empty() && said == key(asked) {
            return Some(if agree {
                (Likeness::Same, 1.0, String::new())
            } else {
                (Likeness::Opposite, 1.0, Reason::Denied.as_str().to_owned())
            });
        }
        self.compared(agree)
    }

    /// The same for other words.
    fn compared(&self, agree: bool) -> Option<(Likeness, f64, String)> {
        let Some(verdict) = &self.verdict else {
            return (self.near >= NEAR).then(|| (Likeness::Near, self.near, String::new()));
        };
        let (likeness, reason) = match verdict.relation {
            Relation::Same if agree => (Likeness::Same, String::new()),
            Relation::Same => (Likeness::Opposite, Reason::Denied.as_str().to_owned()),
            Relation::Entails | Relation::Entailed => (Likeness::Near, String::new()),
            Relation::Opposed(reason @ Reason::Denied) if agree => (Likeness::Opposite, reason.as_str().to_owned()),
            Relation::Opposed(_) if agree => (Likeness::Opposite, verdict.detail.clone()),
            Relation::Opposed(_) => return None,
        };
        Some((likeness, verdict.score, reason))
    }
}

impl ClaimStore {
    /// The propositions that are like one, those that can be told to say the same or the opposite first,
    /// the surest before; then those that come near, the nearest before.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn alike(&self, form: &Form) -> Result<Vec<Alike>, StoreError> {
        let look = || -> Result<Vec<Alike>, StorageError> {
            let mut candidates = BTreeSet::new();
            let entities = self.entities_graph();
            for key in form.keys() {
                candidates.extend(self.found_by(Kind::Proposition, &key, EACH)?);
            }
            if candidates.is_empty() {
                candidates = self.by_words(form)?;
            }
            let mut found = Vec::new();
            for proposition in candidates {
                let stored = self.store.find(Pattern::of(&proposition, selon::COMPARED_AS).within(&entities))?;
                let text = stored.into_iter().next().map(|quad| quad.object);
                let Some(Term::Literal(text)) = text else { continue };
                let Ok(other) = text.value().parse::<Form>() else { continue };
                let (verdict, near) = answer(form, &other);
                found.push(Alike { proposition, verdict, near });
            }
            Ok(found)
        };
        let mut found = look().map_err(|cause| self.error(cause))?;
        let rank = |alike: &Alike| (alike.verdict.is_some(), alike.verdict.as_ref().map_or(alike.near, |v| v.score));
        found.sort_by(|a, b| {
            let ((one, first), (other, second)) = (rank(a), rank(b));
            other.cmp(&one).then(second.total_cmp(&first)).then_with(|| a.proposition.cmp(&b.proposition))
        });
        Ok(found)
    }

    /// The propositions of claims with all the words of one: what says too little to be looked up by two concepts, a
    /// bare noun or a name, is looked up so.
    fn by_words(&self, form: &Form) -> Result<BTreeSet<NamedNode>, StorageError> {
        let mut claims: Option<BTreeSet<NamedNode>> = None;
        for word in form.words.iter().filter_map(look_up) {
            let found = self.found_by(Kind::Said, &word, EACH)?;
            claims = Some(match claims {
                None => found,
                Some(known) => found.into_iter().filter(|claim| known.contains(claim)).collect(),
            });
        }
        let mut propositions = BTreeSet::new();
        for claim in claims.unwrap_or_default() {
            for property in [selon::PUTS_FORWARD, selon::ALSO_PUTS_FORWARD] {
                let quads = self.store.find(Pattern::of(&claim, property))?;
                propositions.extend(quads.into_iter().filter_map(|quad| match quad.object {
                    Term::NamedNode(node) => Some(node),
                    Term::Literal(_) | Term::BlankNode(_) => None,
                }));
            }
        }
        Ok(propositions)
    }
}

/// The word that claims are looked up by for a concept: its class, or of a name the first part of its key.
fn look_up(word: &Word) -> Option<String> {
    let plain = word.concept.rsplit('/').next()?.split(['-', ' ']).next()?;
    let class = topic_class(plain).filter(|_| word.kind != WordKind::Name);
    Some(class.unwrap_or_else(|| singular(plain))).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_very_words_are_the_same_and_no_more_is_asked() {
        let alike = Alike { proposition: NamedNode::new_unchecked("http://e/p"), verdict: None, near: 0.9 };
        let asked = "La coque est fendue.";
        let told = |agree, words| alike.stands(agree, (asked, words)).map(|(likeness, score, _)| (likeness, score));
        assert_eq!(told(true, "la coque est fendue"), Some((Likeness::Same, 1.0)));
        assert_eq!(told(false, "« La coque est fendue »"), Some((Likeness::Opposite, 1.0)));
        assert_eq!(told(true, "La coque n’est pas fendue"), Some((Likeness::Near, 0.9)));
    }
}
