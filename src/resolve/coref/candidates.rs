//! Who may be meant. In: a scene and an anaphor. Out: its [`Candidate`]s: those mentioned before it, the article's
//! most mentioned ones and the names right behind it, of which gender, number and kind exclude nobody.

use super::anaphor::{Anaphor, Form, first_persons};
use super::apart::{are_apart, is_aside};
use super::fits::fits;
use super::said_by::said_by;
use super::spelt::Spelt;
use crate::analyse::Upos;
use crate::model::{AgentKind, DocWord};
use crate::resolve::cast::{Cast, EntityId, Mention};
use crate::resolve::description::is_name;
use crate::resolve::scene::Scene;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many mentions back candidates are looked for.
const BACK: usize = 200;
/// How often somebody who is only quoted in passing is mentioned at most.
const PASSING: usize = 3;
/// How many mentions on names are looked for.
const ON: usize = 120;
/// How many candidates of each sort are kept: the nearest before that are named and that are not, the most mentioned,
/// the next named.
const NAMED: usize = 12;
const UNNAMED: usize = 6;
const MOST: usize = 5;
const NEXT: usize = 6;

/// Entities that are spoken of as one, with the places where the article does so.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) who: Vec<EntityId>,
    /// Numbers of its mentions in text order.
    pub(super) mentions: Vec<usize>,
    /// Whether it is called by a name.
    pub(super) named: bool,
}

/// What the article mentions, sorted once for all anaphors.
#[derive(Debug)]
pub(super) struct Stage {
    /// The mentions in text order.
    pub(super) mentions: Vec<Mention>,
    pub(super) profiles: Vec<Profile>,
    /// The profile of each mention.
    pub(super) profile_of: Vec<usize>,
    /// Profiles, the most mentioned first.
    pub(super) by_weight: Vec<usize>,
    /// For each anaphor in something said, the number in `speakers` of who says the smallest thing that it stands in.
    said_by: BTreeMap<DocWord, usize>,
    /// Sources that say *I* in their own words: somebody, and no body.
    says_i: BTreeSet<DocWord>,
    /// The same as `said_by` for what stands in words quoted whole from a source that is no anaphor.
    quoted_by: BTreeMap<DocWord, usize>,
    /// Sources with whom the rules take them for, in text order.
    pub(super) speakers: Vec<(DocWord, Vec<EntityId>)>,
    /// What each entity is called.
    pub(super) spelt: Vec<Spelt>,
}

/// One who may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its profile.
    pub(super) profile: usize,
    /// Its last mention before the anaphor.
    pub(super) before: Option<usize>,
    /// Its first mention behind it.
    pub(super) after: Option<usize>,
}

impl Stage {
    /// Sorts a scene's mentions.
    pub(super) fn new(scene: &Scene<'_>, anaphors: &[Anaphor]) -> Self {
        let mut mentions = scene.cast.mentions.clone();
        mentions.sort_by_key(|m| m.word);
        let mut number: BTreeMap<Vec<EntityId>, usize> = BTreeMap::new();
        let mut profiles: Vec<Profile> = Vec::new();
        let mut profile_of = Vec::with_capacity(mentions.len());
        for (n, mention) in mentions.iter().enumerate() {
            let p = *number.entry(mention.who.clone()).or_insert_with(|| {
                let named = mention.who.iter().all(|&id| is_name(&scene.cast.entities[id]));
                profiles.push(Profile { who: mention.who.clone(), mentions: Vec::new(), named });
                profiles.len() - 1
            });
            profiles[p].mentions.push(n);
            profile_of.push(p);
        }
        let mut by_weight: Vec<usize> = (0..profiles.len()).collect();
        by_weight.sort_by_key(|&p| (std::cmp::Reverse(profiles[p].mentions.len()), p));
        let speakers: Vec<(DocWord, Vec<EntityId>)> =
            scene.sources.keys().filter_map(|&w| Some((w, scene.who.get(&w)?.clone()))).collect();
        let words: BTreeSet<DocWord> = anaphors.iter().map(|a| a.word).collect();
        let said_by = said_by(scene, &speakers, &words);
        let sure = |word: DocWord| !words.contains(&word);
        let whole = |word: DocWord, source: DocWord| is_quoted_whole(scene, word, source);
        let by =
            |(&word, &n): (&DocWord, &usize)| (sure(speakers[n].0) && whole(word, speakers[n].0)).then_some((word, n));
        let quoted_by = said_by.iter().filter_map(by).collect();
        let says_i = says_i(scene);
        let spelt = Vec::new();
        let mut stage = Self { mentions, profiles, profile_of, by_weight, said_by, says_i, quoted_by, speakers, spelt };
        stage.spell(&scene.cast);
        stage
    }

    /// Folds what the entities are called; again where they are called something new.
    pub(super) fn spell(&mut self, cast: &Cast<'_>) {
        self.spelt = cast.entities.iter().map(|entity| Spelt::of(cast, entity)).collect();
    }

    /// Who says the words that an anaphor stands in.
    pub(super) fn says(&self, anaphor: &Anaphor) -> Option<&[EntityId]> {
        self.said_by.get(&anaphor.word).map(|&n| self.speakers[n].1.as_slice())
    }

    /// The word that names who says the words that an anaphor stands in.
    pub(super) fn speaker(&self, anaphor: &Anaphor) -> Option<DocWord> {
        self.said_by.get(&anaphor.word).map(|&n| self.speakers[n].0)
    }

    /// The places of the mentions whose words stand in a stretch of the document.
    fn places_in(&self, words: &Range<DocWord>) -> Range<usize> {
        let place = |word: DocWord| self.mentions.partition_point(|m| m.word < word);
        place(words.start)..place(words.end)
    }

    /// The mentions whose words stand in a stretch of the document, in its order.
    pub(super) fn mentions_in(&self, words: &Range<DocWord>) -> &[Mention] {
        self.mentions.get(self.places_in(words)).unwrap_or_default()
    }

    /// Who may be meant by an anaphor.
    pub(super) fn candidates(&self, cast: &Cast<'_>, anaphor: &Anaphor) -> Vec<Candidate> {
        let Range { start: from, end: to } = self.places_in(&anaphor.words);
        let mut fitting: BTreeMap<usize, bool> = BTreeMap::new();
        let mut found = Vec::new();
        let mut take = |p: usize, room: &mut usize| {
            if *room == 0 {
                return;
            }
            let free = fitting.entry(p).or_insert_with(|| fits(cast, anaphor, &self.profiles[p]));
            if std::mem::take(free) {
                *room -= 1;
                found.push(p);
            }
        };
        let (mut named, mut unnamed) = (NAMED, UNNAMED);
        for n in (from.saturating_sub(BACK)..from).rev() {
            let p = self.profile_of[n];
            take(p, if self.profiles[p].named { &mut named } else { &mut unnamed });
        }
        let mut room = MOST;
        for &p in self.by_weight.iter().take(4 * MOST) {
            take(p, &mut room);
        }
        let mut room = NEXT;
        for n in to..self.mentions.len().min(to + ON) {
            if self.profiles[self.profile_of[n]].named {
                take(self.profile_of[n], &mut room);
            }
        }
        let place = |p: usize| {
            let own = &self.profiles[p].mentions;
            let before = own.partition_point(|&n| n < from);
            let after = own.partition_point(|&n| n < to);
            Candidate { profile: p, before: before.checked_sub(1).map(|b| own[b]), after: own.get(after).copied() }
        };
        // Who is mentioned nowhere but in the anaphor itself is no candidate.
        let apart = |n: Option<usize>| n.is_some_and(|n| are_apart(cast.reading, anaphor, self.mentions[n].word));
        // Who was only quoted in passing is nobody whom a pronoun takes up.
        let passing = |c: &Candidate| {
            let own = &self.profiles[c.profile].mentions;
            let few = own.len() <= PASSING && !anaphor.is_phrase();
            // A pronoun that was taken for him tells nothing.
            let mut named = own.iter().map(|&n| self.mentions[n].word).filter(|&w| cast.reading.upos(w) == Upos::Propn);
            let some = named.clone().next().is_some();
            few && some && named.all(|word| is_aside(cast.reading, word))
        };
        // « La mère de Lina » is not Lina.
        let within = |c: &Candidate| {
            let inner = |m: &Mention| m.word != anaphor.word && cast.reading.upos(m.word) == Upos::Propn;
            let own = self.mentions_in(&anaphor.words).iter().filter(|m| inner(m));
            anaphor.is_phrase() && own.into_iter().any(|m| m.who == self.profiles[c.profile].who)
        };
        let mentioned = |c: &Candidate| (c.before.is_some() || c.after.is_some()) && !within(c);
        let free = |c: &Candidate| {
            mentioned(c) && !apart(c.before) && !apart(c.after) && !passing(c) && self.may_say(cast, anaphor, c)
        };
        found.into_iter().map(place).filter(free).collect()
    }
}

impl Stage {
    /// Whether the words around an anaphor let it stand for a candidate: who says *I* is no body, and nobody speaks of himself
    /// in the third person in words quoted from him.
    fn may_say(&self, cast: &Cast<'_>, anaphor: &Anaphor, candidate: &Candidate) -> bool {
        let who = &self.profiles[candidate.profile].who;
        let body = |id: &EntityId| {
            let kind = cast.entities[*id].kind;
            matches!(kind, AgentKind::Organisation | AgentKind::State | AgentKind::Medium | AgentKind::Document)
        };
        if !anaphor.is_phrase() && self.says_i.contains(&anaphor.word) && who.iter().any(body) {
            return false;
        }
        let own = anaphor.form != Form::Possessive
            && self.quoted_by.get(&anaphor.word).is_some_and(|&n| self.speakers[n].1 == *who);
        !own
    }
}

/// The sources whose own words hold a pronoun of the first person singular.
fn says_i(scene: &Scene<'_>) -> BTreeSet<DocWord> {
    let reading = scene.cast.reading;
    let sources: Vec<(DocWord, Vec<EntityId>)> = scene.sources.keys().map(|&word| (word, Vec::new())).collect();
    let first = first_persons(reading).into_iter().filter(|&(word, plural)| !plural && reading.is_quoted(word));
    said_by(scene, &sources, &first.map(|(word, _)| word).collect()).values().map(|&n| sources[n].0).collect()
}

/// Whether a word stands in a piece of what a source says that is between quotation marks as a whole.
fn is_quoted_whole(scene: &Scene<'_>, word: DocWord, source: DocWord) -> bool {
    let reading = scene.cast.reading;
    let pieces = scene.sources.get(&source).map_or(&[][..], |s| s.content.as_slice());
    pieces.iter().map(|piece| reading.words_in(*piece)).any(|words| {
        words.contains(&word) && reading.is_quoted(words.start) && reading.is_quoted(words.end.saturating_sub(1))
    })
}
