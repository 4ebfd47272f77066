//! One exchange with a server. In: a request. Out: status, type and body of the answer. Plain HTTP goes by this program;
//! https by `curl`, which knows whom the machine trusts, in a process of its own.

use super::remote::client;
use anyhow::Context as _;
use std::fs::{File, OpenOptions};
use std::io::{self, Cursor, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How long a server may take to begin an answer.
const PATIENCE: Duration = Duration::from_secs(600);
/// Who speaks TLS.
const PROGRAM: &str = "curl";
/// What ends the line that it tells the status in, on its error output.
const ANSWERED: &str = "%{stderr}\\n%{http_code} %{content_type}";

/// What is asked of a server.
pub(super) struct Request<'r> {
    pub(super) method: &'static str,
    pub(super) url: &'r str,
    pub(super) headers: Vec<(&'static str, &'r str)>,
    pub(super) body: &'r [u8],
}

/// What it answers.
pub(super) struct Reply {
    /// The status.
    pub(super) status: u16,
    /// The media type, with its parameters.
    pub(super) media: String,
    /// The body.
    pub(super) body: Box<dyn Read>,
}

/// Whether an address is one that can be asked.
pub(super) fn is_address(url: &str) -> bool {
    let known = url.starts_with("http://") || url.starts_with("https://");
    known && !url.contains(|c: char| c.is_control() || matches!(c, ' ' | '"' | '\\'))
}

/// Asks, and gives the answer whatever its status.
///
/// # Errors
/// Where nobody answers, or the answer breaks off.
pub(super) fn exchange(request: &Request<'_>) -> anyhow::Result<Reply> {
    let reply = if request.url.starts_with("https://") { by_curl(PROGRAM, request) } else { plain(request) };
    reply.with_context(|| format!("no server answers at {}", request.url))
}

fn plain(request: &Request<'_>) -> anyhow::Result<Reply> {
    let mut asked = ureq::http::Request::builder().method(request.method).uri(request.url);
    for (name, value) in &request.headers {
        asked = asked.header(*name, *value);
    }
    let agent = client(PATIENCE);
    let answer =
        if request.body.is_empty() { agent.run(asked.body(())?)? } else { agent.run(asked.body(request.body)?)? };
    let media =
        answer.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let status = answer.status().as_u16();
    Ok(Reply { status, media, body: Box::new(answer.into_body().into_with_config().limit(u64::MAX).reader()) })
}

/// Asks by a program of that name. What is secret goes through its input, where no list of processes shows it.
fn by_curl(program: &str, request: &Request<'_>) -> anyhow::Result<Reply> {
    let sent = (!request.body.is_empty()).then(|| Sent::new(request.body)).transpose()?;
    let mut told = format!("url = \"{}\"\nrequest = \"{}\"\nheader = \"Expect:\"\n", request.url, request.method);
    for (name, value) in &request.headers {
        let value = value.replace('\\', "\\\\").replace('"', "\\\"").replace(['\r', '\n'], " ");
        told.push_str(&format!("header = \"{name}: {value}\"\n"));
    }
    let mut command = Command::new(program);
    command.args(["-q", "--silent", "--show-error", "--proto", "=https", "--globoff", "--config", "-"]);
    command.args(["--connect-timeout", "10", "--max-time", &PATIENCE.as_secs().to_string(), "--write-out", ANSWERED]);
    if let Some(sent) = &sent {
        command.arg("--data-binary").arg(format!("@{}", sent.0.display()));
    }
    let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(
        |error| match error.kind() {
            io::ErrorKind::NotFound => anyhow::anyhow!("https takes the program curl, which is not installed"),
            _ => error.into(),
        },
    )?;
    if let Some(mut input) = running.stdin.take() {
        input.write_all(told.as_bytes())?;
    }
    let done = running.wait_with_output()?;
    let told = String::from_utf8_lossy(&done.stderr);
    anyhow::ensure!(done.status.success(), "{}", told.trim().lines().next().unwrap_or("curl does not say why"));
    let (status, media) = told.trim_end().rsplit('\n').next().and_then(|line| line.split_once(' ')).unwrap_or_default();
    let status = status.parse().context("curl does not tell the status")?;
    Ok(Reply { status, media: media.to_owned(), body: Box::new(Cursor::new(done.stdout)) })
}

/// A file of what is sent, which nobody else may read, and which goes with it.
struct Sent(PathBuf);

impl Sent {
    fn new(body: &[u8]) -> io::Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("selon-{}-{number}.body", std::process::id()));
        let mut file = own(&path)?;
        let sent = Self(path);
        file.write_all(body)?;
        Ok(sent)
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        // One that is left is only a file.
        let _ = std::fs::remove_file(&self.0);
    }
}

fn own(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create_new(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_web_are_asked_and_no_others() {
        assert!(is_address("http://a.example:1/sparql") && is_address("https://a.example/sparql?x=1"));
        for bad in ["ftp://a.example/", "a.example", "https://a b/", "https://a/\"\nurl = \"file:///x", "file:///x"] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn what_is_sent_is_ones_own_and_goes_away() {
        let sent = Sent::new(b"x").unwrap();
        let path = sent.0.clone();
        assert_eq!(std::fs::read(&path).unwrap(), b"x");
        drop(sent);
        assert!(!path.exists());
    }

    #[test]
    fn who_has_no_curl_is_told() {
        let request = Request { method: "GET", url: "https://a.example/", headers: Vec::new(), body: b"" };
        let error = by_curl("/nowhere/curl", &request).err().unwrap();
        assert!(error.to_string().contains("curl"), "{error}");
    }
}
