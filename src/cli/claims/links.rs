//! Training what tells whether two claims of one affair say the same or go against each other. In: annotated affairs, pairs
//! of sentences, and folders of articles that have nothing to do with each other. Out: trees; how well those that were
//! learned without an affair do on it.

use crate::cli::Outcome;
use crate::graph::link::Form;
use crate::graph::link::train::{AGAINST, Bond, Example, Learned, SAME};
use crate::measure::{Affair, Judgement, Spot};
use crate::pair::statements;
use crate::pipeline::Pipeline;
use crate::read::{Item, ReadOptions, read_path};
use anyhow::Context as _;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// For how many pairs one counts whose claims people say nothing of: most are of two things, some are not.
const UNKNOWN: f64 = 0.4;

/// For how many pairs one of articles counts that have nothing to do with each other.
const STRANGERS: f64 = 0.3;

/// For how many pairs one of sentences counts, which stand in no article.
const SENTENCES: f64 = 0.5;

/// Bounds that are told of.
const BOUNDS: [f64; 9] = [0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.45, 0.4, 0.3];

/// The parts that affairs are dealt out to: each is judged by trees that were learned from the other parts.
const PARTS: usize = 7;

/// What sentences are taken to be about, which stand in no article: one affair.
const AFFAIR: [&str; 2] = ["one-affair", "one-place"];

/// A claim with all that it puts forward.
struct Said {
    spot: Spot,
    forms: Vec<Form>,
}

/// What is learned from.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Taught<'a> {
    /// Annotated affairs: folders, or files of cases.
    pub(in crate::cli) affairs: &'a [PathBuf],
    /// Folders of articles that have nothing to do with each other.
    pub(in crate::cli) apart: &'a [PathBuf],
    /// A table of pairs of sentences.
    pub(in crate::cli) pairs: Option<&'a Path>,
}

/// Trains the trees; to `judge`, tells of each affair what trees learned from others find in it.
pub(in crate::cli) fn train_links(
    pipeline: &Pipeline,
    from: &Taught<'_>,
    judge: bool,
    output: &Path,
) -> anyhow::Result<Outcome> {
    let affairs = from.affairs.iter().map(|path| Ok(Affair::read(path)?)).collect::<anyhow::Result<Vec<_>>>()?;
    let mut judged = Vec::new();
    for affair in &affairs {
        let mut all = Vec::new();
        for (article, (name, text)) in affair.texts.iter().enumerate() {
            all.extend(said(pipeline, article, &Item::new(name, text.clone().into_bytes()))?);
        }
        judged.push(examples(affair, &all));
    }
    let mut others = from.pairs.map(|path| sentences(pipeline, path)).transpose()?.unwrap_or_default();
    others.extend(strangers(pipeline, from.apart)?);
    if judge {
        tell(&affairs, &judged, &others)?;
    }
    let all: Vec<&Example> = judged.iter().flatten().chain(&others).collect();
    let note = format!(
        "# {} pairs of claims in {} annotated affairs, {} others\n",
        all.len() - others.len(),
        affairs.len(),
        others.len()
    );
    std::fs::write(output, note + &Learned::learn(&all).to_string())
        .with_context(|| format!("while writing {}", output.display()))?;
    Ok(Outcome::Found)
}

/// Tells what trees that were learned without an affair find in it.
fn tell(affairs: &[Affair], judged: &[Vec<Example>], others: &[Example]) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    let mut chances: Vec<([f64; 2], Bond)> = Vec::new();
    let mut grid = Grid::new();
    for part in 0..PARTS {
        let within = |n: usize| n % PARTS == part;
        let taught = judged.iter().enumerate().filter(|(n, _)| !within(*n)).flat_map(|(_, examples)| examples);
        let learned = Learned::learn(&taught.chain(others).collect::<Vec<_>>());
        for (n, affair) in affairs.iter().enumerate().filter(|(n, _)| within(*n)) {
            let sure = judged[n].iter().filter(|example| example.counts() >= 1.0);
            sure.clone().for_each(|example| count_said(&learned, example, &mut grid));
            let found: Vec<([f64; 2], Bond)> = sure.map(|example| (learned.chances(example), example.bond())).collect();
            let [same, against] = [(0, SAME, Bond::Same), (1, AGAINST, Bond::Against)].map(|(n, bound, bond)| {
                let right = |found: &&([f64; 2], Bond)| found.1 == bond;
                let above: Vec<_> = found.iter().filter(|(chances, _)| chances[n] >= bound).collect();
                let count = above.iter().filter(|found| right(found)).count();
                format!("{count} of {}, {} wrong", found.iter().filter(right).count(), above.len() - count)
            });
            writeln!(out, "{}: same {same}; against {against}", affair.name)?;
            chances.extend(found);
        }
    }
    for ((ruled, bound), [a, b, c, d]) in grid {
        writeln!(out, "ruled {ruled} else {bound}: same {a} right, {b} wrong; against {c} right, {d} wrong")?;
    }
    for bound in BOUNDS {
        let [same, against] = [(0, Bond::Same), (1, Bond::Against)].map(|(n, bond)| {
            let above = chances.iter().filter(|(chances, _)| chances[n] >= bound);
            let right = above.clone().filter(|(_, known)| *known == bond).count();
            format!("{right} right, {} wrong", above.count() - right)
        });
        writeln!(out, "from {bound} on: same {same}; against {against}")?;
    }
    Ok(())
}

/// How often what is said is right and wrong, of the same and then of what goes against each other, by two bounds in
/// hundredths: of what rules say too, and of the rest.
type Grid = BTreeMap<(u8, u8), [usize; 4]>;

/// Counts whether what trees and rules say of an example is right, by each pair of bounds.
fn count_said(learned: &Learned, example: &Example, grid: &mut Grid) {
    for ruled in (30..=70).step_by(10) {
        for bound in (45..=70).step_by(5) {
            let said = learned.says(example, f64::from(ruled) / 100.0, f64::from(bound) / 100.0);
            let [same, same_wrong, against, against_wrong] = grid.entry((ruled, bound)).or_default();
            for (said, bond, right, wrong) in
                [(said[0], Bond::Same, same, same_wrong), (said[1], Bond::Against, against, against_wrong)]
            {
                *if example.bond() == bond { right } else { wrong } += usize::from(said);
            }
        }
    }
}

/// What is claimed in an article of some number.
fn said(pipeline: &Pipeline, article: usize, item: &Item) -> anyhow::Result<Vec<Said>> {
    let mut said = Vec::new();
    for read in item.clone().articles(&ReadOptions::default()) {
        let read = read.with_context(|| format!("while reading {}", item.origin))?;
        for claim in pipeline.run(&read).claims.into_iter().filter(|claim| claim.repeats.is_none()) {
            let span = claim.attribution.content.iter().copied().reduce(crate::span::Span::cover);
            let Some(span) = span.or(claim.attribution.cue) else { continue };
            let denies = claim.attribution.stance.denies();
            let forms = claim.proposition.iter().chain(&claim.statements).map(Form::from).collect();
            said.push(Said { spot: Spot { article, span, denies }, forms });
        }
    }
    Ok(said)
}

/// The pairs of an affair's claims, as people judge them.
fn examples(affair: &Affair, said: &[Said]) -> Vec<Example> {
    let mut examples = Vec::new();
    for (n, one) in said.iter().enumerate() {
        for other in said[n + 1..].iter().filter(|other| other.spot.article != one.spot.article) {
            let (bond, counts) = match affair.judge(one.spot, other.spot) {
                Judgement::Same => (Bond::Same, 1.0),
                Judgement::Against => (Bond::Against, 1.0),
                Judgement::Two => (Bond::Neither, 1.0),
                Judgement::Unknown => (Bond::Neither, UNKNOWN),
                Judgement::Open => continue,
            };
            let agree = one.spot.denies == other.spot.denies;
            examples.extend(Example::of(&one.forms, &other.forms, bond, agree, counts));
        }
    }
    examples
}

/// Pairs of sentences from a table with the columns `first`, `second` and `relation` behind that of their names.
fn sentences(pipeline: &Pipeline, path: &Path) -> anyhow::Result<Vec<Example>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))?;
    let mut examples = Vec::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, first, second, relation, ..] = cells.as_slice() else { continue };
        let bond = match *relation {
            "same" | "entails" => Bond::Same,
            "contradicts" => Bond::Against,
            _ => Bond::Neither,
        };
        let read = |text: &str| -> Vec<(Form, bool)> {
            let mut all = statements(pipeline, text);
            all.iter_mut().for_each(|(form, _)| form.context = AFFAIR.map(str::to_owned).to_vec());
            all
        };
        let (first, second) = (read(first), read(second));
        for agree in [true, false] {
            let sides = |all: &[(Form, bool)], affirmed: bool| -> Vec<Form> {
                all.iter().filter(|(_, known)| *known == affirmed).map(|(form, _)| form.clone()).collect()
            };
            let (mine, theirs) = (sides(&first, true), sides(&second, agree));
            examples.extend(Example::of(&mine, &theirs, bond, agree, SENTENCES));
        }
    }
    Ok(examples)
}

/// The pairs of claims of articles that have nothing to do with each other.
fn strangers(pipeline: &Pipeline, folders: &[PathBuf]) -> anyhow::Result<Vec<Example>> {
    let mut all = Vec::new();
    let mut article = 0;
    for folder in folders {
        for file in super::files(folder, "txt")? {
            for read in read_path(&file, &ReadOptions::default()) {
                let read = read.with_context(|| format!("while reading {}", file.display()))?;
                all.extend(said(pipeline, article, &Item::new(read.place(), read.text.clone().into_bytes()))?);
            }
            article += 1;
        }
    }
    let mut examples = Vec::new();
    for (n, one) in all.iter().enumerate() {
        for other in all[n + 1..].iter().filter(|other| other.spot.article != one.spot.article) {
            let agree = one.spot.denies == other.spot.denies;
            examples.extend(Example::of(&one.forms, &other.forms, Bond::Neither, agree, STRANGERS));
        }
    }
    Ok(examples)
}
