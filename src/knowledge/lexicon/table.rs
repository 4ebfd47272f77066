//! The lexicon itself. In: cues and words. Out: look-ups by lemma.

use super::cue::{Cue, CuePos};
use compact_str::CompactString;

/// The cue lexicon.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Sorted by part of speech, lemma, longest phrase first, then id.
    pub(super) cues: Vec<Cue>,
    /// Classes of words that are no cues (media, documents, copulas …), sorted.
    pub(super) words: Vec<(WordClass, CompactString)>,
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
