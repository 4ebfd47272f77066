//! What the sentences around tell. In: an anaphor with its candidates. Out: what its possessive owns, who the sentences
//! before and this one are about, who is somebody though no name says who, who is only quoted in passing.

use super::row::{F, Row, Sight};
use crate::analyse::Upos;
use crate::fold::is_capitalised;
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::model::{AgentKind, DocWords};
use crate::resolve::cast::{Entity, Mention};
use crate::resolve::coref::anaphor::Form;
use crate::resolve::coref::apart::is_aside;
use crate::resolve::coref::candidates::Candidate;

/// How many sentences of nothing but something quoted are looked past for what the text was about.
const PAST: usize = 4;

/// Whom the text is about where an anaphor stands: mentions by their numbers.
#[derive(Debug)]
pub(super) struct Around {
    /// The first subject of the sentence before that tells of somebody outside quotations.
    topic: Option<usize>,
    /// The same of the anaphor's own sentence, before it.
    here: Option<usize>,
    /// Who says something in the sentence before.
    said: Option<usize>,
    /// The last mention before the anaphor that is no place.
    last: Option<usize>,
}

impl Around {
    /// Looks around an anaphor.
    pub(super) fn new(sight: &Sight<'_, '_>) -> Self {
        let reading = sight.scene.cast.reading;
        let a = sight.anaphor;
        let sentence = reading.sentence(a.word);
        let end = sight.stage.mentions.partition_point(|m| m.word < a.words.start);
        let from = |s: usize| {
            let start = reading.words_of_sentence(s).start;
            sight.stage.mentions.partition_point(|m| m.word < start)
        };
        let depth = |m: &Mention| sight.scene.cast.depth(m.word);
        let told = |m: &Mention| m.subject && !reading.is_quoted(m.word) && depth(m) == 0;
        let first = from(sentence);
        let here = (first..end).find(|&n| told(sight.mention(n)));
        let back = (sentence.saturating_sub(PAST)..sentence).rev();
        let unquoted = |s: &usize| {
            reading.words_of_sentence(*s).each().any(|i| !reading.is_quoted(i) && reading.upos(i) != Upos::Punct)
        };
        let before = back.clone().find(unquoted);
        let within = |s: usize| from(s)..from(s + 1).min(end);
        let topic = before.and_then(|s| within(s).find(|&n| told(sight.mention(n))));
        let said =
            before.and_then(|s| within(s).rev().find(|&n| sight.mention(n).speaks && depth(sight.mention(n)) == 0));
        let last = (first.saturating_sub(40)..end).rev().find(|&n| !sight.mention(n).place);
        Self { topic, here, said, last }
    }
}

/// What the possessive determines: it is not the same whose president and whose brother somebody is.
pub(super) fn owned(sight: &Sight<'_, '_>, row: &mut Row) {
    let a = sight.anaphor;
    if a.form != Form::Possessive {
        return;
    }
    let reading = sight.scene.cast.reading;
    let gazetteer = sight.scene.cast.gazetteer;
    let Some(noun) = reading.head(a.word).filter(|&noun| noun > a.word) else { return };
    let classes = gazetteer.noun_folded(reading.folded(noun));
    let is = |class| classes.iter().any(|n| n.class == class);
    row.flag(F::OwnsOffice, is(NounClass::Office));
    row.flag(F::OwnsPerson, is(NounClass::Person));
    row.flag(F::OwnsBody, is(NounClass::Organisation));
    row.flag(F::OwnsText, is(NounClass::Document) || is(NounClass::Statement));
    row.flag(F::OwnsLeader, gazetteer.is(Words::Leading, reading.folded(noun)));
    row.flag(F::OwnedSpeaks, sight.scene.sources.contains_key(&noun));
}

/// Says how a candidate stands in the sentences around.
pub(super) fn around(sight: &Sight<'_, '_>, around: &Around, candidate: &Candidate, row: &mut Row) {
    let who = &sight.stage.profiles[candidate.profile].who;
    let entities = || who.iter().map(|&id| &sight.scene.cast.entities[id]);
    let (reading, gazetteer) = (sight.scene.cast.reading, sight.scene.cast.gazetteer);
    let unnamed = |e: &Entity| e.names.is_empty() && e.known.is_none() && !is_capitalised(&e.name);
    let somebody =
        |e: &Entity| unnamed(e) && !e.plural && e.kind != AgentKind::Document && gazetteer.calls_people(&e.nouns);
    row.flag(F::UnnamedHuman, entities().all(somebody));
    row.flag(
        F::UnnamedOffice,
        entities().all(|e| somebody(e) && e.definite && e.nouns.iter().any(|n| gazetteer.is_office(n))),
    );
    row.flag(F::UnnamedBody, entities().all(|e| unnamed(e) && e.kind == AgentKind::Organisation));
    let is = |n: Option<usize>| n.is_some_and(|n| sight.mention(n).who == *who);
    row.flag(F::TopicBefore, is(around.topic));
    row.flag(F::TopicHere, is(around.here));
    row.flag(F::SaidBefore, is(around.said));
    row.flag(F::LastMentioned, is(around.last));
    let quote = reading.quote_of(sight.anaphor.word);
    let quoted = |n: usize| quote.is_some() && reading.quote_of(sight.mention(n).word) == quote;
    row.flag(F::SameQuote, candidate.before.is_some_and(quoted));
    row.flag(F::Aside, candidate.before.is_some_and(|n| is_aside(reading, sight.mention(n).word)));
}
