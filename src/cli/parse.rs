//! `selon parse`: tags and trees as CoNLL-U.

use super::Outcome;
use crate::analyse::Analyser;
use crate::analyse::conllu::{self, Sentence};
use crate::read::{Format, Item, ReadError};
use crate::text::segment;
use anyhow::Context;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Arguments of `selon parse`.
#[derive(Debug, clap::Args)]
pub(super) struct ParseArgs {
    /// Text files; `-` for standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The files are CoNLL-U: keep their sentences and words, fill in the rest
    #[arg(long)]
    conllu: bool,
    /// Use this model instead of the built-in one
    #[arg(long)]
    model: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(args: &ParseArgs) -> anyhow::Result<Outcome> {
    let analyser = load(args.model.as_deref())?;
    let mut out = super::tell::out();
    let mut outcome = Outcome::Nothing;
    for path in &args.paths {
        let result = read(path).and_then(|text| match args.conllu {
            true => {
                let given = conllu::read(&text).with_context(|| format!("in {}", path.display()))?;
                Ok(analyser.all_again(given))
            }
            false => Ok(fresh(&analyser, &text)),
        });
        match result {
            Ok(sentences) => {
                let mut text = String::new();
                sentences.iter().for_each(|sentence| sentence.write(&mut text));
                out.write_all(text.as_bytes())?;
                if !sentences.is_empty() && outcome != Outcome::Failed {
                    outcome = Outcome::Found;
                }
            }
            Err(error) => {
                super::tell::complain(super::told(&error));
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
}

/// The built-in analyser, or that of a file.
pub(super) fn load(model: Option<&Path>) -> anyhow::Result<Analyser> {
    let Some(path) = model else { return Ok(Analyser::embedded()?) };
    let bytes = std::fs::read(path).with_context(|| format!("while reading {}", path.display()))?;
    Analyser::from_bytes(&bytes).with_context(|| format!("in {}", path.display()))
}

fn read(path: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    match path.as_os_str() == "-" {
        true => std::io::stdin().read_to_end(&mut bytes),
        false => std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)),
    }
    .with_context(|| format!("while reading {}", path.display()))?;
    let what = match Item::new(path.display().to_string(), bytes.clone()).format {
        Format::Other(what) => Some(what),
        Format::Pdf => Some("a PDF document"),
        Format::Office(_) => Some("an office document"),
        Format::Rtf => Some("an RTF document"),
        Format::Zip | Format::Gzip | Format::Zstd => Some("an archive"),
        _ => None,
    };
    if let Some(what) = what {
        return Err(ReadError::NotText { origin: path.display().to_string(), what }.into());
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Sentences of a text.
pub(super) fn fresh(analyser: &Analyser, text: &str) -> Vec<Sentence> {
    let document = segment(text);
    let analysis = analyser.analyse(&document);
    (0..document.sentences.len()).map(|s| Sentence::describe(text, &document, &analysis, s)).collect()
}

/// The sentences of a CoNLL-U file.
pub(super) fn treebank(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))?;
    conllu::read(&text).with_context(|| format!("in {}", path.display()))
}
