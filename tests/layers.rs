//! Imports follow the flow: a stage knows only those before it, and within a stage files know only those below
//! them.

mod imports;

use imports::{Imports, Module};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use of the crate, besides `carried`, `curve`, `span`, `work` and itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("vocab", &[]),
    ("fold", &[]),
    ("model", &["vocab", "fold"]),
    ("iri", &["vocab"]),
    ("knowledge", &["model", "vocab", "fold"]),
    ("read", &["model"]),
    ("text", &["read"]),
    ("analyse", &["model", "fold", "read", "text"]),
    ("reading", &["model", "fold", "read", "text", "analyse", "knowledge"]),
    ("attribute", &["model", "vocab", "fold", "read", "text", "analyse", "reading", "knowledge"]),
    ("resolve", &["model", "vocab", "fold", "iri", "read", "text", "analyse", "reading", "attribute", "knowledge"]),
    ("pipeline", &["model", "read", "text", "analyse", "reading", "attribute", "resolve", "knowledge"]),
    (
        "graph",
        &["model", "vocab", "fold", "iri", "read", "text", "analyse", "attribute", "resolve", "pipeline", "knowledge"],
    ),
    ("pair", &["model", "read", "pipeline", "graph"]),
    ("ingest", &["model", "vocab", "fold", "iri", "read", "pipeline", "graph"]),
    ("query", &["model", "vocab", "fold", "iri", "graph", "read"]),
    ("serve", &["model", "vocab", "fold", "iri", "graph", "ingest", "query", "export", "read", "text"]),
    (
        "export",
        &["model", "vocab", "iri", "read", "text", "analyse", "attribute", "resolve", "pipeline", "graph", "query"],
    ),
];

#[test]
fn imports_follow_the_flow() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let tests = |file: &PathBuf| file.file_name().is_some_and(|name| name == "tests.rs");
    for (module, allowed) in MAY_USE {
        for file in files_of(&root, module).into_iter().filter(|file| !tests(file)) {
            let text = fs::read_to_string(&file).unwrap();
            // Tests at the end of a file may use what they like.
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for used in uses(code) {
                if used != *module
                    && !["carried", "curve", "span", "work"].contains(&used.as_str())
                    && !["VERSION", "LINKS", "DATA", "MODEL"].contains(&used.as_str())
                    && !allowed.contains(&used.as_str())
                {
                    wrong.push(format!("{} uses crate::{used}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn files_of(root: &Path, module: &str) -> Vec<PathBuf> {
    let mut files = rust_files(&root.join(module));
    files.push(root.join(module).with_extension("rs"));
    files.retain(|file| file.is_file());
    files
}

/// All Rust files below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.retain(|file| file.extension().is_some_and(|ending| ending == "rs"));
    files.sort();
    files
}

/// The modules named after `crate::`.
fn uses(code: &str) -> Vec<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let names = lines.flat_map(|line| {
        line.match_indices("crate::").map(|(at, found)| {
            let rest = line.get(at + found.len()..).unwrap_or_default();
            rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
        })
    });
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn every_module_says_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (module, _) in MAY_USE {
        for file in files_of(&root, module) {
            let text = fs::read_to_string(&file).unwrap();
            let tests = file.file_name().is_some_and(|name| name == "tests.rs");
            assert!(tests || text.starts_with("//!"), "{} opens without saying what it is", file.display());
        }
    }
}

/// Files that use each other are few: a kit that two share lies in a third below both.
const LARGEST_CIRCLE: usize = 3;

#[test]
fn no_circle_has_more_than_three_files() {
    let imports = Imports::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let between_siblings = |a: &Module, b: &Module| !a.starts_with(b) && !b.starts_with(a);
    let large: Vec<String> = imports
        .circles(between_siblings)
        .iter()
        .filter(|circle| circle.len() > LARGEST_CIRCLE)
        .map(|circle| circle.iter().map(|module| module.join("::")).collect::<Vec<_>>().join(" "))
        .collect();
    assert!(large.is_empty(), "{}", large.join("\n"));
}

/// A module's face lists and hands on; what its children share lies below them.
#[test]
fn no_parent_keeps_what_its_children_share() {
    let imports = Imports::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let uses = |a: &Module, b: &Module| imports.uses.get(a).is_some_and(|used| used.contains(b));
    let mut found = BTreeSet::new();
    for child in imports.uses.keys() {
        for parent in (1..child.len()).map(|length| child[..length].to_vec()) {
            if uses(child, &parent) && uses(&parent, child) {
                found.insert((parent.join("::"), child.join("::")));
            }
        }
    }
    let found: Vec<String> = found.iter().map(|(parent, child)| format!("{parent} and {child}")).collect();
    assert!(found.is_empty(), "parents and children that use each other:\n{}", found.join("\n"));
}
