//! The options that a store was filled with. In: those of this run. Out: the same with what the store remembers where
//! nothing is said now, and a line for everything that differs, before anything is changed.

use super::args::IngestArgs;
use crate::cli::agents::Agents;
use crate::graph::store::{AgentsFile, ClaimStore, InputOptions, Shaping};
use crate::ingest::{is_below, place_of};
use anyhow::Context as _;
use std::path::PathBuf;

/// What an option does that the store was not filled with.
const FROM_NOW_ON: &str = "what is read now follows it, what is not read again does not";

/// What a run reads with.
pub(super) struct Chosen {
    /// The user's own agents.
    pub(super) agents: Option<Agents>,
    /// Fields and metadata.
    pub(super) input: InputOptions,
    /// What the store is to remember of that.
    pub(super) shaping: Shaping,
    /// Lines for who started the run.
    pub(super) told: Vec<String>,
}

/// Chooses between the options of this run and those that the store remembers.
pub(super) fn choose(args: &IngestArgs, store: Option<&ClaimStore>) -> anyhow::Result<Chosen> {
    let before = store.map(ClaimStore::shaping).transpose()?.unwrap_or_default();
    let filled = store.map(ClaimStore::articles).transpose()?.is_some_and(|articles| articles > 0);
    let mut told = Vec::new();
    let agents = agents(args, before.agents.as_ref(), filled, &mut told)?;
    let input = input(args, &before, &mut told)?;
    let mut shaping = before;
    shaping.agents = agents.as_ref().map(|a| AgentsFile { name: a.name.clone(), turtle: a.turtle.clone() });
    for root in roots(&args.read.paths) {
        if input.is_empty() {
            shaping.inputs.remove(&root);
        } else {
            shaping.inputs.insert(root, input.clone());
        }
    }
    Ok(Chosen { agents, input, shaping, told })
}

fn agents(
    args: &IngestArgs,
    before: Option<&AgentsFile>,
    filled: bool,
    told: &mut Vec<String>,
) -> anyhow::Result<Option<Agents>> {
    let now = args.agents.read()?;
    match (&now, before) {
        (None, Some(before)) if args.forget_options => {
            told.push(format!("read without the agents of {}, which the store was filled with", before.name));
        }
        (None, Some(before)) => {
            told.push(format!(
                "--agents {} again, as the store was filled with it (--forget-options reads without)",
                before.name
            ));
            return Ok(Some(Agents { name: before.name.clone(), turtle: before.turtle.clone() }));
        }
        (Some(now), Some(before)) if now.turtle != before.turtle => {
            told.push(format!(
                "--agents {} differs from what the store was filled with ({}): {FROM_NOW_ON}",
                now.name, before.name
            ));
        }
        (Some(now), None) if filled => {
            told.push(format!("the store was filled without --agents {}: {FROM_NOW_ON}", now.name));
        }
        _ => {}
    }
    Ok(now)
}

/// Fields and metadata: those of this run, or those that its inputs were read with before.
fn input(args: &IngestArgs, before: &Shaping, told: &mut Vec<String>) -> anyhow::Result<InputOptions> {
    let now = args.read.as_remembered();
    let roots = roots(&args.read.paths);
    // The options of the nearest input above each path.
    let known = roots.iter().map(|root| {
        let above = before.inputs.iter().filter(|(place, _)| is_below(root, place));
        (root, above.max_by_key(|(place, _)| place.len()).map(|(_, options)| options.clone()).unwrap_or_default())
    });
    let known: Vec<(&String, InputOptions)> = known.collect();
    let others = known.iter().filter(|(_, options)| *options != now && !options.is_empty());
    if args.forget_options || !now.is_empty() {
        for (root, options) in others {
            told.push(format!(
                "{root} was read with {options} before; what is read again follows the options given now"
            ));
        }
        return Ok(now);
    }
    let first = known.first().map(|(_, options)| options.clone()).unwrap_or_default();
    if let Some((root, options)) = known.iter().find(|(_, options)| *options != first) {
        anyhow::bail!(
            "{root} was read with {} before, and {} with {}: read them one after the other, or say with --map and --set or --forget-options how all are to be read",
            said(options),
            known.first().map_or("", |(root, _)| root.as_str()),
            said(&first)
        );
    }
    if !first.is_empty() {
        told.push(format!("{first} again, as before (--forget-options reads without)"));
    }
    Ok(first)
}

fn said(options: &InputOptions) -> String {
    if options.is_empty() { "no options".to_owned() } else { options.to_string() }
}

fn roots(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().filter(|path| path.as_os_str() != "-").map(|path| place_of(&path.to_string_lossy())).collect()
}

impl Chosen {
    /// Puts the options of inputs into those of reading.
    pub(super) fn apply(&self, options: &mut crate::read::ReadOptions) -> anyhow::Result<()> {
        if let Some(map) = &self.input.map {
            options.map = crate::read::FieldMap::parse(map).with_context(|| format!("--map {map}"))?;
        }
        let parse = |text: &String| crate::read::parse_setting(text).with_context(|| format!("--set {text}"));
        options.set = self.input.set.iter().map(parse).collect::<anyhow::Result<_>>()?;
        Ok(())
    }
}
