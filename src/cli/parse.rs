//! `selon parse`: tags and trees as CoNLL-U.

use super::Outcome;
use crate::analyse::conllu::{self, Multiword, Row, Sentence};
use crate::analyse::{Analyser, Analysis};
use crate::text::{Document, segment};
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
    let mut out = anstream::stdout().lock();
    let mut outcome = Outcome::Nothing;
    for path in &args.paths {
        let result = read(path).and_then(|text| match args.conllu {
            true => again(&analyser, &text).with_context(|| format!("in {}", path.display())),
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
                anstream::eprintln!("selon: {error:#}");
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
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Sentences of a CoNLL-U text, analysed anew.
fn again(analyser: &Analyser, text: &str) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = conllu::read(text)?;
    for sentence in &mut sentences {
        let mut nodes = Vec::with_capacity(sentence.words.len());
        analyser.sentence(&sentence.forms(), &mut nodes);
        sentence.words.iter_mut().zip(nodes).for_each(|(row, node)| row.node = node);
    }
    Ok(sentences)
}

/// Sentences of a text.
fn fresh(analyser: &Analyser, text: &str) -> Vec<Sentence> {
    let document = segment(text);
    let analysis = analyser.analyse(&document);
    (0..document.sentences.len()).map(|s| describe(text, &document, &analysis, s)).collect()
}

/// Sentence number `number` of a document as CoNLL-U has it.
fn describe(text: &str, document: &Document, analysis: &Analysis, number: usize) -> Sentence {
    let sentence = &document.sentences[number];
    let base = sentence.words.start;
    let mut comments = Vec::new();
    if document.paragraphs[sentence.paragraph].sentences.start == number {
        comments.push("# newpar".to_owned());
    }
    comments.push(format!("# sent_id = {}", number + 1));
    comments.push(format!("# text = {}", sentence.span.of(text)));
    let mut described = Sentence { comments, ..Sentence::default() };
    for t in sentence.tokens.clone() {
        let token = &document.tokens[t];
        let glued = t + 1 < sentence.tokens.end && document.tokens[t + 1].span.start() == token.span.end();
        let misc = if glued { "SpaceAfter=No" } else { "_" };
        let several = token.words.len() > 1;
        if several {
            let (first, last) = (token.words.start - base, token.words.end - 1 - base);
            described.multiword.push(Multiword { first, last, form: token.span.of(text).to_owned(), misc: misc.to_owned() });
        }
        for w in token.words.clone() {
            let form = if several { document.words[w].form.to_string() } else { token.span.of(text).to_owned() };
            let misc = if several { "_" } else { misc };
            described.words.push(Row { form, node: analysis.nodes[w].clone(), misc: misc.to_owned() });
        }
    }
    described
}
