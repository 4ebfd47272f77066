//! What came in when. In: a store before and after articles are put in. Out: a line a run in a file beside the store, for
//! who asks what is new. The store itself holds no moment, so that the same articles make the same store.

use super::store::{ClaimStore, StoreError};
use crate::vocab::{rdf, selon};
use oxigraph::model::{NamedNode, NamedOrBlankNode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Runs that are remembered.
const KEPT: usize = 200;
/// Stands for the last run where one is asked for.
pub const LAST: &str = "last";

/// Articles that came in together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// When the first of them did, as XSD writes a moment in UTC.
    pub at: String,
    /// When the last of them did.
    pub until: String,
    /// Their IRIs, sorted: those that the store did not have before.
    pub articles: Vec<String>,
}

/// A line of the file: a run, or what came later in the one before it.
#[derive(Serialize, Deserialize)]
struct Line {
    /// Whether it belongs to the run of the lines before it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    joins: bool,
    #[serde(flatten)]
    run: Run,
}

/// The IRIs of all articles of a store.
///
/// # Errors
/// Where the store fails.
pub fn articles(store: &ClaimStore) -> Result<BTreeSet<String>, StoreError> {
    let mut found = BTreeSet::new();
    for quad in store.quads(None, Some(rdf::TYPE), Some(selon::DOCUMENT.into()), None) {
        if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
            found.insert(node.into_string());
        }
    }
    Ok(found)
}

/// The runs of a store, the earliest first; none where nothing is known of them.
pub fn runs(store: &ClaimStore) -> Vec<Run> {
    let mut all = read(&file(store.path()));
    all.drain(..all.len().saturating_sub(KEPT));
    all
}

/// The runs in a file; a line that was cut short is passed over.
fn read(path: &Path) -> Vec<Run> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut all: Vec<Run> = Vec::new();
    for line in text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok()) {
        match all.last_mut().filter(|_| line.joins) {
            Some(run) => {
                run.articles.extend(line.run.articles);
                run.until = line.run.until;
            }
            None => all.push(line.run),
        }
    }
    for run in &mut all {
        run.articles.sort();
        run.articles.dedup();
    }
    all
}

/// Whether a store has an article, in this version of it.
///
/// # Errors
/// Where the store fails.
pub fn has(store: &ClaimStore, article: &NamedNode) -> Result<bool, StoreError> {
    let subject = Some(article.as_ref().into());
    let found = store.quads(subject, Some(rdf::TYPE), Some(selon::DOCUMENT.into()), None).next();
    Ok(found.transpose()?.is_some())
}

/// Notes the articles that a run brought and the store did not have before, by their IRIs. What comes within `joined`
/// seconds of the last run belongs to that one: a server is sent articles one by one. That the file cannot be written is no
/// error: nothing but this list is lost.
///
/// A note costs what it says: it is put behind the others, however many there are, and only a new run looks whether
/// some are to be forgotten. One process at a time has a store open for writing; within it notes wait for one another.
pub fn note(store: &ClaimStore, new: &[String], at: &str, joined: i64) {
    static NOTING: Mutex<()> = Mutex::new(());
    if new.is_empty() || store.path().as_os_str().is_empty() {
        return;
    }
    let _one = NOTING.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = put(&file(store.path()), new, at, joined);
}

/// Puts a note behind the others in a file.
fn put(path: &Path, new: &[String], at: &str, joined: i64) -> io::Result<()> {
    let (last, whole) = last_line(path)?;
    let joins = last.and_then(|line| seconds(&line.run.until).zip(seconds(at))).is_some_and(|(a, b)| b - a < joined);
    if !joins {
        forget(path)?;
    }
    let mut articles = new.to_vec();
    articles.sort();
    let line = Line { joins, run: Run { at: at.to_owned(), until: at.to_owned(), articles } };
    // What was cut short before ends here.
    let line = format!("{}{}\n", if whole { "" } else { "\n" }, serde_json::to_string(&line)?);
    OpenOptions::new().create(true).append(true).open(path)?.write_all(line.as_bytes())
}

/// The last line of a file, and whether it has its end; only the tail is read where that is enough.
fn last_line(path: &Path) -> io::Result<(Option<Line>, bool)> {
    const TAIL: u64 = 1 << 16;
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((None, true)),
        opened => opened?,
    };
    let mut text = Vec::new();
    let from = file.metadata()?.len().saturating_sub(TAIL);
    file.seek(SeekFrom::Start(from))?;
    file.read_to_end(&mut text)?;
    let body = text.strip_suffix(b"\n").unwrap_or(&text);
    if from > 0 && !body.contains(&b'\n') {
        text = std::fs::read(path)?;
    }
    let whole = text.is_empty() || text.ends_with(b"\n");
    let body = text.strip_suffix(b"\n").unwrap_or(&text);
    let line = body.rsplit(|byte| *byte == b'\n').next().and_then(|line| serde_json::from_slice(line).ok());
    Ok((line, whole))
}

/// Forgets the earliest runs where there are twice as many as are kept.
fn forget(path: &Path) -> io::Result<()> {
    let all = read(path);
    if all.len() < 2 * KEPT {
        return Ok(());
    }
    let kept = all.into_iter().rev().take(KEPT).collect::<Vec<_>>().into_iter().rev();
    let lines = kept.filter_map(|run| serde_json::to_string(&Line { joins: false, run }).ok());
    let text: String = lines.flat_map(|line| [line, "\n".to_owned()]).collect();
    let part = path.with_extension("runs.part");
    // Whoever reads meanwhile reads the one or the other.
    std::fs::write(&part, text).and_then(|()| std::fs::rename(&part, path))
}

/// The articles that came in since: `last`, the last run; or a day or moment, all from then on. `None` where no run is
/// known.
pub fn since(store: &ClaimStore, when: &str) -> Option<BTreeSet<String>> {
    let all = runs(store);
    // Two runs may begin in one second: the last is told by its place.
    let last = all.len().checked_sub(1)?;
    let wanted = |(place, run): &(usize, &Run)| if when == LAST { *place == last } else { run.until.as_str() >= when };
    Some(all.iter().enumerate().filter(wanted).flat_map(|(_, run)| run.articles.iter().cloned()).collect())
}

/// Beside the store, hidden, so that nobody takes it for an article: `selon.db` → `.selon.db.runs`.
fn file(store: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(store.file_name().unwrap_or_default());
    name.push(".runs");
    store.with_file_name(name)
}

/// Seconds of a moment, counted from some day; `None` for what is written otherwise.
fn seconds(moment: &str) -> Option<i64> {
    let (day, time) = moment.trim_end_matches('Z').split_once('T')?;
    let number = |text: &str| text.parse::<i64>().ok();
    let mut day = day.split('-').map(number);
    let (year, month, day) = (day.next()??, day.next()??, day.next()??);
    let mut time = time.split(':').map(number);
    let (hour, minute, second) = (time.next()??, time.next()??, time.next()??);
    // Months are never longer than 31 days: across their ends runs are told apart rather than joined.
    Some((((year * 12 + month) * 31 + day) * 24 + hour) * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_seconds_apart() {
        let apart = |one, other| seconds(other).unwrap() - seconds(one).unwrap();
        assert_eq!(apart("2026-03-01T10:00:00Z", "2026-03-01T10:01:05Z"), 65);
        assert_eq!(apart("2026-03-01T23:59:59Z", "2026-03-02T00:00:00Z"), 1);
        assert_eq!(seconds("hier"), None);
    }

    #[test]
    fn a_note_is_put_behind_the_others_and_the_earliest_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".s.db.runs");
        let names = |numbers: std::ops::Range<usize>| numbers.map(|n| format!("https://a.example/{n:05}"));
        let length = || std::fs::metadata(&path).unwrap().len();
        let mut lengths = Vec::new();
        for name in names(0..1000) {
            let before = if path.exists() { length() } else { 0 };
            put(&path, &[name], "2026-03-01T10:00:00Z", 600).unwrap();
            lengths.push(length() - before);
        }
        // The thousandth costs what the second did.
        assert_eq!(lengths[1], lengths[999]);
        let all = read(&path);
        assert_eq!(all.len(), 1);
        assert!(all[0].articles.iter().eq(&names(0..1000).collect::<Vec<_>>()));
        // A line that was cut short takes nothing with it.
        OpenOptions::new().append(true).open(&path).unwrap().write_all(b"{\"at\":").unwrap();
        put(&path, &["https://a.example/x".to_owned()], "2026-03-02T10:00:00Z", 600).unwrap();
        assert_eq!(read(&path).iter().map(|run| run.articles.len()).collect::<Vec<_>>(), [1000, 1]);
        for second in 0..2 * KEPT {
            let at = format!("2026-03-03T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60);
            put(&path, &[format!("https://a.example/{second}")], &at, 0).unwrap();
        }
        let all = read(&path);
        assert!(all.len() < 2 * KEPT, "{}", all.len());
        assert_eq!(all.last().unwrap().articles, [format!("https://a.example/{}", 2 * KEPT - 1)]);
        assert_eq!(last_line(&path).unwrap().0.unwrap().run, *all.last().unwrap());
    }

    #[test]
    #[cfg(feature = "rocksdb")]
    fn notes_at_once_are_all_there() {
        let folder = tempfile::tempdir().unwrap();
        let store = ClaimStore::create(&folder.path().join("s.db"), crate::iri::Base::default()).unwrap();
        std::thread::scope(|scope| {
            for one in 0..4 {
                let store = &store;
                scope.spawn(move || {
                    for n in 0..20 {
                        note(store, &[format!("https://a.example/{one}/{n}")], "2026-03-01T10:00:00Z", 600);
                    }
                });
            }
        });
        assert_eq!(runs(&store).iter().map(|run| run.articles.len()).sum::<usize>(), 80);
    }
}
