//! Training the ranker of coreference. In: articles whose mentions annotators gave to people and bodies. Out: a
//! [`Coreference`]. Each anaphor is one example: a row for each candidate and one for none; the loss is the
//! logarithm of the chance that all right rows have together. Adam (Kingma and Ba 2015) over small batches, a
//! quadratic penalty, a fixed seed: the same examples give the same weights.

use super::candidates::Stage;
use super::features::WIDTH;
use super::net::{Coreference, Net, softmax};
use super::settle::{Case, cases};
use crate::fold::{fold, is_capitalised, pieces};
use crate::knowledge::Gazetteer;
use crate::model::Attribution;
use crate::reading::Reading;
use crate::resolve::cast::{Entity, EntityId};
use crate::resolve::scene::{Path, Scene};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

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
}

/// One anaphor with what is right.
#[derive(Clone, Debug)]
pub struct Example {
    /// One row a candidate, the last for none.
    pub rows: Vec<Vec<f32>>,
    /// Whether each row is right.
    pub right: Vec<bool>,
    /// What it is, for figures: its form, its words, the candidates, what the rules chose.
    pub note: Note,
}

/// What an example is about.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its form.
    pub form: String,
    /// Its words.
    pub words: String,
    /// Whether it is a source.
    pub speaks: bool,
    /// The candidates' names.
    pub candidates: Vec<String>,
    /// The row that the rules chose.
    pub rules: Option<usize>,
}

/// The examples of an article.
pub fn examples(
    gazetteer: &Gazetteer,
    reading: &Reading<'_>,
    attributions: &[Attribution],
    annotation: &Annotation,
) -> Vec<Example> {
    let mut scene = Scene::read(reading, gazetteer, attributions);
    let (stage, cases) = cases(&mut scene);
    let judge = Judge::new(&scene, &stage, &cases, annotation);
    cases.iter().filter_map(|case| judge.example(case)).collect()
}

/// Compares cases with what annotators say.
struct Judge<'s, 'r> {
    scene: &'s Scene<'r>,
    stage: &'s Stage,
    annotation: &'s Annotation,
    /// Numbers of told mentions by the words that may be their head.
    by_word: BTreeMap<usize, Vec<usize>>,
    /// The chains of each profile.
    chains: Vec<BTreeSet<&'s str>>,
}

impl<'s, 'r> Judge<'s, 'r> {
    fn new(scene: &'s Scene<'r>, stage: &'s Stage, cases: &[Case], annotation: &'s Annotation) -> Self {
        let mut by_word: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (n, told) in annotation.told.iter().enumerate() {
            for word in scene.cast.reading.words_in(told.head.unwrap_or(told.span)) {
                by_word.entry(word).or_default().push(n);
            }
        }
        let mut judge = Self { scene, stage, annotation, by_word, chains: vec![BTreeSet::new(); stage.profiles.len()] };
        // What an anaphor stands for by the rules tells nothing of who a profile is.
        let guessed: BTreeSet<usize> =
            cases.iter().filter(|c| c.anaphor.path == Path::Before).map(|c| c.anaphor.word).collect();
        for (n, mention) in stage.mentions.iter().enumerate().filter(|(_, m)| !guessed.contains(&m.word)) {
            if let Some(told) = judge.told(mention.word, mention.word..mention.word + 1) {
                judge.chains[stage.profile_of[n]].extend(told.who.iter().map(String::as_str));
            }
        }
        judge
    }

    /// What is told of the phrase around a word.
    fn told(&self, word: usize, words: std::ops::Range<usize>) -> Option<&'s Told> {
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
        let told = self.told(a.word, a.words.clone());
        if told.is_none() && !self.annotation.complete {
            return None;
        }
        let mut right: Vec<bool> =
            case.candidates.iter().map(|c| told.is_some_and(|told| self.is_right(c.profile, told))).collect();
        let own =
            a.path == Path::Own && told.is_some_and(|t| !self.annotation.chains && self.is_called(&a.rules, &t.who));
        right.push(own || !right.contains(&true));
        let name = |c: &super::candidates::Candidate| {
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
        Some(Example { rows: case.rows.clone(), right, note })
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
        let called = |id: &EntityId, name: &str| same_name(&self.scene.cast.entities[*id], name);
        who.len() == names.len() && names.iter().all(|name| who.iter().any(|id| called(id, name)))
    }
}

/// Whether an entity is called so: by the same words, or by the same last name.
fn same_name(entity: &Entity, name: &str) -> bool {
    let (own, other) = (fold(&entity.name), fold(name));
    let (own, other): (Vec<&str>, Vec<&str>) = (pieces(&own).collect(), pieces(&other).collect());
    own == other || is_capitalised(&entity.name) && is_capitalised(name) && own.last() == other.last()
}

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Hidden cells of a network.
    pub hidden: usize,
    /// Weight of the quadratic penalty.
    pub penalty: f32,
    /// How often all examples are seen.
    pub epochs: usize,
    /// Learning rate at the start; it falls to nothing.
    pub rate: f32,
    /// Examples of a step.
    pub batch: usize,
    /// Share of the inputs that are left out at random.
    pub drop: f32,
    /// How many networks are averaged.
    pub nets: usize,
    /// Where random numbers start from.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { hidden: 24, penalty: 0.0005, epochs: 20, rate: 0.004, batch: 16, drop: 0.1, nets: 3, seed: 1 }
    }
}

/// Trains the ranker.
pub fn train(examples: &[Example], options: &Options) -> Coreference {
    let seeds = (0..options.nets as u64).map(|n| options.seed.wrapping_add(n));
    let nets = seeds.map(|seed| Trainer::new(seed, options).run(examples)).collect();
    Coreference { nets, least: super::net::Least::default() }
}

/// The chances that a ranker gives to the rows of an example.
pub fn chances(ranker: &Coreference, example: &Example) -> Vec<f32> {
    ranker.chances(&example.rows)
}

/// Numbers that look random: splitmix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to 1.
    #[expect(clippy::cast_precision_loss, reason = "24 bits fit a float")]
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / 16_777_216.0
    }
}

/// One network in the making. All weights stand in one list: direct, then for each cell bias, outer, inner.
struct Trainer<'o> {
    options: &'o Options,
    random: Random,
    weights: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    step: i32,
}

impl<'o> Trainer<'o> {
    fn new(seed: u64, options: &'o Options) -> Self {
        let size = WIDTH + options.hidden * (WIDTH + 2);
        let mut random = Random(seed);
        let mut weights = vec![0.0; size];
        for weight in weights.iter_mut().skip(WIDTH) {
            *weight = (random.share() - 0.5) * 0.3;
        }
        Self { options, random, weights, mean: vec![0.0; size], square: vec![0.0; size], step: 0 }
    }

    fn run(mut self, examples: &[Example]) -> Net {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        #[expect(clippy::cast_precision_loss, reason = "a few dozen epochs")]
        for epoch in 0..self.options.epochs {
            for n in (1..order.len()).rev() {
                #[expect(clippy::cast_possible_truncation, reason = "below the length of a list")]
                let other = (self.random.next() % (n as u64 + 1)) as usize;
                order.swap(n, other);
            }
            let rate = self.options.rate * (1.0 - epoch as f32 / self.options.epochs as f32);
            for batch in order.chunks(self.options.batch.max(1)) {
                let mut gradient = vec![0.0; self.weights.len()];
                for &n in batch {
                    self.learn(&examples[n], &mut gradient);
                }
                self.descend(&gradient, batch.len(), rate);
            }
        }
        self.net()
    }

    /// Adds the gradient of one example.
    fn learn(&mut self, example: &Example, gradient: &mut [f32]) {
        let keep = 1.0 - self.options.drop;
        let mask: Vec<f32> = (0..WIDTH).map(|_| if self.random.share() < keep { 1.0 / keep } else { 0.0 }).collect();
        let rows: Vec<Vec<f32>> =
            example.rows.iter().map(|row| row.iter().zip(&mask).map(|(x, m)| x * m).collect()).collect();
        let net = self.net();
        let mut cells: Vec<Vec<f32>> = Vec::with_capacity(rows.len());
        let mut chances: Vec<f32> = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut hidden = Vec::new();
            chances.push(net.score(row, &mut hidden));
            cells.push(hidden);
        }
        softmax(&mut chances);
        let right: f32 = chances.iter().zip(&example.right).filter(|(_, r)| **r).map(|(c, _)| c).sum();
        for (n, row) in rows.iter().enumerate() {
            // The softmax of all less that of the right ones.
            let target = if example.right[n] { chances[n] / right.max(1e-6) } else { 0.0 };
            let miss = chances[n] - target;
            add(&mut gradient[..WIDTH], row, miss);
            for (cell, value) in cells[n].iter().enumerate() {
                let at = WIDTH + cell * (WIDTH + 2);
                let inner = miss * net.outer[cell] * (1.0 - value * value);
                gradient[at] += inner;
                gradient[at + 1] += miss * value;
                add(&mut gradient[at + 2..at + 2 + WIDTH], row, inner);
            }
        }
    }

    fn descend(&mut self, gradient: &[f32], count: usize, rate: f32) {
        self.step += 1;
        let (first, second) = (1.0 - 0.9f32.powi(self.step), 1.0 - 0.999f32.powi(self.step));
        #[expect(clippy::cast_precision_loss, reason = "a small batch")]
        let count = count as f32;
        for (n, g) in gradient.iter().enumerate() {
            let g = g / count + self.options.penalty * self.weights[n];
            self.mean[n] = 0.9 * self.mean[n] + 0.1 * g;
            self.square[n] = 0.999 * self.square[n] + 0.001 * g * g;
            self.weights[n] -= rate * (self.mean[n] / first) / ((self.square[n] / second).sqrt() + 1e-8);
        }
    }

    fn net(&self) -> Net {
        let mut net = Net { direct: self.weights[..WIDTH].to_vec(), ..Net::default() };
        for cell in self.weights[WIDTH..].chunks(WIDTH + 2) {
            net.bias.push(cell[0]);
            net.outer.push(cell[1]);
            net.inner.push(cell[2..].to_vec());
        }
        net
    }
}

fn add(sum: &mut [f32], row: &[f32], factor: f32) {
    sum.iter_mut().zip(row).for_each(|(s, x)| *s += factor * x);
}
