//! Whom a pronoun stands for. In: a pronoun's person, gender and number, its place, and the mentions
//! before it. Out: entities, or none where two would do: a wrong claimant is worse than none.
//!
//! Each entity mentioned in this paragraph or the one before is weighed by its last mention: how many
//! sentences ago, as a subject or not, saying something or not. What gender, number or kind exclude is
//! left out. The heaviest wins if it leads by [`LEAD`]. An entity of the paragraph before counts only
//! if it is what the article is about: mentioned in two paragraphs or more.

use super::cast::{Cast, EntityId, Mention};
use crate::analyse::{Gender, Upos};
use crate::model::{AgentKind, DocWord, DocWords};
use crate::reading::Reading;
use crate::span::Span;
use std::collections::BTreeMap;

/// What a pronoun says of whom it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pronoun<'s> {
    /// Where it stands, as a word of the document.
    pub(super) at: DocWord,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    /// Whether it points to the last one named (*celui-ci*, *ce dernier*) and not to the subject.
    pub(super) last_named: bool,
    /// Whether it says something: then it stands for somebody who can.
    pub(super) speaks: bool,
    /// What it says: whoever is mentioned there is less likely to be the speaker.
    pub(super) content: &'s [Span],
}

/// What a mention loses by the sentences between.
const FAR: [i32; 5] = [0, 18, 42, 60, 78];
/// By how much the heaviest has to lead.
const LEAD: i32 = 15;
/// How many mentions are looked back over.
const WINDOW: usize = 48;
/// The least weight that counts, for people.
const LEAST: i32 = 50;

/// The entities that a pronoun stands for.
pub(super) fn antecedent(cast: &Cast<'_>, pronoun: Pronoun<'_>) -> Vec<EntityId> {
    antecedent_among(cast, pronoun, |_| true)
}

/// The entities that a pronoun, or a noun in the place of one, stands for, among those that `may_be` allows.
pub(super) fn antecedent_among(
    cast: &Cast<'_>,
    pronoun: Pronoun<'_>,
    may_be: impl Fn(EntityId) -> bool,
) -> Vec<EntityId> {
    let reading = cast.reading;
    let paragraph = reading.paragraph(pronoun.at);
    let mut weights: BTreeMap<Vec<EntityId>, i32> = BTreeMap::new();
    let mut order = 0;
    for mention in cast.mentions.iter().rev().take(WINDOW) {
        let gap = paragraph.saturating_sub(reading.paragraph(mention.word));
        if gap > 1 {
            break;
        }
        if mention.word >= pronoun.at || !mention.who.iter().all(|&id| may_be(id)) || !fits(cast, mention, &pronoun) {
            continue;
        }
        let near = gap == 0 || lasting(cast, mention);
        if !near {
            continue;
        }
        let weight = weigh(cast, mention, &pronoun, order) - i32::try_from(gap).unwrap_or(1) * 20;
        order += 1;
        let best = weights.entry(mention.who.clone()).or_insert(i32::MIN);
        // Being mentioned again adds a little to the best mention.
        *best = if *best == i32::MIN { weight } else { (*best).max(weight) + 3 };
    }
    let mut ranked: Vec<(i32, Vec<EntityId>)> = weights.into_iter().map(|(who, weight)| (weight, who)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let Some((weight, who)) = ranked.first() else { return Vec::new() };
    // *Eux* after *Séoul et Washington* is both, though *les États-Unis* alone are plural.
    let both = ranked.iter().find(|(w, other)| {
        pronoun.plural && other.len() > who.len() && who.iter().all(|id| other.contains(id)) && weight - w < LEAD
    });
    let who = both.map_or(who, |(_, other)| other);
    // Who is one of those meant is no rival: *Séoul et Washington* against *Washington*.
    let rival = ranked.iter().skip(1).find(|(_, other)| !other.iter().all(|id| who.contains(id)));
    let leads = rival.is_none_or(|(next, _)| weight - next >= LEAD);
    if *weight >= least(cast, who) && leads { who.clone() } else { Vec::new() }
}

/// The least weight that counts: less for people than for what may only be spoken of.
fn least(cast: &Cast<'_>, who: &[EntityId]) -> i32 {
    if who.iter().all(|&id| cast.entities[id].is_person()) { LEAST } else { LEAST + 35 }
}

/// Whether the article goes on about whom a mention names.
fn lasting(cast: &Cast<'_>, mention: &Mention) -> bool {
    mention.who.iter().all(|&id| cast.entities[id].paragraphs.len() > 1)
}

/// The weight of a mention for a pronoun, in hundreds.
pub(super) fn weight(cast: &Cast<'_>, mention: &Mention, pronoun: &Pronoun<'_>) -> f32 {
    let weight = weigh(cast, mention, pronoun, 0);
    f32::from(i16::try_from(weight.clamp(-200, 400)).unwrap_or(0)) / 100.0
}

fn fits(cast: &Cast<'_>, mention: &Mention, pronoun: &Pronoun<'_>) -> bool {
    if mention.place && !mention.speaks {
        return false;
    }
    let plural = mention.who.len() > 1 || mention.who.iter().any(|&id| cast.entities[id].plural);
    if plural != pronoun.plural {
        return false;
    }
    let genders: Vec<Option<Gender>> = mention.who.iter().map(|&id| cast.entities[id].gender).collect();
    let gender = match pronoun.gender {
        None => true,
        // A group of men and women is ils.
        Some(Gender::Masc) if plural => !genders.iter().all(|g| *g == Some(Gender::Fem)),
        Some(Gender::Masc) => genders.iter().all(|g| *g != Some(Gender::Fem)),
        Some(Gender::Fem) => genders.iter().all(|g| *g != Some(Gender::Masc)),
    };
    let institution = |k: AgentKind| matches!(k, AgentKind::Organisation | AgentKind::State | AgentKind::Medium);
    // *Elle* after an object takes up *la direction*; *il* would as well be somebody else or nobody.
    let shown = pronoun.gender == Some(Gender::Fem) && genders.iter().all(|g| *g == Some(Gender::Fem));
    let prominent = mention.subject || mention.speaks || shown && mention.object;
    if pronoun.speaks && !prominent && mention.who.iter().any(|&id| institution(cast.entities[id].kind)) {
        return false;
    }
    // Nobody calls himself by his name in what he says.
    if pronoun.content.iter().any(|c| c.contains(cast.reading.span(mention.word))) {
        return false;
    }
    let kinds = || mention.who.iter().map(|&id| cast.entities[id].kind);
    gender && (!pronoun.speaks || kinds().all(|k| k != AgentKind::Document) || mention.speaks)
}

/// How many sentences stand between two words, those within quotations counted once; at most 4.
fn sentences_between(reading: &Reading<'_>, from: DocWord, to: DocWord) -> usize {
    let (first, last) = (reading.sentence(from), reading.sentence(to));
    let mut count = 0;
    let mut quoted = false;
    for sentence in first + 1..=last {
        let words = reading.words_of_sentence(sentence);
        let inside = words.each().all(|i| reading.is_quoted(i) || reading.upos(i) == Upos::Punct);
        count += usize::from(!inside || !quoted && sentence != last);
        quoted = inside;
        if count >= 4 {
            break;
        }
    }
    count
}

/// How likely a mention is meant, by its place and part in the sentence.
fn weigh(cast: &Cast<'_>, mention: &Mention, pronoun: &Pronoun<'_>, order: i32) -> i32 {
    let reading = cast.reading;
    let mut weight = 100 - FAR[sentences_between(reading, mention.word, pronoun.at).min(FAR.len() - 1)];
    if pronoun.last_named {
        return weight - 30 * order;
    }
    // « Selon Lise Roy » makes her as prominent as a subject.
    weight += match (mention.subject, mention.speaks) {
        (true, true) => 50,
        (false, true) => 45,
        (true, false) => 25,
        (false, false) if mention.heard => 25,
        _ => 0,
    };
    let entity = |id: &EntityId| &cast.entities[*id];
    let human = mention.who.iter().all(|id| entity(id).is_person() && entity(id).sure);
    let group = mention.who.iter().all(|id| entity(id).kind == AgentKind::Group);
    weight += match (human, group) {
        (true, _) => 20,
        (_, true) if !mention.subject && !mention.speaks => -20,
        (_, true) => 8,
        _ => 0,
    };
    if mention.who.len() == 1 && pronoun.gender.is_some() && entity(&mention.who[0]).gender == pronoun.gender {
        weight += 10;
    }
    if pronoun.gender.is_some() && !human && mention.who.iter().any(|id| entity(id).gender.is_none()) {
        weight -= 25;
    }
    let paragraphs = mention.who.iter().map(|id| entity(id).paragraphs.len()).min().unwrap_or(0);
    weight += 4 * i32::try_from(paragraphs.clamp(1, 5) - 1).unwrap_or(0);
    if reading.is_quoted(mention.word) != reading.is_quoted(pronoun.at) {
        weight -= 40;
    } else if cast.depth(mention.word) > cast.depth(pronoun.at) {
        // Who is spoken of is less likely to speak next than who speaks; still less if he has no name.
        weight -= if human { 20 } else { 45 };
    }
    if mention.complement && !mention.speaks {
        weight -= 30;
    }
    weight
}
