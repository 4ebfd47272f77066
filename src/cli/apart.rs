//! Articles read in a process of their own, which can be ended. In: what a server was sent. Out: articles made ready,
//! or why one is left out.
//!
//! Nothing in this process can stop a thread that reads an article, and a server must not give a core away for
//! ever. So `selon serve` reads in `selon serve-read`: one that takes too long over an article is killed, and so is
//! one whose sender has gone; the next submission gets another.
//!
//! ```text
//! server ── a line of settings; then for each submission a line that describes it, and its bytes ──▶ process
//!        ◀── a line of JSON for each article, and one at the end ─────
//! ```

use super::Outcome;
use super::agents::{AgentArgs, Agents};
use crate::graph::{ArticleGraph, Builder};
use crate::ingest::{Here, IntakeError, Made, Reader, Submission};
use crate::iri::Base;
use anyhow::Context as _;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Triple};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often it is looked whether anybody still waits.
const TICK: Duration = Duration::from_millis(100);

/// How long a process may take to be ready.
const STARTING: Duration = Duration::from_secs(120);

/// Reads submissions in other processes.
pub(super) struct Apart {
    program: PathBuf,
    arguments: Vec<OsString>,
    settings: String,
    /// The most that one article may take.
    limit: Duration,
    idle: Mutex<Vec<Process>>,
}

/// The first line to a process.
#[derive(Serialize, Deserialize)]
struct Settings {
    base: String,
    /// Name and text of the agents that the store was filled with.
    agents: Option<(String, String)>,
}

/// What stands before the bytes of a submission.
#[derive(Serialize, Deserialize)]
struct Head {
    origin: String,
    place: Option<String>,
    media: Option<String>,
    set: Vec<(String, String)>,
    length: usize,
}

/// A line from a process.
#[derive(Serialize, Deserialize)]
enum Reply {
    /// The process has loaded what it reads with.
    Ready,
    /// An article.
    Made(Box<Sent>),
    /// Why an article is left out.
    Failed(String),
    /// Why nothing can be read.
    Unreadable(String),
    /// That was all.
    End,
}

/// An article made ready, as it is sent.
#[derive(Serialize, Deserialize)]
struct Sent {
    place: String,
    fingerprint: String,
    document: String,
    /// Triples as N-Triples, in their order.
    own: String,
    shared: String,
    claims: usize,
    /// IRIs with forms and signatures as the store writes them.
    propositions: Vec<(String, String)>,
    passages: Vec<(String, String)>,
}

impl Apart {
    /// Reads with `program serve-read`, `limit` an article. `agents` are those that the store was filled with.
    ///
    /// # Errors
    /// Where the settings cannot be written down.
    pub(super) fn new(
        program: PathBuf,
        args: &AgentArgs,
        (base, agents): (&Base, Option<Agents>),
        limit: Duration,
    ) -> anyhow::Result<Self> {
        let agents = agents.map(|Agents { name, turtle }| (name, turtle));
        let settings = serde_json::to_string(&Settings { base: base.as_str().to_owned(), agents })?;
        Ok(Self { program, arguments: args.as_arguments(), settings, limit, idle: Mutex::default() })
    }

    fn process(&self, submission: &Submission) -> io::Result<Process> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(mut process) = idle
            && process.send(submission).is_ok()
        {
            return Ok(process);
        }
        let mut process = Process::start(self)?;
        process.send(submission)?;
        Ok(process)
    }
}

impl Reader for Apart {
    fn read(
        &self,
        submission: Submission,
        see: &mut dyn FnMut(Result<Made, String>) -> bool,
    ) -> Result<(), IntakeError> {
        let origin = submission.origin.clone();
        let fails = |error: io::Error| IntakeError::Store(format!("no process to read in: {error}"));
        let process = self.process(&submission).map_err(fails)?;
        loop {
            // Whatever leaves this loop by another way than a last line kills the process.
            let reply = match process.next(self.limit, &submission.left) {
                Ok(line) => serde_json::from_str(&line).map_err(|error| error.to_string()),
                Err(Silence::Left) => return Ok(()),
                Err(Silence::Long) => {
                    let seconds = self.limit.as_secs();
                    see(Err(format!(
                        "{origin} takes longer than {seconds} s to read: send it in parts, or read it with `selon ingest`"
                    )));
                    return Ok(());
                }
                Err(Silence::Dead) => Err("the process that read it died".to_owned()),
            };
            let go_on = match reply {
                Ok(Reply::Ready) => true,
                Ok(Reply::Made(sent)) => see(sent.made()),
                Ok(Reply::Failed(why)) => see(Err(why)),
                Ok(end @ (Reply::End | Reply::Unreadable(_))) => {
                    self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(process);
                    return if let Reply::Unreadable(why) = end { Err(IntakeError::Unreadable(why)) } else { Ok(()) };
                }
                Err(why) => {
                    see(Err(format!("{origin} is left out, for selon itself failed on it ({why})")));
                    return Ok(());
                }
            };
            if !go_on {
                return Ok(());
            }
        }
    }
}

/// A process that reads.
struct Process {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

/// Why there is no line.
enum Silence {
    /// The sender has gone.
    Left,
    /// The time is up.
    Long,
    /// The process has.
    Dead,
}

impl Process {
    fn start(apart: &Apart) -> io::Result<Self> {
        let mut command = Command::new(&apart.program);
        command.arg("serve-read").args(&apart.arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::null()).spawn()?;
        let missing = || io::Error::other("the process has no pipes");
        let mut input = child.stdin.take().ok_or_else(missing)?;
        let output = BufReader::new(child.stdout.take().ok_or_else(missing)?);
        let (sender, lines) = sync_channel(1);
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        writeln!(input, "{}", apart.settings)?;
        let process = Self { child, input, lines };
        // What it takes to load is not the article's time.
        match process.lines.recv_timeout(STARTING) {
            Ok(_) => Ok(process),
            Err(_) => Err(io::Error::other("the process does not get ready")),
        }
    }

    fn send(&mut self, submission: &Submission) -> io::Result<()> {
        let head = Head {
            origin: submission.origin.clone(),
            place: submission.place.clone(),
            media: submission.media.clone(),
            set: submission.set.clone(),
            length: submission.bytes.len(),
        };
        writeln!(self.input, "{}", serde_json::to_string(&head)?)?;
        self.input.write_all(&submission.bytes)?;
        self.input.flush()
    }

    /// The next line, within a time and as long as somebody waits for it.
    fn next(&self, limit: Duration, left: &AtomicBool) -> Result<String, Silence> {
        let start = Instant::now();
        loop {
            match self.lines.recv_timeout(TICK) {
                Ok(line) => return Ok(line),
                Err(RecvTimeoutError::Disconnected) => return Err(Silence::Dead),
                Err(RecvTimeoutError::Timeout) if left.load(Ordering::Acquire) => return Err(Silence::Left),
                Err(RecvTimeoutError::Timeout) if start.elapsed() > limit => return Err(Silence::Long),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Sent {
    fn of(made: &Made) -> Self {
        let text = |triples: &[Triple]| triples.iter().map(|triple| format!("{triple} .\n")).collect();
        let graph = &made.graph;
        Self {
            place: made.place.clone(),
            fingerprint: made.fingerprint.clone(),
            document: graph.document.as_str().to_owned(),
            own: text(&graph.own),
            shared: text(&graph.shared),
            claims: graph.claims,
            propositions: graph
                .propositions
                .iter()
                .map(|(iri, form)| (iri.as_str().to_owned(), form.to_string()))
                .collect(),
            passages: graph.passages.iter().map(|(iri, sign)| (iri.as_str().to_owned(), sign.to_string())).collect(),
        }
    }

    fn made(self) -> Result<Made, String> {
        let node = NamedNode::new_unchecked;
        let mut graph = ArticleGraph {
            document: node(self.document),
            own: triples(&self.own)?,
            shared: triples(&self.shared)?,
            claims: self.claims,
            propositions: Vec::new(),
            passages: Vec::new(),
        };
        for (iri, form) in self.propositions {
            graph.propositions.push((node(iri), form.parse().map_err(|_| format!("a form that is none: {form}"))?));
        }
        for (iri, sign) in self.passages {
            graph.passages.push((node(iri), sign.parse().map_err(|()| format!("a signature that is none: {sign}"))?));
        }
        Ok(Made { place: self.place, fingerprint: self.fingerprint, graph })
    }
}

fn triples(text: &str) -> Result<Vec<Triple>, String> {
    let quads = RdfParser::from_format(RdfFormat::NTriples).for_slice(text);
    quads.map(|quad| quad.map(Triple::from).map_err(|error| error.to_string())).collect()
}

/// Arguments of `selon serve-read`.
#[derive(Debug, clap::Args)]
pub(super) struct ServeReadArgs {
    #[command(flatten)]
    agents: AgentArgs,
}

/// Reads submissions from standard input until it ends.
pub(super) fn run(args: &ServeReadArgs) -> anyhow::Result<Outcome> {
    // Who reads a page should not wait for an article that is being read.
    let _ = rustix::process::nice(10);
    let mut input = io::stdin().lock();
    let mut line = String::new();
    input.read_line(&mut line)?;
    let settings: Settings = serde_json::from_str(&line).context("the settings cannot be read")?;
    let agents = settings.agents.map(|(name, turtle)| Agents { name, turtle });
    let (pipeline, version) = (args.agents.pipeline_with(agents.as_ref())?, args.agents.version_with(agents.as_ref())?);
    let base: Base = settings.base.parse().map_err(|error| anyhow::anyhow!("{error}"))?;
    let builder = Builder { base, version: version.clone() };
    let reader = Here::new(version, Box::new(move |article| builder.build(article, &pipeline.run(article))));
    tell(&Reply::Ready)?;
    while let Some(submission) = receive(&mut input)? {
        let result = reader.read(submission, &mut |made| {
            let reply = match &made {
                Ok(made) => Reply::Made(Box::new(Sent::of(made))),
                Err(why) => Reply::Failed(why.clone()),
            };
            tell(&reply).is_ok()
        });
        tell(&result.map_or_else(|error| Reply::Unreadable(error.to_string()), |()| Reply::End))?;
    }
    Ok(Outcome::Found)
}

fn tell(reply: &Reply) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(reply)?)?;
    out.flush()
}

/// The next submission; `None` where the server has gone.
fn receive(input: &mut impl BufRead) -> anyhow::Result<Option<Submission>> {
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let head: Head = serde_json::from_str(&line).context("what is sent cannot be read")?;
    let mut bytes = vec![0; head.length];
    input.read_exact(&mut bytes)?;
    let Head { origin, place, media, set, .. } = head;
    Ok(Some(Submission { bytes, origin, place, media, set, ..Submission::default() }))
}
