//! Which file of `src/` uses which. In: the sources. Out: a graph of modules, by the paths that stand in them;
//! what a module lists of another (`use child::Item` in its face) counts as that other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module by its path: `["attribute", "select", "drop"]`.
pub(super) type Module = Vec<String>;

/// The modules of a crate with those that each uses.
pub(super) struct Imports {
    /// Every module that has a file.
    pub(super) uses: BTreeMap<Module, BTreeSet<Module>>,
}

/// One file, its comments and tests taken out.
struct Source {
    /// The paths of its `use` items.
    imports: Vec<String>,
    /// The rest.
    code: String,
}

impl Imports {
    /// Reads all files below a folder.
    pub(super) fn read(root: &Path) -> Self {
        let sources: BTreeMap<Module, Source> = super::rust_files(root)
            .iter()
            .filter(|path| !["main.rs", "lib.rs", "tests.rs"].iter().any(|name| path.ends_with(name)))
            .map(|path| (module(root, path), Source::of(&fs::read_to_string(path).unwrap())))
            .collect();
        let uses = sources.keys().map(|module| (module.clone(), used(&sources, module))).collect();
        Self { uses }
    }

    /// The circles, each sorted; `counts` tells which edges count.
    pub(super) fn circles(&self, counts: impl Fn(&Module, &Module) -> bool) -> Vec<Vec<&Module>> {
        let reach: BTreeMap<&Module, BTreeSet<&Module>> =
            self.uses.keys().map(|from| (from, self.reached(from, &counts))).collect();
        let mut circles: BTreeSet<Vec<&Module>> = BTreeSet::new();
        for (from, reached) in &reach {
            let circle: Vec<&Module> = reached.iter().copied().filter(|to| reach[to].contains(from)).collect();
            if circle.len() > 1 {
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    /// Everything that can be reached from a module.
    fn reached(&self, from: &Module, counts: &impl Fn(&Module, &Module) -> bool) -> BTreeSet<&Module> {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(at) = open.pop() {
            for to in self.uses[at].iter().filter(|to| counts(at, to)) {
                let (to, _) = self.uses.get_key_value(to).unwrap();
                if seen.insert(to) {
                    open.push(to);
                }
            }
        }
        seen
    }
}

fn module(root: &Path, file: &Path) -> Module {
    let path = file.strip_prefix(root).unwrap().with_extension("");
    let mut parts: Module = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

impl Source {
    fn of(text: &str) -> Self {
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        // `mod restore;` is no use of the `restore` that a module lists.
        let declares = |line: &str| line.starts_with("mod ") || line.starts_with("pub mod ");
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//") && !declares(line));
        let (mut imports, mut code) = (Vec::new(), String::new());
        let mut open: Option<String> = None;
        for line in lines {
            let item = line.trim_start();
            let item = item.strip_prefix("pub").map_or(item, |rest| match rest.split_once(") ") {
                Some((_, item)) if rest.starts_with('(') => item,
                _ => rest.trim_start(),
            });
            match (&mut open, item.strip_prefix("use ")) {
                (None, Some(start)) => open = Some(start.to_owned()),
                (None, None) => code.extend([line, "\n"]),
                (Some(tree), _) => tree.push_str(line.trim()),
            }
            if let Some(tree) = open.take_if(|tree| tree.ends_with(';')) {
                spread(tree.trim_end_matches(';'), &mut imports);
            }
        }
        Self { imports, code }
    }
}

/// `a::{b, c::{d, e as f}}` as `a::b`, `a::c::d`, `a::c::e`.
fn spread(tree: &str, out: &mut Vec<String>) {
    let Some((head, body)) = tree.split_once('{') else {
        return out.push(tree.split(" as ").next().unwrap_or_default().trim().to_owned());
    };
    let body = body.strip_suffix('}').unwrap_or(body);
    let (mut depth, mut start) = (0, 0);
    for (at, c) in body.char_indices().chain([(body.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = body.get(start..at).unwrap_or_default().trim();
                if !part.is_empty() {
                    spread(&format!("{}{part}", head.trim()), out);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// The modules that a module uses, itself aside.
fn used(sources: &BTreeMap<Module, Source>, module: &Module) -> BTreeSet<Module> {
    let source = &sources[module];
    // A face lists its children with `use child::Item`; that alone is no use of them.
    let child = |path: &&String| {
        let first = path.trim_start_matches("self::").split("::").next().unwrap_or_default();
        !sources.contains_key(&[module.as_slice(), &[first.to_owned()]].concat())
    };
    let mut paths: Vec<String> = source.imports.iter().filter(child).cloned().collect();
    paths.extend(paths_in(&source.code));
    // What is listed and then written in the code is used.
    let words: BTreeSet<&str> = source.code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let listed = source.imports.iter().filter(|path| !child(path));
    paths.extend(listed.filter(|path| words.contains(path.rsplit("::").next().unwrap_or_default())).cloned());
    let targets = paths.iter().filter_map(|path| resolve(sources, module, path, 0));
    targets.filter(|target| target != module && sources.contains_key(target)).collect()
}

/// Paths of two names and more that stand in code.
fn paths_in(code: &str) -> Vec<String> {
    // `pub(in crate::text)` names no use.
    let code = code.replace("pub(in ", "\0").split('\0').enumerate().fold(String::new(), |code, (n, part)| {
        code + if n == 0 { part } else { part.split_once(')').map_or(part, |(_, rest)| rest) }
    });
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let words = code.split(|c: char| !is_path(c)).map(|word| word.trim_matches(':'));
    words.filter(|word| word.contains("::")).map(str::to_owned).collect()
}

/// The module that defines what a path names.
fn resolve(sources: &BTreeMap<Module, Source>, from: &Module, path: &str, depth: usize) -> Option<Module> {
    let mut parts = path.split("::").peekable();
    let mut at: Module = match *parts.peek()? {
        "crate" => Vec::new(),
        "super" | "self" => from.clone(),
        first if sources.contains_key(&[from.as_slice(), &[first.to_owned()]].concat()) => from.clone(),
        _ => return None,
    };
    while let Some(root) = parts.next_if(|part| matches!(*part, "crate" | "self" | "super")) {
        if root == "super" {
            at.pop();
        }
    }
    for part in parts {
        let below = [at.as_slice(), &[part.to_owned()]].concat();
        if sources.contains_key(&below) {
            at = below;
            continue;
        }
        let listed = sources.get(&at).into_iter().flat_map(|source| &source.imports);
        let mut listed = listed.filter(|path| path.rsplit("::").next() == Some(part));
        return listed.find_map(|path| resolve(sources, &at, path, depth + 1).filter(|_| depth < 6)).or(Some(at));
    }
    Some(at)
}
