//! What the numbers of a row are. In: nothing. Out: the features by name, a row being written, what its numbers are
//! taken from.

use crate::resolve::cast::Mention;
use crate::resolve::coref::anaphor::Anaphor;
use crate::resolve::coref::candidates::{Candidate, Stage};
use crate::resolve::scene::Scene;

macro_rules! features {
    ($($name:ident,)*) => {
        /// The inputs of the network, in their order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::resolve::coref) enum F { $($name,)* }
        /// Their names.
        pub(in crate::resolve::coref) const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

features! {
    // The anaphor.
    Subject, Object, Tonic, Near, Possessive, Definite, Demonstrative, Owned, Indefinite,
    Office, Person, Organisation, Government, State, Group, Medium, Text, Unlisted,
    Plain, Plural, Masculine, Feminine, Speaks, Quoted, Reported, Headline, OpensParagraph, OpensSentence,
    SubjectPart, Expletive, NewNoun, OwnCount, TakesUp, Bystander, Former, HasState, HasRest, Capitalised,
    // None, and what the rules think.
    Nobody, Rules, RulesBefore, RulesNobody, RulesElse,
    // The candidate.
    Human, Unsure, Body, StateKind, MediumKind, GroupKind, DocumentKind, Several, Named, Known,
    GivenKnown, Capitals, HasArticle, GenderAgrees, GenderUnknown, NumberClashes, HasRole, HasNouns,
    // Its standing in the article.
    Count, CountBefore, MostOfAll, MostBefore, RankBefore, MostHuman, FirstNamed, InHeadline, InLead, Paragraphs,
    OnlyFree, FreePeople, People, JustIntroduced, SpeaksOften, SpokeLast, SpokeLastHere, SpeaksNext, OnlyOne, OnlyNamed, Rivals,
    // Where it was mentioned last.
    OnlyLater, LaterSameSentence, LaterNextSentence, LaterHere, NamedHere, SentenceSame, SentenceOne, SentenceTwo, SentenceFew, SentenceFar, ParagraphSame, ParagraphOne, ParagraphFar,
    Nearest, SecondNearest, BetweenMentions, WasSubject, WasSpeaking, WasObject, WasPlace, WasComplement, WasQuoted,
    WasReported, WasName, WasCoordinated, SubjectBefore, InOwnContent, SameSentenceSubject, LaterNear, BeforeInClause,
    Weight, WeightLead,
    // What the anaphor says of it.
    SameNoun, SameNounRole, AlsoCalled, OtherHasNoun, AgreesWith, NoOffice, StatesFit, StatesClash, RestFits, RestMisses,
    NameInRest, KindFits, SaysWhere, SameField, WasFormer, FirstPartOfName, CalledMoreNarrowly, OfficeClash, FieldClash,
    // How the article first speaks of the candidate.
    BareBefore, BareLastFree, BareAfter, BareFirstAfter, BareSpeaker, NearestAgreeing, SomebodyBare, TopicalBody,
    LastBody, OnlyAgreeing, AnyBody, SaysIt, SaysItQuoted, SiblingBare, SiblingSomebody,
    // How it stands out among the candidates.
    OnlyPerson, MostPerson, OneOfTwo, OnlyFittingBody, MostFittingBody, FittingBody, BareBody, LastSubject, LastSpeaker,
    FirstHere, MostHere, Bodies, OtherNoun,
    // What a possessive owns, and who the sentences around are about.
    OwnsOffice, OwnsPerson, OwnsBody, OwnsText, OwnsLeader, OwnedSpeaks, UnnamedHuman, UnnamedOffice, UnnamedBody,
    TopicBefore, TopicHere, SaidBefore, LastMentioned, SameQuote, Aside,
}

/// How many numbers a row has.
pub(in crate::resolve::coref) const WIDTH: usize = NAMES.len();

/// One row being written.
#[derive(Debug)]
pub(super) struct Row(pub(super) Vec<f32>);

impl Row {
    /// Sets a feature to 1 where something holds.
    pub(super) fn flag(&mut self, feature: F, holds: bool) {
        self.0[feature as usize] = f32::from(u8::from(holds));
    }

    /// Sets a feature to a number.
    pub(super) fn number(&mut self, feature: F, value: f32) {
        self.0[feature as usize] = value;
    }

    /// A feature that was set.
    pub(super) fn get(&self, feature: F) -> f32 {
        self.0[feature as usize]
    }
}

/// What features are taken from.
#[derive(Clone, Copy, Debug)]
pub(in crate::resolve::coref) struct Sight<'s, 'r> {
    pub(in crate::resolve::coref) scene: &'s Scene<'r>,
    pub(in crate::resolve::coref) stage: &'s Stage,
    pub(in crate::resolve::coref) anaphor: &'s Anaphor,
    pub(in crate::resolve::coref) candidates: &'s [Candidate],
}

impl<'s> Sight<'s, '_> {
    /// A mention of the stage.
    pub(super) fn mention(&self, n: usize) -> &'s Mention {
        &self.stage.mentions[n]
    }
}

/// A count as a number that grows ever more slowly.
pub(super) fn level(count: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "counts of mentions")]
    let count = count as f32;
    (1.0 + count).ln() / 3.0
}
