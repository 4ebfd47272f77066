//! How fast a text is analysed, from raw text to trees, on one core; and, next to it in the same run, a
//! spaCy pipeline. Prints words a second and peak memory of both.
//!
//! ```text
//! cargo bench --bench analyser
//! SELON_BENCH_TEXT=article.txt SELON_BENCH_PYTHON=venv/bin/python SELON_BENCH_SPACY=model-last \
//!     cargo bench --bench analyser
//! ```
//! `benches/spacy_pipeline.py` says how to make the spaCy pipeline. Without these variables, selon alone
//! is measured, on the sentences of `tests/treebank`. Every round begins with an analyser that has met no word
//! yet. Time is that of the processor, so that other programs on the machine count little. A text of less than 100,000 characters is repeated, which flatters an analyser that remembers words: give it
//! a longer one.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use selon::analyse::{Analyser, conllu};
use selon::text::segment;
use std::process::Command;
use std::time::Instant;

/// Rounds; the fastest one counts, since other programs only ever slow one down.
const ROUNDS: usize = 7;
/// Characters of the text that is measured; a shorter one is repeated.
const ENOUGH: usize = 100_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = match std::env::var("SELON_BENCH_TEXT") {
        Ok(path) => std::fs::read_to_string(path)?,
        Err(_) => own_text()?,
    };
    let text = text.repeat(ENOUGH.div_ceil(text.len().max(1)));
    let peer = Peer::from_environment();
    let (mut own, mut shortest, mut other) = (0f64, f64::INFINITY, f64::INFINITY);
    for round in 0..ROUNDS {
        let start = Instant::now();
        let analyser = Analyser::embedded()?;
        if round == 0 {
            println!("selon: loaded in {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
        }
        let start = processor_time()?;
        let document = segment(&text);
        let cut = processor_time()? - start;
        let analysis = analyser.analyse(&document);
        let seconds = processor_time()? - start;
        if seconds < shortest {
            (own, shortest) = (analysis.nodes.len() as f64 / seconds, seconds);
            println!("selon: {seconds:.3} s, {own:.0} words a second, {:.1} % of it cutting", 100.0 * cut / seconds);
        }
        if let Some(peer) = &peer {
            other = other.min(peer.measure(&text)?);
        }
    }
    println!("selon: {own:.0} words a second, peak memory {}", peak_memory());
    if peer.is_some() {
        // The same text: what each of them counts as a word does not matter.
        println!("The text took selon {shortest:.3} s, spaCy {other:.3} s: {:.1} times as fast", other / shortest);
    }
    Ok(())
}

/// The project's own sentences.
fn own_text() -> Result<String, Box<dyn std::error::Error>> {
    let treebank = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/treebank/news.conllu"))?;
    let sentences = conllu::read(&treebank)?;
    Ok(sentences.iter().filter_map(|s| s.comment("text")).map(|line| format!("{line}\n")).collect())
}

/// Seconds that this thread has had of a processor. Linux alone tells.
fn processor_time() -> std::io::Result<f64> {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = times.split_whitespace().next().and_then(|number| number.parse::<f64>().ok());
    nanoseconds.map(|n| n / 1e9).ok_or_else(|| std::io::ErrorKind::InvalidData.into())
}

/// What the kernel knows of this process's largest size.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |size| size.trim().to_owned())
}

/// A spaCy pipeline run by a Python interpreter.
struct Peer {
    python: String,
    model: String,
}

impl Peer {
    fn from_environment() -> Option<Self> {
        Some(Self {
            python: std::env::var("SELON_BENCH_PYTHON").ok()?,
            model: std::env::var("SELON_BENCH_SPACY").ok()?,
        })
    }

    /// Seconds of processor time of one run, loading not counted; what the script prints is passed on.
    fn measure(&self, text: &str) -> Result<f64, Box<dyn std::error::Error>> {
        let path = std::env::temp_dir().join(format!("selon-bench-{}.txt", std::process::id()));
        std::fs::write(&path, text)?;
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/spacy_pipeline.py");
        let output = Command::new(&self.python).args([script, "run", &self.model]).arg(&path).output()?;
        std::fs::remove_file(&path)?;
        let printed = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        println!("spaCy: {printed}");
        let seconds = printed.split_whitespace().next().and_then(|number| number.parse().ok());
        seconds.ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned().into())
    }
}
