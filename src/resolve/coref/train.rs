//! Training the ranker of coreference. In: articles whose mentions annotators gave to people and bodies. Out: a
//! [`Coreference`]: each anaphor becomes an [`Example`], and [`train`] learns from them.

use super::again::look_again;
use super::anaphor::Form;
use super::candidates::{Candidate, Stage};
use super::case::Case;
use super::net::Coreference;
use super::settle::cases;
use crate::fold::{fold, is_capitalised, pieces};
use crate::knowledge::Gazetteer;
use crate::knowledge::gazetteer::Naming;
use crate::knowledge::language::{Classes, Closed};
use crate::model::{Attribution, DocWord, DocWords};
use crate::reading::Reading;
use crate::resolve::cast::{Entity, EntityId};
use crate::resolve::scene::{Path, Scene};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

mod descent;
mod example;

pub use descent::{Options, train};
pub use example::{Example, Note};

/// A mention as annotators see it.
#[derive(Clone, Debug)]
pub struct Told {
    /// Where it stands.
    pub span: Span,
    /// Its head word, where they say which.
    pub head: Option<Span>,
    /// Whom it mentions: names, or the name of a chain.
    pub who: Vec<String>,
}

/// What annotators say of an article.
#[derive(Clone, Debug, Default)]
pub struct Annotation {
    /// The mentions.
    pub told: Vec<Told>,
    /// Whether `who` holds chains and not names.
    pub chains: bool,
    /// Whether what is not told is nobody's.
    pub complete: bool,
    /// How much what it says counts.
    pub weight: f32,
}

/// The examples of an article: as a ranker sees them at first, or as it sees them again once a `first` ranker has told
/// who is called what. That one should not have seen the article.
pub fn examples(
    gazetteer: &Gazetteer,
    reading: &Reading<'_>,
    attributions: &[Attribution],
    annotation: &Annotation,
    first: Option<&Coreference>,
) -> Vec<Example> {
    let mut scene = Scene::read(reading, gazetteer, attributions);
    let (mut stage, mut cases) = cases(&mut scene);
    if let Some(first) = first {
        look_again(&mut scene, first, &mut stage, &mut cases);
    }
    let judge = Judge::new(&scene, &stage, &cases, annotation);
    cases.iter().filter_map(|case| judge.example(case)).collect()
}

/// Compares cases with what annotators say.
struct Judge<'s, 'r> {
    scene: &'s Scene<'r>,
    stage: &'s Stage,
    annotation: &'s Annotation,
    /// Numbers of told mentions by the words that may be their head.
    by_word: BTreeMap<DocWord, Vec<usize>>,
    /// The chains of each profile.
    chains: Vec<BTreeSet<&'s str>>,
}

impl<'s, 'r> Judge<'s, 'r> {
    fn new(scene: &'s Scene<'r>, stage: &'s Stage, cases: &[Case], annotation: &'s Annotation) -> Self {
        let mut by_word: BTreeMap<DocWord, Vec<usize>> = BTreeMap::new();
        for (n, told) in annotation.told.iter().enumerate() {
            for word in scene.cast.reading.words_in(told.head.unwrap_or(told.span)).each() {
                by_word.entry(word).or_default().push(n);
            }
        }
        let mut judge = Self { scene, stage, annotation, by_word, chains: vec![BTreeSet::new(); stage.profiles.len()] };
        // What an anaphor stands for by the rules tells nothing of who a profile is.
        let guessed: BTreeSet<DocWord> =
            cases.iter().filter(|c| c.anaphor.path == Path::Before).map(|c| c.anaphor.word).collect();
        for (n, mention) in stage.mentions.iter().enumerate().filter(|(_, m)| !guessed.contains(&m.word)) {
            // « La ministre du Budget » as a whole, and not its noun alone, is what was told of.
            let whole = scene.name_at(mention.word).or_else(|| scene.extents.get(&mention.word).cloned());
            let whole = whole.filter(|words| words.contains(&mention.word));
            if let Some(told) = judge.told(mention.word, whole.unwrap_or(mention.word..mention.word + 1)) {
                judge.chains[stage.profile_of[n]].extend(told.who.iter().map(String::as_str));
            }
        }
        judge
    }

    /// What is told of the phrase around a word.
    fn told(&self, word: DocWord, words: std::ops::Range<DocWord>) -> Option<&'s Told> {
        let reading = self.scene.cast.reading;
        let own = reading.span(words.start).cover(reading.span(words.end - 1));
        let near = self.by_word.get(&word)?.iter().map(|&n| &self.annotation.told[n]);
        let share = |t: &Told| {
            let (from, to) = (t.span.start().max(own.start()), t.span.end().min(own.end()));
            let common = to.saturating_sub(from);
            common * 100 / (t.span.len() + own.len() - common).max(1)
        };
        if self.annotation.chains {
            return near.max_by_key(|t| share(t));
        }
        near.filter(|t| share(t) >= 40).max_by_key(|t| share(t))
    }

    fn example(&self, case: &Case) -> Option<Example> {
        let a = &case.anaphor;
        let owned = if a.form == Form::Possessive && !self.annotation.chains { self.owner(a.word) } else { None };
        if let Some(name) = &owned {
            let is_owner = |c: &Candidate| {
                let who = &self.stage.profiles[c.profile].who;
                who.len() == 1 && self.is_called(who, std::slice::from_ref(name))
            };
            let right: Vec<bool> = case.candidates.iter().map(is_owner).collect();
            // Who owns it is called in words that the program does not have.
            return right.contains(&true).then(|| self.note(case, right.into_iter().chain([false]).collect()));
        }
        let told = self.told(a.word, a.words.clone());
        if told.is_none() && !self.annotation.complete {
            return None;
        }
        let mut right: Vec<bool> =
            case.candidates.iter().map(|c| told.is_some_and(|told| self.is_right(c.profile, told))).collect();
        let own =
            a.path == Path::Own && told.is_some_and(|t| !self.annotation.chains && self.is_called(&a.rules, &t.who));
        right.push(own || !right.contains(&true));
        Some(self.note(case, right))
    }

    /// Whose the phrase is that a possessive opens: *Jean Roy* where annotators call *son avocat* « avocat de Jean Roy ».
    fn owner(&self, word: DocWord) -> Option<String> {
        let start = self.scene.cast.reading.span(word).start();
        let opens = |n: &&usize| self.annotation.told[**n].span.start() == start;
        let told = &self.annotation.told[*self.by_word.get(&word)?.iter().find(opens)?];
        let [name] = told.who.as_slice() else { return None };
        let language = self.scene.cast.reading.language;
        let words: Vec<&str> = name.split_inclusive([' ', '\'', '’']).collect();
        let is = |n: usize, class: Classes| words.get(n).is_some_and(|w| language.is(&fold(w.trim_end()), class));
        let of = (1..words.len()).find(|&n| is(n, Closed::Of | Closed::OfOrPluralThe))?;
        let from = of + 1 + usize::from(is(of + 1, Closed::Definite.into()));
        words.get(from..).filter(|rest| !rest.is_empty()).map(<[&str]>::concat)
    }

    /// A case as an example, with which of its rows are right.
    fn note(&self, case: &Case, right: Vec<bool>) -> Example {
        let a = &case.anaphor;
        let name = |c: &Candidate| {
            let who = &self.stage.profiles[c.profile].who;
            who.iter().map(|&id| self.scene.cast.entities[id].name.as_str()).collect::<Vec<_>>().join(" + ")
        };
        let rules = if a.path == Path::Own || a.rules.is_empty() {
            Some(case.candidates.len())
        } else {
            case.candidates.iter().position(|c| self.stage.profiles[c.profile].who == a.rules)
        };
        let note = Note {
            form: format!("{:?}", a.form),
            words: self.scene.cast.reading.words(a.words.clone()),
            speaks: self.scene.sources.contains_key(&a.word),
            candidates: case.candidates.iter().map(name).collect(),
            rules,
        };
        Example { rows: case.rows.clone(), right, weight: self.annotation.weight, note }
    }

    fn is_right(&self, profile: usize, told: &Told) -> bool {
        let profile_chains = &self.chains[profile];
        let who = &self.stage.profiles[profile].who;
        if self.annotation.chains {
            return who.len() == 1 && told.who.iter().any(|w| profile_chains.contains(w.as_str()));
        }
        // « Le maire » is whose name stands elsewhere: both are right, the one leads to the other.
        let told_so = || told.who.len() == 1 && profile_chains.contains(told.who[0].as_str());
        self.is_called(who, &told.who) || who.len() == 1 && told_so()
    }

    /// Whether entities are called as annotators call them.
    fn is_called(&self, who: &[EntityId], names: &[String]) -> bool {
        let gazetteer = self.scene.cast.gazetteer;
        let called = |id: &EntityId, name: &str| same_name(gazetteer, &self.scene.cast.entities[*id], name);
        who.len() == names.len() && names.iter().all(|name| who.iter().any(|id| called(id, name)))
    }
}

/// Whether an entity is called so: by the same words, or by the same last name. *La direction de Roussel* speaks for Roussel.
fn same_name(gazetteer: &Gazetteer, entity: &Entity, name: &str) -> bool {
    let (own, other) = (undirected(gazetteer, &entity.name), undirected(gazetteer, name));
    let (a, b) = (fold(own), fold(other));
    let (a, b): (Vec<&str>, Vec<&str>) = (pieces(&a).collect(), pieces(&b).collect());
    a == b || is_capitalised(own) && is_capitalised(other) && a.last() == b.last()
}

/// What a name says behind *direction de*.
fn undirected<'n>(gazetteer: &Gazetteer, name: &'n str) -> &'n str {
    let directed =
        |(head, rest): (&'n str, &'n str)| (gazetteer.named_after(&fold(head)) == Some(Naming::Body)).then_some(rest);
    let rest = name.split_once(' ').and_then(directed);
    rest.map_or(name, |rest| rest.find(char::is_uppercase).and_then(|at| rest.get(at..)).unwrap_or(rest))
}

/// The chances that a ranker gives to the rows of an example.
pub fn chances(ranker: &Coreference, example: &Example) -> Vec<f32> {
    ranker.chances(&example.rows)
}
