//! What the ranker looks at. In: an anaphor, its candidates, the stage. Out: a row of [`WIDTH`] numbers for each
//! candidate, and one for none of them, all between -1 and 1 or near it.

mod introduced;
mod relation;
mod standing;

pub(super) use introduced::tell_siblings;

use super::anaphor::{Anaphor, Form};
use super::candidates::{Candidate, Stage};
use crate::analyse::Gender;
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::resolve::cast::Mention;
use crate::resolve::scene::{Path, Scene};

macro_rules! features {
    ($($name:ident,)*) => {
        /// The inputs of the network, in their order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum F { $($name,)* }
        /// Their names.
        pub(super) const NAMES: &[&str] = &[$(stringify!($name),)*];
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
    BareBefore, BareLastFree, BareAfter, BareFirstAfter, BareSpeaker, NearestAgreeing, SomebodyBare, TopicalBody, SiblingBare, SiblingSomebody,
}

/// How many numbers a row has.
pub(super) const WIDTH: usize = NAMES.len();

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
pub(super) struct Sight<'s, 'r> {
    pub(super) scene: &'s Scene<'r>,
    pub(super) stage: &'s Stage,
    pub(super) anaphor: &'s Anaphor,
    pub(super) candidates: &'s [Candidate],
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

/// The rows of an anaphor: one for each candidate, in their order, and the last for none of them.
pub(super) fn rows(sight: &Sight<'_, '_>) -> Vec<Vec<f32>> {
    let base = anaphor(sight);
    let field = standing::Field::new(sight);
    let entrances = introduced::Entrances::new(sight);
    let mut rows: Vec<Vec<f32>> = Vec::with_capacity(sight.candidates.len() + 1);
    for (n, candidate) in sight.candidates.iter().enumerate() {
        let mut row = Row(base.clone());
        standing::candidate(sight, candidate, &mut row);
        standing::standing(sight, &field, n, &mut row);
        relation::relation(sight, candidate, &mut row);
        introduced::introduced(sight, &entrances, n, &mut row);
        rows.push(row.0);
    }
    let mut none = Row(base);
    none.flag(F::Nobody, true);
    let own = sight.anaphor.path == Path::Own;
    none.flag(F::RulesNobody, own || sight.anaphor.rules.is_empty());
    none.number(F::Rivals, level(sight.candidates.len()));
    none.number(F::FreePeople, field.free_people());
    none.number(F::People, field.people());
    let taken = |row: &Vec<f32>| row[F::SameNoun as usize] > 0.0 || row[F::SameNounRole as usize] > 0.0;
    none.flag(F::OtherHasNoun, rows.iter().any(taken));
    let somebody = rows.iter().any(|row| introduced::is_bare(row));
    none.flag(F::SomebodyBare, somebody);
    rows.push(none.0);
    rows
}

/// What is the same for all candidates of an anaphor.
fn anaphor(sight: &Sight<'_, '_>) -> Vec<f32> {
    let a = sight.anaphor;
    let reading = sight.scene.cast.reading;
    let gazetteer = sight.scene.cast.gazetteer;
    let mut row = Row(vec![0.0; WIDTH]);
    let form = match a.form {
        Form::Subject => F::Subject,
        Form::Object => F::Object,
        Form::Tonic => F::Tonic,
        Form::Near => F::Near,
        Form::Possessive => F::Possessive,
        Form::Definite => F::Definite,
        Form::Demonstrative => F::Demonstrative,
        Form::Owned => F::Owned,
        Form::Indefinite | Form::Speaker => F::Indefinite,
    };
    row.flag(form, true);
    if let Some(nominal) = &a.nominal {
        for (class, feature) in [
            (NounClass::Office, F::Office),
            (NounClass::Person, F::Person),
            (NounClass::Organisation, F::Organisation),
            (NounClass::Government, F::Government),
            (NounClass::State, F::State),
            (NounClass::Group, F::Group),
            (NounClass::Medium, F::Medium),
            (NounClass::Document, F::Text),
        ] {
            row.flag(feature, nominal.is(class));
        }
        let key = nominal.readings.first().map_or("", |n| n.key.as_str());
        row.flag(F::Unlisted, nominal.readings.is_empty());
        row.flag(F::Plain, nominal.is_plain());
        row.flag(F::TakesUp, gazetteer.takes_up(key));
        row.flag(F::Bystander, gazetteer.is(Words::Bystander, key));
        let former = |i: usize| gazetteer.is(Words::Former, reading.folded(i)) || reading.folded(i).starts_with("ex-");
        row.flag(F::Former, (nominal.words.start..nominal.noun.end).any(former));
        row.flag(F::HasState, !nominal.demonym_states(reading, gazetteer).is_empty());
        row.flag(F::HasRest, nominal.core.len() > nominal.noun.len() + 1);
        row.flag(F::Capitalised, nominal.is_capitalised(reading));
    }
    row.flag(F::Plural, a.plural);
    row.flag(F::Masculine, a.gender == Some(Gender::Masc));
    row.flag(F::Feminine, a.gender == Some(Gender::Fem));
    row.flag(F::Speaks, sight.scene.sources.contains_key(&a.word));
    row.flag(F::Quoted, reading.is_quoted(a.word));
    row.flag(F::Reported, sight.scene.cast.reported.get(a.word).is_some_and(|&d| d > 0));
    row.flag(F::Headline, reading.paragraph(a.word) == 0);
    let sentence = reading.around(a.word);
    let first = sentence.start == 0 || reading.paragraph(sentence.start - 1) != reading.paragraph(a.word);
    row.flag(F::OpensParagraph, first);
    row.flag(F::OpensSentence, reading.opens(a.words.start));
    let mention = sight.scene.as_mention(a.word, Vec::new());
    row.flag(F::SubjectPart, mention.subject);
    own_noun(sight, &mut row);
    row.flag(F::Expletive, reading.deprel(a.word).as_str().starts_with("expl"));
    row.0
}

/// Whether a noun phrase is the first of its own words, and how often they come.
fn own_noun(sight: &Sight<'_, '_>, row: &mut Row) {
    let a = sight.anaphor;
    if a.path != Path::Own {
        return;
    }
    let own = sight.stage.profiles.iter().find(|p| p.who == a.rules);
    let first = own.and_then(|p| p.mentions.first()).map(|&n| sight.mention(n).word);
    row.flag(F::NewNoun, first.is_none_or(|word| word >= a.words.start));
    row.number(F::OwnCount, level(own.map_or(0, |p| p.mentions.len())));
}
