//! Lists the questions of `queries/` for the program to carry, names the closed classes of `ontology/closed.ttl`, and
//! packs the Turtle of `ontology/`: a new `.rq` or `.ttl` file there is all that a new question or list takes. Hashes the
//! code and data that articles are read and linked by, so that a store knows when those changed.

#[path = "src/knowledge/pack.rs"]
mod pack;
#[expect(unreachable_pub, reason = "the same file is a module of the library")]
#[path = "src/knowledge/turtle.rs"]
mod turtle;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Endings of the code of a stage and of the data files that stand beside it.
const ENDINGS: [&str; 5] = ["rs", "model", "ttl", "tsv", "txt"];

/// What is learned: the analyser, who is meant by a pronoun, which candidates are claims.
const MODELS: [&str; 3] = ["src/analyse/models", "src/resolve/coref/weights.tsv", "src/attribute/ranker/weights.tsv"];

/// What decides how an article is read: the stages up to its triples, and their data.
const READING: [&str; 16] = [
    "ontology",
    "src/read",
    "src/text",
    "src/analyse",
    "src/fold.rs",
    "src/reading",
    "src/attribute",
    "src/resolve",
    "src/graph/build",
    "src/model",
    "src/knowledge",
    "src/common.txt",
    "src/graph/link/form.rs",
    "src/graph/link/form",
    "src/graph/link/signature.rs",
    "src/pipeline.rs",
];

/// What decides how articles are tied to one another. Questions of `queries/` are no part of it: they
/// are put to what is stored and change nothing there.
const LINKING: [&str; 2] = ["src/graph/link", "ontology/events.ttl"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=queries");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("queries.rs"), listing(&root.join("queries"))?)?;
    println!("cargo::rerun-if-changed=ontology/closed.ttl");
    fs::write(out.join("closed.rs"), classes(&root.join("ontology/closed.ttl"))?)?;
    // With the feature `live` data is read when the program starts, and a changed list builds nothing anew.
    if env::var_os("CARGO_FEATURE_LIVE").is_some() {
        println!(
            "cargo::rustc-env=SELON_DATA=live\ncargo::rustc-env=SELON_LINKS=live\ncargo::rustc-env=SELON_MODEL=live"
        );
        return Ok(());
    }
    fs::write(out.join("ontology.packed"), packed(&root.join("ontology"))?)?;
    println!("cargo::rustc-env=SELON_DATA={:016x}", hash(&root, &READING)?);
    println!("cargo::rustc-env=SELON_LINKS={:016x}", hash(&root, &LINKING)?);
    println!("cargo::rustc-env=SELON_MODEL={:016x}", hash(&root, &MODELS)?);
    Ok(())
}

/// A Rust slice of (name, text), sorted by name.
fn listing(folder: &Path) -> io::Result<String> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "rq"));
    files.sort();
    let mut text = String::from("&[\n");
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let _ = writeln!(text, "    ({name:?}, include_str!({:?})),", path.to_string_lossy());
    }
    text.push(']');
    Ok(text)
}

/// The closed classes that a file defines, in its order: each by a name, its English label and the tail of its IRI.
fn classes(path: &Path) -> io::Result<String> {
    let triples = turtle::read_turtle("ontology/closed.ttl", &fs::read_to_string(path)?).map_err(io::Error::other)?;
    let of_class = |t: &&turtle::Triple| t.object.as_str().ends_with("ns#ClosedClass");
    let mut text = String::from("closed_classes! {\n");
    for class in triples.iter().filter(of_class).map(|t| t.subject.as_str()) {
        let english = |value: &turtle::Value| matches!(value, turtle::Value::Literal { language: Some(language), .. } if language == "en");
        let label = triples
            .iter()
            .find(|t| t.subject.as_str() == class && t.predicate.ends_with("rdf-schema#label") && english(&t.object));
        let label = label.map(|t| t.object.as_str()).ok_or_else(|| {
            io::Error::other(format!("ontology/closed.ttl: {class} has no English label. Say there what its words do"))
        })?;
        let tail = class.rsplit('/').next().unwrap_or_default();
        let _ = writeln!(
            text,
            "    /// {}.\n    {} = {tail:?},",
            capitalised(label),
            tail.split('-').map(capitalised).collect::<String>()
        );
    }
    text.push_str("}\n");
    Ok(text)
}

/// A word with a capital.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The Turtle files of a folder, sorted by name, packed for the program to carry.
fn packed(folder: &Path) -> io::Result<Vec<u8>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "ttl"));
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = format!("ontology/{}", path.file_name().unwrap_or_default().to_string_lossy());
        let triples = turtle::read_turtle(&name, &fs::read_to_string(&path)?).map_err(io::Error::other)?;
        files.push((name, triples));
    }
    Ok(pack::pack(&files))
}

/// FNV-1a over names and contents of all files at some places.
fn hash(root: &Path, places: &[&str]) -> io::Result<u64> {
    let mut files = Vec::new();
    for place in places {
        println!("cargo::rerun-if-changed={place}");
        collect(&root.join(place), &mut files)?;
    }
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for file in files {
        add(file.strip_prefix(root).unwrap_or(&file).to_string_lossy().as_bytes());
        add(&fs::read(&file)?);
    }
    Ok(hash)
}

/// A file, or the files of a folder and those below it.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ENDINGS.contains(&ending)) {
        files.push(path.to_owned());
    }
    Ok(())
}
