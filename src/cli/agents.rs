//! `selon agents`: who is known by a name. With it the arguments of every command that reads: files of agents
//! and cues on top of what the program knows, a model and a ranker in place of its own.

use super::Outcome;
use crate::analyse::Analyser;
use crate::attribute::Ranker;
use crate::iri::{sha256, short_hash};
use crate::knowledge::own::Own;
use crate::knowledge::{Knowledge, show};
use crate::pipeline::Pipeline;
use crate::resolve::Coreference;
use anyhow::Context as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Files of one's own that change how texts are read, for every command that reads and for what trains on texts.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct OwnArgs {
    /// A Turtle file of agents, as `selon agents --template` shows: adds agents and names, and
    /// overrides usual names and what stands for what
    #[arg(long, value_name = "FILE")]
    agents: Option<PathBuf>,
    /// A Turtle file of cues, as `selon cues NAME` shows: adds verbs, nouns and phrases that mark
    /// claims, and replaces entries of the same IRI
    #[arg(long, value_name = "FILE")]
    cues: Option<PathBuf>,
    /// A model of tags and trees that `selon train` wrote, in place of the built-in one
    #[arg(long, value_name = "FILE")]
    pub(super) model: Option<PathBuf>,
}

/// What to read articles with besides what the program carries.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct AgentArgs {
    #[command(flatten)]
    pub(super) own: OwnArgs,
    /// Weights that `selon train --ranker` wrote, in place of the built-in ones
    #[arg(long, value_name = "FILE")]
    ranker: Option<PathBuf>,
    /// Weights of coreference that `selon train --coref` wrote, in place of the built-in ones
    #[arg(long, value_name = "FILE")]
    coreference: Option<PathBuf>,
    /// Without a ranker of coreference: one is trained, whose features may be others than those of the built-in one
    #[arg(skip)]
    untrained: bool,
}

#[cfg(feature = "train")]
impl From<OwnArgs> for AgentArgs {
    /// The same with the weights that the program carries, for what trains others.
    fn from(own: OwnArgs) -> Self {
        Self { own, ..Self::default() }
    }
}

impl AgentArgs {
    /// The same without the ranker of coreference.
    #[cfg(feature = "train")]
    pub(super) fn untrained(self) -> Self {
        Self { untrained: true, ..self }
    }

    /// All names and words that the gazetteer lists with these, and the number of what each is.
    #[cfg(feature = "train")]
    pub(super) fn listed(&self) -> anyhow::Result<Vec<(String, u8)>> {
        let listed = self.knowledge(self.read()?.as_ref())?.gazetteer.listed();
        Ok(listed.into_iter().map(|(name, kind)| (name, kind as u8)).collect())
    }

    /// The pipeline that reads with these.
    pub(super) fn pipeline(&self) -> anyhow::Result<Pipeline> {
        self.pipeline_with(self.read()?.as_ref())
    }

    /// The same with other agents: those that a store was filled with.
    pub(super) fn pipeline_with(&self, agents: Option<&Agents>) -> anyhow::Result<Pipeline> {
        // What takes longest are loaded side by side.
        let (analyser, (knowledge, ranked)) =
            rayon::join(|| self.analyser(), || (self.knowledge(agents), self.ranker()));
        let (ranker, coreference) = ranked?;
        Ok(Pipeline { analyser: analyser?, knowledge: knowledge?, ranker, coreference })
    }

    /// What ranks claims and those whom words stand for.
    fn ranker(&self) -> anyhow::Result<(Ranker, Coreference)> {
        let ranker = match &self.ranker {
            None => Ranker::embedded()?,
            Some(path) => Ranker::parse(&text(path)?).with_context(|| format!("in {}", path.display()))?,
        };
        let coreference = match &self.coreference {
            None if self.untrained => Coreference::default(),
            None => Coreference::embedded()?,
            Some(path) => Coreference::parse(&text(path)?).with_context(|| format!("in {}", path.display()))?,
        };
        Ok((ranker, coreference))
    }

    /// The analyser alone.
    pub(super) fn analyser(&self) -> anyhow::Result<Analyser> {
        super::parse::load(self.own.model.as_deref())
    }

    /// What the program knows with the user's files on top.
    fn knowledge(&self, agents: Option<&Agents>) -> anyhow::Result<Knowledge> {
        let mut knowledge = Knowledge::embedded()?;
        let cues = self.own.cues.as_deref().map(Agents::read).transpose()?;
        for (own, file) in [(Own::Agents, agents), (Own::Cues, cues.as_ref())] {
            if let Some(Agents { name, turtle }) = file {
                own.check(&knowledge.facts(), name, turtle)?;
                knowledge = knowledge.with(name, turtle)?;
            }
        }
        Ok(knowledge)
    }

    /// The version of the program, with that of the user's files where there are some: articles that
    /// were read with others are read again.
    pub(super) fn version(&self) -> anyhow::Result<String> {
        self.version_with(self.read()?.as_ref())
    }

    /// The same with other agents.
    pub(super) fn version_with(&self, agents: Option<&Agents>) -> anyhow::Result<String> {
        let files = [&self.own.cues, &self.own.model, &self.ranker, &self.coreference];
        let contents = files.into_iter().flatten().map(|path| Ok(sha256(&bytes(path)?)));
        let agents = agents.map(|agents| Ok(sha256(&agents.turtle)));
        let hashes: Vec<String> = agents.into_iter().chain(contents).collect::<anyhow::Result<_>>()?;
        if hashes.is_empty() {
            return Ok(crate::VERSION.to_owned());
        }
        let hashes: Vec<&str> = hashes.iter().map(String::as_str).collect();
        Ok(format!("{}+own.{}", crate::VERSION, short_hash(&hashes, 8)))
    }

    /// The same arguments for another process.
    #[cfg(feature = "serve")]
    pub(super) fn as_arguments(&self) -> Vec<std::ffi::OsString> {
        let files = [
            ("--agents", &self.own.agents),
            ("--cues", &self.own.cues),
            ("--model", &self.own.model),
            ("--ranker", &self.ranker),
            ("--coreference", &self.coreference),
        ];
        let given = files.into_iter().filter_map(|(name, file)| Some([name.into(), file.as_ref()?.into()]));
        given.flatten().collect()
    }

    /// The file of agents, if one is given.
    ///
    /// # Errors
    /// Where it cannot be read, or says nothing of agents.
    pub(super) fn read(&self) -> anyhow::Result<Option<Agents>> {
        let Some(path) = &self.own.agents else { return Ok(None) };
        let agents = Agents::read(path)?;
        Own::Agents.check(&Knowledge::embedded()?.facts(), &agents.name, &agents.turtle)?;
        Ok(Some(agents))
    }
}

/// A file of agents or cues.
#[derive(Clone, Debug)]
pub(super) struct Agents {
    /// The path that it was given by.
    pub(super) name: String,
    /// What it holds.
    pub(super) turtle: String,
}

impl Agents {
    fn read(path: &Path) -> anyhow::Result<Self> {
        Ok(Self { name: path.display().to_string(), turtle: text(path)? })
    }
}

fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("while reading {}", path.display()))
}

fn text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))
}

/// Arguments of `selon agents`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct AgentsArgs {
    #[cfg(feature = "rocksdb")]
    #[command(subcommand)]
    who: Option<super::who::Who>,
    /// Names, in any spelling
    #[arg(required_unless_present = "template")]
    names: Vec<String>,
    /// Print a file to begin with instead
    #[arg(long, conflicts_with = "names")]
    template: bool,
    #[command(flatten)]
    own: AgentArgs,
}

/// Runs the command: Turtle that `--agents` takes.
pub(super) fn run(args: &AgentsArgs) -> anyhow::Result<Outcome> {
    #[cfg(feature = "rocksdb")]
    if let Some(who) = &args.who {
        return super::who::run(who);
    }
    let mut out = anstream::stdout().lock();
    if args.template {
        write!(out, "{}", show::template())?;
        return Ok(Outcome::Found);
    }
    show_called(&args.own, &args.names, |class| !class.ends_with("Cue") && !class.ends_with("Words"))
}

/// Prints what is called by one of the names and of a class that `fits`.
pub(super) fn show_called(own: &AgentArgs, names: &[String], fits: impl Fn(&str) -> bool) -> anyhow::Result<Outcome> {
    let knowledge = own.knowledge(own.read()?.as_ref())?;
    let facts = knowledge.facts();
    let found: Vec<_> = show::called(&facts, names).filter(|subject| subject.classes().any(&fits)).collect();
    if found.is_empty() {
        super::tell::complain(format!("nothing that is known is called {}", names.join(" or ")));
        return Ok(Outcome::Nothing);
    }
    let mut out = anstream::stdout().lock();
    write!(out, "{}", show::prefixes())?;
    for subject in found {
        write!(out, "\n{}", show::turtle(&facts, subject))?;
    }
    Ok(Outcome::Found)
}
