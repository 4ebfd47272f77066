//! Articles read in a process of their own, which can be ended. In: what a server was sent. Out: articles made ready,
//! or why one is left out.
//!
//! Nothing in this process can stop a thread that reads an article, and a server must not give a core away for
//! ever. So `selon serve` reads in `selon serve-read`, which ends when an article takes more processor time than it may
//! (`budget.rs`), however busy the machine is; one whose sender has gone is killed. The next submission gets another.
//!
//! ```text
//! server ── a line of settings; then for each submission a line that describes it, and its bytes ──▶ process
//!        ◀── a line of JSON for each article, and one at the end ─────
//! ```

mod budget;
mod child;

use super::agents::{AgentArgs, Agents};
use crate::ingest::{IntakeError, Made, Reader, Submission};
use crate::iri::Base;
use child::{Head, Reply, Settings};
pub(super) use child::{ServeReadArgs, run};
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

/// How many times its processor time an article may take by the clock: a process that does nothing any more is ended.
const PATIENCE: u32 = 20;

/// How long a process may take to be ready.
const STARTING: Duration = Duration::from_secs(120);

/// Reads submissions in other processes.
pub(super) struct Apart {
    program: PathBuf,
    arguments: Vec<OsString>,
    settings: String,
    /// The processor time that one article may take.
    limit: Duration,
    idle: Mutex<Vec<Process>>,
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
        let settings = Settings { base: base.as_str().to_owned(), agents, seconds: limit.as_secs() };
        let settings = serde_json::to_string(&settings)?;
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
            let reply = match process.next(self.limit * PATIENCE, &submission.left) {
                Ok(line) => serde_json::from_str(&line).map_err(|error| error.to_string()),
                Err(Silence::Left) => return Ok(()),
                Err(Silence::Long) => Ok(Reply::Long),
                Err(Silence::Dead) => Err("the process that read it died".to_owned()),
            };
            let go_on = match reply {
                Ok(Reply::Ready) => true,
                Ok(Reply::Made(sent)) => see(sent.made()),
                Ok(Reply::Failed(why)) => see(Err(why)),
                Ok(Reply::Long) => {
                    let seconds = self.limit.as_secs();
                    see(Err(format!(
                        "{origin} takes longer than {seconds} s to read: send it in parts, or read it with `selon ingest`"
                    )));
                    return Ok(());
                }
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
