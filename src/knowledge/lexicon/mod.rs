//! The cue lexicon. In: the Turtle of `ontology/cues-fr-*.ttl`. Out: [`Cue`]s, looked up by lemma
//! and part of speech without allocation.
//!
//! Adding a cue needs no Rust: an entry names its lemma, frames and stance and gives an example in
//! the notation of [`Example`], which a test runs.

mod cue;
mod example;
mod frame;
mod load;

pub use cue::{Commitment, Cue, CuePos, ObjectKind, Reflexive, SubjectKind};
pub use example::Example;
pub use frame::{Frame, Frames};

use super::facts::Facts;
use super::turtle::OntologyError;
use compact_str::CompactString;

/// The cue lexicon.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Sorted by part of speech, lemma, longest phrase first, then id.
    cues: Vec<Cue>,
    /// Classes of words that are no cues (media, documents, copulas …), sorted.
    words: Vec<(WordClass, CompactString)>,
}

/// A class of words that rules ask about, as `ontology/cues-fr-words.ttl` lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// What a statement is made in or on, and so a relay: communiqué, tribune, radio.
    Medium,
    /// Where people come together to speak: réunion, conseil.
    Gathering,
    /// Verbs by which justice lays a deed to somebody: mettre en examen, inculper.
    Charge,
    /// Who judges: tribunal, juge.
    Court,
    /// Verbs that answer without an object: « La mairie dément. »
    Bare,
    /// What denies when it is said: « C'est faux ».
    Retort,
    /// Names of what people post on: Twitter, Telegram.
    Platform,
    /// What can itself be the source: rapport, étude, vidéo.
    Document,
    /// Verbs that carry a predicate adjective: être, rester, se dire.
    Copula,
    /// Verbs for what is so or under way, whose conditional reports: « détiendrait », « souffrirait ».
    State,
    /// Nouns that imply the infinitive they govern: « a le courage de dire ».
    Implicative,
    /// Adverbs that leave a claim a claim inside the verb group: notamment, également, ainsi.
    CueAdverb,
    /// What can be put forward and rejected: argument, idée, thèse, demande.
    Claim,
    /// What is felt and shown: colère, confiance.
    Attitude,
    /// What can be touched, and so neither speaks nor is said: falaise, voiture, billet.
    Thing,
    /// How something is said: fermeté, vigueur, prudence.
    Manner,
    /// Parts and looks of a body: « la voix cassée » says how somebody speaks, not who.
    Body,
    /// What headlines put before a colon as the one who says the rest: « Cour des comptes : … ».
    Herald,
    /// What something depends on or is made after: « selon la saison ».
    Measure,
    /// Verbs whose « selon » says on what something depends: varier, répartir.
    Variation,
    /// Nouns that end like the names of persons: quartier, couleur.
    Impersonal,
}

impl Lexicon {
    /// Reads the cues and classes of words that files of knowledge have. A user's entry stands for one of
    /// the program's own with the same IRI.
    ///
    /// # Errors
    /// Where an entry lacks a part or names an unknown one.
    pub fn read(facts: &Facts<'_>) -> Result<Self, OntologyError> {
        load::load(facts)
    }

    /// Every cue, sorted by part of speech and lemma.
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// Verbs and verb phrases with that head lemma; phrases first, the longest before the others.
    pub fn verbs(&self, lemma: &str) -> &[Cue] {
        self.of(CuePos::Verb, lemma)
    }

    /// Nouns with that lemma.
    pub fn nouns(&self, lemma: &str) -> &[Cue] {
        self.of(CuePos::Noun, lemma)
    }

    /// Adjectives with that lemma.
    pub fn adjectives(&self, lemma: &str) -> &[Cue] {
        self.of(CuePos::Adjective, lemma)
    }

    /// Adverbs with that lemma.
    pub fn adverbs(&self, lemma: &str) -> &[Cue] {
        self.of(CuePos::Adverb, lemma)
    }

    /// Prepositions and set phrases that begin with that lemma; the longest first.
    pub fn prepositions(&self, lemma: &str) -> &[Cue] {
        self.of(CuePos::Preposition, lemma)
    }

    /// Whether `lemma` belongs to `class`.
    pub fn is(&self, class: WordClass, lemma: &str) -> bool {
        self.words.binary_search_by(|(c, w)| (*c, w.as_str()).cmp(&(class, lemma))).is_ok()
    }

    fn of(&self, pos: CuePos, lemma: &str) -> &[Cue] {
        let key = |cue: &Cue| (cue.pos, cue.lemma.as_str()).cmp(&(pos, lemma));
        let start = self.cues.partition_point(|c| key(c).is_lt());
        let rest = self.cues.get(start..).unwrap_or(&[]);
        let end = rest.partition_point(|c| key(c).is_eq());
        rest.get(..end).unwrap_or(&[])
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
