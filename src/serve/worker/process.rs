//! The server's end of one query process. In: jobs. Out: frames, or how the process died.
//!
//! Dropping it kills the process with SIGKILL, whatever it is doing.

use super::copies::StoreCopy;
use super::wire::{Fault, FaultKind, Job, MAX_FRAME, Tag};
use hyper::body::Bytes;
use rustix::process::Pid;
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};

/// How long a process that closed its output may take to be gone.
const LAST_BREATH: Duration = Duration::from_secs(2);

/// Bytes of standard error that are kept to tell why a process died.
const LAST_WORDS: usize = 4096;

/// A running query process and the copy of the store that it reads.
pub(super) struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    words: Arc<Mutex<Vec<u8>>>,
    /// Kept alive as long as the process may read it.
    copy: Option<Arc<StoreCopy>>,
    jobs: u32,
    /// Whether it was killed by somebody outside.
    killed: bool,
}

impl Process {
    /// Starts `program serve-query` with that much memory, in bytes.
    pub(super) fn start(program: &Path, memory: u64) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg("serve-query")
            .arg("--memory")
            .arg(memory.to_string())
            // One arena: address space is what is limited, and evaluation is one thread.
            .env("MALLOC_ARENA_MAX", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let missing = || io::Error::other("the process has no pipes");
        let input = child.stdin.take().ok_or_else(missing)?;
        let output = BufReader::new(child.stdout.take().ok_or_else(missing)?);
        let errors = child.stderr.take().ok_or_else(missing)?;
        let words = Arc::new(Mutex::new(Vec::new()));
        tokio::spawn(listen(errors, Arc::clone(&words)));
        Ok(Self { child, input, output, words, copy: None, jobs: 0, killed: false })
    }

    /// How many queries it has answered.
    pub(super) fn jobs(&self) -> u32 {
        self.jobs
    }

    /// Turns to that copy of the store, unless it reads it already.
    pub(super) async fn turn_to(&mut self, copy: Arc<StoreCopy>) -> Result<(), Fault> {
        if self.copy.as_ref().is_some_and(|now| now.number() == copy.number()) {
            return Ok(());
        }
        self.send(&Job::Open(copy.path().to_owned())).await?;
        let (tag, payload) = self.frame().await?;
        match tag {
            Tag::End => {
                self.copy = Some(copy);
                Ok(())
            }
            Tag::Head | Tag::Data | Tag::Fault => Err(read_fault(&payload)),
        }
    }

    /// Whether it is still there to be given something to do.
    pub(super) fn lives(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Whether it is known to have been killed by somebody outside.
    pub(super) fn was_killed(&self) -> bool {
        self.killed
    }

    /// Gives it something to do.
    pub(super) async fn send(&mut self, job: &Job) -> Result<(), Fault> {
        self.jobs += 1;
        let mut line = serde_json::to_vec(job).map_err(|e| Fault::new(FaultKind::Internal, e.to_string()))?;
        line.push(b'\n');
        match self.input.write_all(&line).await {
            Ok(()) => Ok(()),
            Err(_) => Err(self.epitaph().await),
        }
    }

    /// The next frame. Not to be called again after it was dropped half-way: its bytes are lost.
    pub(super) async fn frame(&mut self) -> Result<(Tag, Bytes), Fault> {
        match self.read_frame().await {
            Ok(frame) => Ok(frame),
            Err(_) => Err(self.epitaph().await),
        }
    }

    async fn read_frame(&mut self) -> io::Result<(Tag, Bytes)> {
        let tag = Tag::from_byte(self.output.read_u8().await?).ok_or(io::ErrorKind::InvalidData)?;
        let length = self.output.read_u32_le().await? as usize;
        if length > MAX_FRAME {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut payload = vec![0; length];
        self.output.read_exact(&mut payload).await?;
        Ok((tag, payload.into()))
    }

    /// Its process id, while it lives.
    pub(super) fn pid(&self) -> Option<Pid> {
        self.child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw)
    }

    /// Why the process died, from how it died and its last words.
    async fn epitaph(&mut self) -> Fault {
        let status = tokio::time::timeout(LAST_BREATH, self.child.wait()).await;
        // What it wrote to standard error may come a moment after its death is known.
        tokio::time::sleep(Duration::from_millis(5)).await;
        let words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        let words = String::from_utf8_lossy(&words);
        if words.contains("stack overflow") || words.contains("overflowed its stack") {
            return Fault::new(FaultKind::TooDeep, "the query nests too deep");
        }
        let out_of_memory =
            ["memory allocation", "bad_alloc", "Cannot allocate memory"].iter().any(|sign| words.contains(sign));
        self.killed = !out_of_memory && killed_from_outside(status.ok().and_then(Result::ok));
        if out_of_memory || self.killed {
            return Fault::new(FaultKind::MemoryLimit, "the query needs more memory than this server gives to one");
        }
        Fault::new(FaultKind::Internal, "the query process ended unexpectedly")
    }
}

/// SIGKILL that the server did not send: the system ran out of memory.
fn killed_from_outside(status: Option<std::process::ExitStatus>) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.and_then(|s| s.signal()) == Some(9)
}

/// The fault that a frame describes.
pub(super) fn read_fault(payload: &[u8]) -> Fault {
    serde_json::from_slice(payload)
        .unwrap_or_else(|_| Fault::new(FaultKind::Internal, "the query process answered out of turn"))
}

async fn listen(mut errors: ChildStderr, words: Arc<Mutex<Vec<u8>>>) {
    let mut buffer = [0; 1024];
    while let Ok(count @ 1..) = errors.read(&mut buffer).await {
        let mut words = words.lock().unwrap_or_else(PoisonError::into_inner);
        words.extend_from_slice(buffer.get(..count).unwrap_or_default());
        let excess = words.len().saturating_sub(LAST_WORDS);
        words.drain(..excess);
    }
}
