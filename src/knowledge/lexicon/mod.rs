//! The cue lexicon. In: the Turtle of `ontology/cues-fr-*.ttl`. Out: [`Cue`]s, looked up by lemma
//! and part of speech without allocation.
//!
//! Adding a cue needs no Rust: an entry names its lemma, frames and stance and gives an example in
//! the notation of [`Example`], which a test runs.

mod cue;
mod example;
mod frame;
mod load;
mod table;

pub use cue::{Commitment, Cue, CuePos, ObjectKind, Reflexive, SubjectKind};
pub use example::Example;
pub use frame::{Frame, Frames};
pub use table::{Lexicon, WordClass};

use super::facts::Facts;
use super::turtle::OntologyError;

impl Lexicon {
    /// Reads the cues and classes of words that files of knowledge have. A user's entry stands for one of
    /// the program's own with the same IRI.
    ///
    /// # Errors
    /// Where an entry lacks a part or names an unknown one.
    pub fn read(facts: &Facts<'_>) -> Result<Self, OntologyError> {
        load::load(facts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;
    use crate::model::Stance;
    use crate::vocab::{rdfs, selon};

    fn lexicon() -> Lexicon {
        Knowledge::embedded().unwrap().lexicon
    }

    #[test]
    fn look_up_by_lemma_and_part_of_speech() {
        let lexicon = lexicon();
        let demander: Vec<_> = lexicon.verbs("demander").iter().map(|c| (c.stance, c.reflexive)).collect();
        assert!(demander.contains(&(Stance::Demands, Reflexive::No)));
        assert!(demander.contains(&(Stance::Asks, Reflexive::No)));
        assert!(demander.contains(&(Stance::Asks, Reflexive::Yes)));
        assert!(lexicon.verbs("faire").iter().any(|c| c.words == ["faire", "savoir"]));
        assert!(lexicon.verbs("zigzaguer").is_empty());
        assert!(lexicon.prepositions("à").iter().any(|c| c.words == ["à", "en", "croire"]));
        assert!(lexicon.is(WordClass::Medium, "communiqué"));
        assert!(!lexicon.is(WordClass::Medium, "brouette"));
    }

    #[test]
    fn longer_phrases_come_first() {
        for cue in lexicon().cues().windows(2) {
            if (cue[0].pos, &cue[0].lemma) == (cue[1].pos, &cue[1].lemma) {
                assert!(cue[0].words.len() >= cue[1].words.len(), "{} {}", cue[0].id, cue[1].id);
            }
        }
    }

    #[test]
    fn every_cue_stands_in_its_examples() {
        let mut wrong = Vec::new();
        for cue in lexicon().cues() {
            for example in &cue.examples {
                let shown = example.cue.unwrap_or_default().of(&example.text).to_lowercase().replace('’', "'");
                if !cue.words.iter().any(|w| alike(w, &shown)) {
                    wrong.push(format!("{}: cue “{shown}” in “{}”", cue.id, example.text));
                }
            }
            for near in &cue.near_misses {
                if !cue.words.iter().any(|w| alike(w, &near.to_lowercase())) {
                    wrong.push(format!("{}: not in near-miss “{near}”", cue.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Whether a word of `text` begins like the lemma, or like another stem of it.
    fn alike(lemma: &str, text: &str) -> bool {
        const STEMS: [(&str, &str); 14] = [
            ("émettre", "émis"),
            ("vouloir", "veu"),
            ("voir", "vu"),
            ("voir", "voy"),
            ("savoir", "sai"),
            ("être", "es"),
            ("avoir", "a"),
            ("faire", "fi"),
            ("tenir", "ti"),
            ("œil", "yeux"),
            ("devoir", "doi"),
            ("décevoir", "déç"),
            ("élever", "élè"),
            ("émouvoir", "ém"),
        ];
        let letters = lemma.chars().count();
        let stem: String = lemma.chars().take(letters.saturating_sub(2).clamp(1, 3)).collect();
        let other = STEMS.iter().filter(|(l, _)| *l == lemma).map(|(_, stem)| *stem);
        let stems: Vec<&str> = other.chain([stem.as_str()]).collect();
        text.split(|c: char| !c.is_alphanumeric()).any(|w| stems.iter().any(|s| w.starts_with(s)))
    }

    #[test]
    fn frames_fit_the_rest_of_the_entry() {
        let mut wrong = Vec::new();
        for cue in lexicon().cues() {
            let mut check = |fine: bool, what: &str| {
                if !fine {
                    wrong.push(format!("{}: {what}", cue.id));
                }
            };
            check(cue.frames.has(Frame::Quotation) == (cue.quote_strength > 0), "quotation frame and quoteStrength");
            check(!cue.only_negated || cue.examples.iter().all(|e| e.negated), "negated examples only");
            check(
                cue.negated.is_some() || cue.examples.iter().all(|e| !e.negated),
                "negated example, no negatedStance",
            );
            check(cue.pos == CuePos::Verb || cue.reflexive == Reflexive::No, "reflexive but no verb");
            check(!cue.ambiguous || !cue.near_misses.is_empty(), "ambiguous but no near-miss");
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_frame_is_described_in_both_languages() {
        let knowledge = Knowledge::embedded().unwrap();
        let facts = knowledge.facts();
        for (_, name) in Frame::ALL {
            let frame = facts.get(&format!("{}{name}", selon::NAMESPACE)).unwrap();
            assert_eq!(frame.all(rdfs::LABEL.as_str()).count(), 2, "{name}");
        }
    }
}
