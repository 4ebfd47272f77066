//! What the lexicon says of one cue.

use super::example::Example;
use super::frame::Frames;
use crate::knowledge::language::{Closed, Language};
use crate::model::Stance;
use compact_str::CompactString;

/// One use of a word or expression that marks a claim. A word with several uses (demander si,
/// demander que) has several cues.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Local name of its IRI in the lexicon, unique.
    pub id: CompactString,
    /// Citation form: « se féliciter », « mettre en garde ».
    pub label: CompactString,
    /// Lemma of its head word, by which it is looked up.
    pub lemma: CompactString,
    /// Lemmas of all its words in order, the head included, without reflexive « se »; just the
    /// head for a single word. Other words may stand between them in a text (« mettre le
    /// gouvernement en garde »), determiners and adjectives may vary.
    pub words: Vec<CompactString>,
    /// Part of speech of the head word.
    pub pos: CuePos,
    /// The constructions it allows.
    pub frames: Frames,
    /// Prepositions (lemmas; « comme » too) that lead to the content in the frames that take one;
    /// empty for the usual ones.
    pub prepositions: Vec<CompactString>,
    /// The speech act.
    pub stance: Stance,
    /// Whether the writer answers for the content.
    pub commitment: Commitment,
    /// What the negated cue means; `None` where « ne … pas » leaves no claim (ne dit pas que). It may
    /// be the same stance: who does not think that P still has an opinion on P.
    pub negated: Option<Stance>,
    /// Whether only the negated cue marks a claim: ne cache pas, ne mâche pas ses mots.
    pub only_negated: bool,
    /// Whether the verb is this cue with a reflexive pronoun, without, or either way.
    pub reflexive: Reflexive,
    /// What its source can be.
    pub subject: SubjectKind,
    /// What its noun or prepositional object has to be.
    pub object: ObjectKind,
    /// Lemmas of objects that make a claim of it; where `object` is `Any`, no others do.
    pub objects: Vec<CompactString>,
    /// Lemmas of objects with which it is no claim: accuser un recul, concéder un but.
    pub rejects: Vec<CompactString>,
    /// Whether the noun it governs, a cue itself, gives the stance: exprime son refus, son espoir.
    pub lends_stance: bool,
    /// How readily it introduces a direct quotation: 0 never, 1 only where nothing else can be
    /// meant (inverted, beside the marks), 2 commonly, 3 by nature.
    pub quote_strength: u8,
    /// Whether the word is seldom a cue, so that only an unmistakable frame will do.
    pub ambiguous: bool,
    /// Sentences that hold exactly this claim.
    pub examples: Vec<Example>,
    /// Sentences with the word and without any claim.
    pub near_misses: Vec<String>,
}

impl Cue {
    /// Whether it has more than one word.
    pub fn is_phrase(&self) -> bool {
        self.words.len() > 1
    }

    /// Whether only some objects make a claim of it, so that it is more telling where it fits.
    pub fn is_choosy(&self) -> bool {
        self.object != ObjectKind::Any || !self.objects.is_empty()
    }

    /// Whether an object of that lemma makes it no claim.
    pub fn rejects(&self, lemma: &str) -> bool {
        self.rejects.iter().any(|r| r == lemma)
    }

    /// Whether `preposition` leads to its content; any does where none is named.
    pub fn takes(&self, preposition: &str) -> bool {
        self.prepositions.is_empty() || self.prepositions.iter().any(|p| p == preposition)
    }

    /// Whether a preposition of a class leads to its content; any does where none is named.
    pub fn takes_one_of(&self, language: &Language, class: Closed) -> bool {
        self.prepositions.is_empty() || self.prepositions.iter().any(|p| language.is(p, class))
    }
}

/// Part of speech of a cue's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CuePos {
    /// Verbs and verb phrases.
    Verb,
    /// Nouns.
    Noun,
    /// Adjectives: predicates (être convaincu que) and modifiers (présumé).
    Adjective,
    /// Adverbs (prétendument).
    Adverb,
    /// Prepositions and set phrases that work like one (selon, de l'avis de, de source …,
    /// semble-t-il).
    Preposition,
}

/// Whether the writer answers for what is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Commitment {
    /// Neither: dit, indique.
    #[default]
    Neutral,
    /// The writer takes it as so: reconnaît, révèle.
    Vouches,
    /// The writer doubts it: prétend.
    Doubts,
}

/// Whether a verb cue has a reflexive pronoun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reflexive {
    /// It has none: féliciter X. « se » makes it another word or a passive.
    #[default]
    No,
    /// It must have one: se féliciter de.
    Yes,
    /// Either way: (s')accuser.
    Either,
}

/// What kind of source a cue goes with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SubjectKind {
    /// Persons, groups, institutions, media; by metonymy their texts.
    #[default]
    Speaker,
    /// Documents, figures, images, findings: l'étude montre que.
    Document,
    /// Both: le rapport indique, le ministre indique.
    Any,
}

/// What kind of object a cue goes with, so that « balaie l'argument » is told from « balaie la côte ».
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ObjectKind {
    /// Whatever there is.
    #[default]
    Any,
    /// Something put forward: argument, idée, thèse, demande.
    Claim,
    /// Something felt: colère, confiance.
    Attitude,
    /// Neither a person nor a thing that one can touch: reconnaît une erreur, not un chien.
    Matter,
}
