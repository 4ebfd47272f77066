//! Lists the questions of `queries/` for the program to carry: a new `.rq` file is all that a new
//! question takes. Hashes the data that articles are read by, so that a store knows when that changed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Endings of the data files that stand beside the code which embeds them.
const DATA: [&str; 4] = ["model", "ttl", "tsv", "txt"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=queries");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("queries.rs"), listing(&root.join("queries"))?)?;
    let mut files = Vec::new();
    for folder in ["ontology", "src"] {
        data(&root.join(folder), &mut files)?;
    }
    files.sort();
    println!("cargo::rustc-env=SELON_DATA={:016x}", hash(&files, &root)?);
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

/// The data files of a folder and those below it. A folder without any is not watched, for a change of
/// code alone is no reason to run this again.
fn data(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut holds_data = false;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            data(&path, files)?;
        } else if path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| DATA.contains(&ending)) {
            println!("cargo::rerun-if-changed={}", path.display());
            holds_data = true;
            files.push(path);
        }
    }
    if holds_data && folder.ends_with("ontology") {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    Ok(())
}

/// FNV-1a over names and contents.
fn hash(files: &[PathBuf], root: &Path) -> io::Result<u64> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for file in files {
        add(file.strip_prefix(root).unwrap_or(file).to_string_lossy().as_bytes());
        add(&fs::read(file)?);
    }
    Ok(hash)
}
