//! What a candidate is and how it stands in the article: its kind, how often, how near and as what it is mentioned.

use super::last::{last_mention, speaking};
use super::row::{F, Row, Sight, level};
use crate::fold::is_all_caps;
use crate::model::AgentKind;
use crate::resolve::anaphora::{Pronoun, weight};
use crate::resolve::cast::Entity;
use crate::resolve::coref::candidates::Candidate;
use crate::resolve::description::is_name;
use crate::resolve::scene::Path;
use crate::span::Span;

/// What is compared between the candidates of one anaphor.
#[derive(Debug)]
pub(super) struct Field {
    /// How often each is mentioned at all, and before the anaphor.
    counts: Vec<(usize, usize)>,
    most: usize,
    most_before: usize,
    most_human: usize,
    /// Numbers of candidates, the one mentioned last first.
    near: Vec<usize>,
    /// The weight that the rules for pronouns give each.
    weights: Vec<f32>,
    named: usize,
    /// Whether each is somebody named of whom no office or trade is known, of the anaphor's gender.
    free: Vec<bool>,
    people: usize,
    /// The number of the first named person or body of the article among them.
    first_named: Option<usize>,
}

impl Field {
    /// Compares the candidates.
    pub(super) fn new(sight: &Sight<'_, '_>) -> Self {
        let profile = |c: &Candidate| &sight.stage.profiles[c.profile];
        let counts: Vec<(usize, usize)> = sight
            .candidates
            .iter()
            .map(|c| {
                let all = &profile(c).mentions;
                (all.len(), c.before.map_or(0, |b| all.partition_point(|&n| n <= b)))
            })
            .collect();
        let entities = &sight.scene.cast.entities;
        let human = |c: &Candidate| profile(c).who.iter().all(|&id| entities[id].is_person());
        let agrees =
            |e: &Entity| sight.anaphor.gender.is_none() || e.gender.is_none() || e.gender == sight.anaphor.gender;
        let somebody = |c: &Candidate| {
            profile(c).named
                && profile(c)
                    .who
                    .iter()
                    .all(|&id| entities[id].is_person() && entities[id].sure && agrees(&entities[id]))
        };
        let free = |c: &Candidate| somebody(c) && profile(c).who.iter().all(|&id| entities[id].nouns.is_empty());
        let most_human =
            sight.candidates.iter().zip(&counts).filter(|(c, _)| human(c)).map(|(_, n)| n.0).max().unwrap_or(0);
        let mut near: Vec<usize> = (0..counts.len()).collect();
        near.sort_by_key(|&n| std::cmp::Reverse(sight.candidates[n].before));
        let first = |n: &usize| sight.stage.profiles[sight.candidates[*n].profile].mentions.first().copied();
        let named = |n: &usize| profile(&sight.candidates[*n]).named;
        Self {
            most: counts.iter().map(|c| c.0).max().unwrap_or(0),
            most_before: counts.iter().map(|c| c.1).max().unwrap_or(0),
            most_human,
            near,
            weights: weights(sight),
            named: (0..counts.len()).filter(|n| named(n)).count(),
            free: sight.candidates.iter().map(free).collect(),
            people: sight.candidates.iter().filter(|c| somebody(c)).count(),
            first_named: (0..counts.len()).filter(|n| named(n)).min_by_key(|n| first(n)),
            counts,
        }
    }
}

impl Field {
    /// How many named people of whom nothing is known may be meant.
    pub(super) fn free_people(&self) -> f32 {
        level(self.free.iter().filter(|f| **f).count())
    }

    /// How many named people may be meant.
    pub(super) fn people(&self) -> f32 {
        level(self.people)
    }
}

/// The weight that the rules for pronouns give to the last mention of each candidate, in hundreds.
fn weights(sight: &Sight<'_, '_>) -> Vec<f32> {
    let a = sight.anaphor;
    let content: &[Span] = sight.scene.sources.get(&a.word).map_or(&[], |s| &s.content);
    let pronoun = Pronoun {
        at: a.words.start,
        gender: a.gender,
        plural: a.plural,
        last_named: false,
        speaks: sight.scene.sources.contains_key(&a.word),
        content,
    };
    let of = |c: &Candidate| c.before.map_or(0.0, |n| weight(&sight.scene.cast, sight.mention(n), &pronoun));
    sight.candidates.iter().map(of).collect()
}

/// What the candidate is.
pub(super) fn candidate(sight: &Sight<'_, '_>, candidate: &Candidate, row: &mut Row) {
    let a = sight.anaphor;
    let profile = &sight.stage.profiles[candidate.profile];
    let entities: Vec<&Entity> = profile.who.iter().map(|&id| &sight.scene.cast.entities[id]).collect();
    let rules = a.rules == profile.who;
    row.flag(F::Rules, rules);
    row.flag(F::RulesBefore, rules && a.path == Path::Before && a.is_phrase());
    row.flag(F::RulesNobody, a.rules.is_empty() || a.path == Path::Own);
    row.flag(F::RulesElse, !rules && !a.rules.is_empty() && a.path != Path::Own);
    let all = |kind: AgentKind| entities.iter().all(|e| e.kind == kind);
    row.flag(F::Human, entities.iter().all(|e| e.is_person() && e.sure));
    row.flag(F::Unsure, entities.iter().any(|e| e.is_person() && !e.sure || e.doubtful));
    row.flag(F::Body, all(AgentKind::Organisation));
    row.flag(F::StateKind, all(AgentKind::State));
    row.flag(F::MediumKind, all(AgentKind::Medium));
    row.flag(F::GroupKind, all(AgentKind::Group));
    row.flag(F::DocumentKind, all(AgentKind::Document));
    row.flag(F::Several, entities.len() > 1);
    row.flag(F::Named, entities.iter().all(|e| is_name(e)));
    row.flag(F::Known, entities.iter().all(|e| e.known.is_some()));
    let gazetteer = sight.scene.cast.gazetteer;
    let given = |e: &Entity| e.names.iter().flat_map(|n| &n.given).any(|g| gazetteer.given_name(g).is_some());
    row.flag(F::GivenKnown, entities.iter().all(|e| given(e)));
    row.flag(F::Capitals, entities.iter().all(|e| is_all_caps(&e.name)));
    row.flag(F::HasArticle, entities.iter().any(|e| e.article.is_some()));
    let agrees = |e: &Entity| a.gender.is_some() && e.gender == a.gender;
    row.flag(F::GenderAgrees, entities.iter().all(|e| agrees(e)));
    row.flag(F::GenderUnknown, entities.iter().any(|e| e.gender.is_none()));
    let plural = entities.len() > 1 || entities.iter().any(|e| e.plural);
    row.flag(F::NumberClashes, plural != a.plural);
    row.flag(F::HasRole, entities.iter().any(|e| e.role.is_some()));
    row.flag(F::HasNouns, entities.iter().any(|e| !e.nouns.is_empty()));
}

/// How the candidate of a number stands in the article, and where it was mentioned last.
pub(super) fn standing(sight: &Sight<'_, '_>, field: &Field, n: usize, row: &mut Row) {
    let candidate = &sight.candidates[n];
    let profile = &sight.stage.profiles[candidate.profile];
    let reading = sight.scene.cast.reading;
    let (all, before) = field.counts[n];
    row.number(F::Count, level(all));
    row.number(F::CountBefore, level(before));
    row.flag(F::MostOfAll, all == field.most);
    row.flag(F::MostBefore, before > 0 && before == field.most_before);
    row.flag(F::MostHuman, row.get(F::Human) > 0.0 && all == field.most_human);
    let above = field.counts.iter().filter(|c| c.1 > before).count();
    row.number(F::RankBefore, 1.0 / (1.0 + level(above) * 3.0));
    row.flag(F::FirstNamed, field.first_named == Some(n));
    row.number(F::Rivals, level(field.counts.len()));
    row.flag(F::OnlyOne, field.counts.len() == 1);
    row.flag(F::OnlyNamed, profile.named && field.named == 1);
    row.flag(F::OnlyFree, field.free[n] && field.free.iter().filter(|f| **f).count() == 1);
    row.number(F::FreePeople, if field.free[n] { field.free_people() } else { 0.0 });
    row.number(F::People, field.people());
    let first = profile.mentions.first().copied();
    let near = |m: usize| reading.sentence(sight.anaphor.word) <= reading.sentence(sight.mention(m).word) + 1;
    row.flag(F::JustIntroduced, candidate.before.is_some() && candidate.before == first && first.is_some_and(near));
    let here = |m: &usize| {
        let word = sight.mention(*m).word;
        word < sight.anaphor.word
            && sight.scene.chunk_at.contains_key(&word)
            && reading.paragraph(word) == reading.paragraph(sight.anaphor.word)
    };
    row.flag(F::NamedHere, profile.mentions.iter().rev().take(40).any(here));
    let paragraph = |m: usize| reading.paragraph(sight.mention(m).word);
    row.flag(F::InHeadline, profile.mentions.first().is_some_and(|&m| paragraph(m) == 0));
    row.flag(F::InLead, profile.mentions.iter().take(4).any(|&m| paragraph(m) == 1));
    let paragraphs = profile.who.iter().map(|&id| sight.scene.cast.entities[id].paragraphs.len()).min().unwrap_or(0);
    row.number(F::Paragraphs, level(paragraphs));
    let speaks = profile.mentions.iter().filter(|&&m| sight.mention(m).speaks).count();
    row.number(F::SpeaksOften, level(speaks));
    speaking(sight, candidate, row);
    row.number(F::Weight, field.weights[n]);
    let best = field.weights.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, w)| *w).fold(0.0, f32::max);
    row.number(F::WeightLead, field.weights[n] - best);
    row.flag(F::Nearest, candidate.before.is_some() && field.near.first() == Some(&n));
    row.flag(F::SecondNearest, candidate.before.is_some() && field.near.get(1) == Some(&n));
    last_mention(sight, candidate, row);
}
