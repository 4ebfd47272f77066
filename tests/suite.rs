//! The specification of attribution: `tests/suite/*.txt`, and the examples of the cue lexicon.
//!
//! A case is a name, a text, and the claims that it holds, one a line, or `> aucune`:
//!
//! ```text
//! --- promesse du maire ---
//! Le maire promet que le pont rouvrira lundi.
//! > Le maire | promet | le pont rouvrira lundi | indirect | commits
//! ```
//!
//! Fields: source, cue (`∅` where there is none), content (its pieces parted by ` // `), form, stance;
//! then, in any order and where they apply, `via=l'AFP`, `conditional`, `in=affirme` (the cue of the
//! claim that holds this one) and `rule=que-clause` (checked only where it is written). Each text
//! line is a paragraph; `@headline …` marks a headline, `@comment Name: …` a reader's comment, `@blank` an
//! empty line. Lines with `#` are remarks.
//!
//! `excused.txt` lists cases that are known to fail, each with its reason; `lexicon-missed.txt` the
//! lexicon's examples that are. One that passes must be taken off: `UPDATE=lists` writes both lists
//! anew, and their length is the figure to watch. `UPDATE=suite` rewrites the expected lines of failing
//! cases that are not excused; no other value of UPDATE does, for the cases say what ought to be
//! found. Read the difference before keeping either.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its cases has failed")]

use selon::attribute::attribute;
use selon::measure::{Case, NO_CLAIM, NONE, cases};
use selon::model::Attribution;
use selon::pipeline::Pipeline;
use selon::read::Article;
use selon::reading::Reading;
use selon::span::Span;
use selon::text::segment;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite")
}

fn updating(what: &str) -> bool {
    env::var_os("UPDATE").is_some_and(|v| v == what)
}

/// What the engine makes of an article.
fn run(pipeline: &Pipeline, article: &Article) -> Vec<Attribution> {
    let document = segment(&article.text);
    let analysis = pipeline.analyser.analyse(&document);
    let reading = Reading::new(article, &document, &analysis, &pipeline.knowledge);
    attribute(&pipeline.knowledge, &pipeline.ranker, &reading)
}

/// An attribution as an expected line, its rule apart.
fn line(text: &str, found: &[Attribution], a: &Attribution) -> (String, &'static str) {
    let cue = |a: &Attribution| a.cue.map_or(NONE, |c| c.of(text)).to_owned();
    let content: Vec<_> = a.content.iter().map(|c| c.of(text)).collect();
    let source = a.source.map_or(NONE, |s| s.span.of(text));
    let mut line =
        format!("{source} | {} | {} | {} | {}", cue(a), content.join(" // "), a.form.as_str(), a.stance.as_str());
    for via in &a.via {
        let _ = write!(line, " | via={}", via.span.of(text));
    }
    if a.conditional {
        line.push_str(" | conditional");
    }
    if let Some(outer) = a.nested.and_then(|n| found.get(n)) {
        let _ = write!(line, " | in={}", cue(outer));
    }
    (line, a.rule)
}

/// An expected line in the order in which [`line`] writes, and the rule it asks for.
fn normal(expected: &str) -> (String, Option<&str>) {
    let mut parts: Vec<&str> = expected.split(" | ").map(str::trim).collect();
    let rule = parts.iter().find_map(|p| p.strip_prefix("rule="));
    parts.retain(|p| !p.starts_with("rule="));
    let rank = |p: &str| if p.starts_with("via=") { 0 } else { 1 + usize::from(p.starts_with("in=")) };
    if let Some(extras) = parts.get_mut(5..) {
        extras.sort_by_key(|p| rank(p));
    }
    (parts.join(" | "), rule)
}

/// What differs, as lines with `-` (missing) and `+` (too much); empty where nothing does.
fn difference(case: &Case, found: &[(String, &'static str)]) -> String {
    let mut left: Vec<&(String, &str)> = found.iter().collect();
    let mut difference = String::new();
    for expected in case.expected.iter().filter(|e| *e != NO_CLAIM) {
        let (wanted, rule) = normal(expected);
        match left.iter().position(|(line, by)| *line == wanted && rule.is_none_or(|r| r == *by)) {
            Some(at) => drop(left.remove(at)),
            None => drop(writeln!(difference, "  - {expected}")),
        }
    }
    for (line, rule) in left {
        let _ = writeln!(difference, "  + {line} | rule={rule}");
    }
    difference
}

fn excused() -> BTreeMap<String, String> {
    let path = folder().join("excused.txt");
    let text = fs::read_to_string(&path).unwrap_or_default();
    let lines = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines
        .map(|l| l.rsplit_once(" : ").unwrap_or_else(|| panic!("excused.txt: “{l}” has no reason (“case : reason”)")))
        .map(|(case, reason)| (case.to_owned(), reason.to_owned()))
        .collect()
}

/// Puts what was found in place of the expected lines of the named cases.
fn rewrite(path: &Path, content: &str, found: &BTreeMap<String, Vec<String>>) {
    let mut out = String::new();
    let mut current: Option<&Vec<String>> = None;
    for l in content.lines() {
        if let Some(name) = l.strip_prefix("--- ").and_then(|l| l.strip_suffix(" ---")) {
            current = found.get(name);
        }
        match current {
            Some(lines) if l.starts_with("> ") => {
                for line in lines {
                    let _ = writeln!(out, "> {line}");
                }
                current = Some(const { &Vec::new() });
            }
            _ => drop(writeln!(out, "{l}")),
        }
    }
    fs::write(path, out).unwrap();
}

/// Why a case fails, in words, from its [`difference`].
fn reason(difference: &str) -> &'static str {
    let lines = |sign: &str| difference.lines().filter_map(|l| l.trim_start().strip_prefix(sign)).collect::<Vec<_>>();
    let (missing, surplus) = (lines("- "), lines("+ "));
    let (Some(wanted), Some(found)) = (missing.first(), surplus.first()) else {
        return if missing.is_empty() { "finds a claim that is none" } else { "misses the claim" };
    };
    let same = |n: usize| wanted.split(" | ").nth(n) == found.split(" | ").nth(n);
    match (same(0), same(1), same(2)) {
        (true, true, true) => "takes stance, form, relay or nesting for another",
        (true, true, false) => "bounds the content otherwise",
        (false, true, true) => "takes or bounds the source otherwise",
        (_, false, _) => "takes or bounds the cue otherwise",
        _ => "takes source and content otherwise",
    }
}

/// The suite as far as it has been run.
#[derive(Default)]
struct Outcome {
    total: usize,
    /// Failing cases and why.
    failed: BTreeMap<String, &'static str>,
    /// Differences of those that are not excused.
    report: String,
}

impl Outcome {
    /// Runs the cases of one file; gives what was found for those that fail without excuse.
    fn run(
        &mut self,
        pipeline: &Pipeline,
        stem: &str,
        cases: Vec<Case>,
        excused: &BTreeMap<String, String>,
    ) -> BTreeMap<String, Vec<String>> {
        let mut rewritten = BTreeMap::new();
        for case in cases {
            self.total += 1;
            let article = case.article();
            let id = format!("{stem}/{}", case.name);
            let found = run(pipeline, &article);
            let lines: Vec<_> = found.iter().map(|a| line(&article.text, &found, a)).collect();
            let difference = difference(&case, &lines);
            if difference.is_empty() {
                continue;
            }
            if !excused.contains_key(&id) {
                let _ = writeln!(self.report, "{}\n  {}\n{difference}", id, case.text.join("\n  "));
                let found = lines.into_iter().map(|(l, _)| l);
                rewritten.insert(
                    case.name.clone(),
                    if found.len() == 0 { vec![NO_CLAIM.to_owned()] } else { found.collect() },
                );
            }
            let twice = self.failed.insert(id, reason(&difference));
            assert!(twice.is_none(), "two cases have one name");
        }
        rewritten
    }
}

#[test]
fn suite() {
    let pipeline = Pipeline::embedded().unwrap();
    let excused = excused();
    let mut outcome = Outcome::default();
    for path in files() {
        let content = fs::read_to_string(&path).unwrap();
        let rewritten = outcome.run(&pipeline, &stem(&path), cases(&content).unwrap(), &excused);
        if updating("suite") && !rewritten.is_empty() {
            rewrite(&path, &content, &rewritten);
        }
    }
    let Outcome { total, failed, mut report } = outcome;
    if updating("lists") {
        let head = "# Cases that are known to fail, each with its reason.\n".to_owned();
        let list = failed.iter().fold(head, |list, (case, reason)| {
            list + case + " : " + excused.get(case).map_or(*reason, String::as_str) + "\n"
        });
        return fs::write(folder().join("excused.txt"), list).unwrap();
    }
    for stale in excused.keys().filter(|e| !failed.contains_key(*e)) {
        let _ = writeln!(report, "excused.txt: “{stale}” passes or is gone: take it off");
    }
    assert!(report.is_empty(), "{} of {total} cases fail, {} of them excused\n\n{report}", failed.len(), excused.len());
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path());
    let mut files: Vec<_> = entries.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    files.retain(|p| !["excused.txt", "lexicon-missed.txt"].iter().any(|n| p.ends_with(n)));
    files.sort();
    files
}

/// What the engine makes of one lexicon example: `None` where it is right, or what is wrong.
fn miss(pipeline: &Pipeline, text: &str, wanted: Option<&str>) -> Option<(&'static str, String)> {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let found = run(pipeline, &article);
    let lines: Vec<_> = found.iter().map(|a| line(text, &found, a).0.replace(" | conditional", "")).collect();
    let Some(wanted) = wanted else {
        return (!lines.is_empty()).then(|| ("too much", lines.join("\n    ")));
    };
    let same = |n: usize| {
        let field = |l: &str| l.split(" | ").nth(n).map(str::to_owned);
        lines.iter().any(|l| field(l) == field(wanted))
    };
    let kind = match lines.iter().position(|l| l == wanted) {
        Some(_) if lines.len() == 1 => return None,
        Some(_) => "more than one",
        None if lines.is_empty() => "nothing found",
        None if !same(1) => "cue",
        None if !same(2) => "content",
        None if !same(0) => "source",
        None => "stance, form or relay",
    };
    Some((kind, lines.join("\n    ")))
}

/// Every example of the lexicon gives its claim and no other, every near-miss none. Those that do
/// not are listed in `lexicon-missed.txt`; the list may only get shorter.
#[test]
fn lexicon_examples() {
    let pipeline = Pipeline::embedded().unwrap();
    let path = folder().join("lexicon-missed.txt");
    let known = fs::read_to_string(&path).unwrap_or_default();
    let known: BTreeSet<&str> = known.lines().filter(|l| !l.starts_with('#')).collect();
    let (mut missed, mut report, mut total) = (BTreeSet::new(), String::new(), 0);
    for cue in pipeline.knowledge.lexicon.cues() {
        let examples = cue.examples.iter().map(|e| {
            let stance = cue.negated.filter(|_| e.negated).unwrap_or(cue.stance);
            (e.text.as_str(), Some(wanted(e, stance.as_str())))
        });
        let near = cue.near_misses.iter().map(|n| (n.as_str(), None));
        for (n, (text, wanted)) in examples.chain(near).enumerate() {
            total += 1;
            if let Some((kind, found)) = miss(&pipeline, text, wanted.as_deref()) {
                let entry = format!("{:?} {} {} : {kind}", cue.pos, cue.id, n + 1);
                if !known.contains(entry.as_str()) {
                    let wanted = wanted.as_deref().unwrap_or(NO_CLAIM);
                    let _ = writeln!(report, "{entry}\n  {text}\n  - {wanted}\n  + {found}");
                }
                missed.insert(entry);
            }
        }
    }
    if updating("lists") {
        let head =
            "# Examples and near-misses of the cue lexicon that attribution does not get right yet.\n".to_owned();
        return fs::write(&path, missed.iter().fold(head, |list, entry| list + entry + "\n")).unwrap();
    }
    for stale in known.iter().filter(|k| !missed.contains(**k)) {
        let _ = writeln!(report, "lexicon-missed.txt: “{stale}” is right now: take it off");
    }
    assert!(report.is_empty(), "{} of {total} missed\n{report}", missed.len());
}

/// A lexicon example as an expected line.
fn wanted(example: &selon::knowledge::lexicon::Example, stance: &str) -> String {
    let text = example.text.as_str();
    let words = |span: Option<Span>| span.map_or(NONE, |s| s.of(text));
    let content: Vec<_> = example.content.iter().map(|y| y.of(text)).collect();
    let form = form(text, &example.content);
    let mut line =
        format!("{} | {} | {} | {form} | {stance}", words(example.source), words(example.cue), content.join(" // "));
    for via in &example.via {
        let _ = write!(line, " | via={}", via.of(text));
    }
    line
}

/// Direct where all of the content stands between the marks, mixed where a part of it does.
fn form(text: &str, content: &[Span]) -> &'static str {
    let quotes = segment(text).quotes;
    let whole = |y: &Span| quotes.iter().any(|q| q.outer.contains(*y));
    let part = |y: &Span| quotes.iter().any(|q| q.outer.overlaps(*y));
    match content {
        all if all.iter().all(whole) => "direct",
        some if some.iter().any(part) => "mixed",
        _ => "indirect",
    }
}

#[test]
fn expected_lines_are_well_formed() {
    for path in files() {
        for case in cases(&fs::read_to_string(&path).unwrap()).unwrap() {
            let text = case.article().text;
            let id = format!("{}/{}", stem(&path), case.name);
            for expected in case.expected.iter().filter(|e| *e != NO_CLAIM) {
                let parts: Vec<&str> = expected.split(" | ").collect();
                let [source, cue, content, form, stance, extras @ ..] = parts.as_slice() else {
                    panic!("{id}: “{expected}” has fewer than five fields");
                };
                let pieces = [source, cue].into_iter().filter(|p| **p != NONE).copied().chain(content.split(" // "));
                let vias = extras.iter().filter_map(|e| e.strip_prefix("via="));
                for piece in pieces.chain(vias) {
                    assert!(text.contains(piece), "{id}: “{piece}” does not stand in the text");
                }
                assert!(["direct", "indirect", "mixed"].contains(form), "{id}: form “{form}”");
                assert!(selon::model::Stance::parse(stance).is_some(), "{id}: stance “{stance}”");
                let known = |e: &&str| ["via=", "in=", "rule="].iter().any(|p| e.starts_with(p)) || *e == "conditional";
                assert!(extras.iter().all(known), "{id}: “{expected}” ends in something unknown");
            }
        }
    }
}
