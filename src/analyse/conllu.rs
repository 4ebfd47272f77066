//! CoNLL-U, the format of Universal Dependencies (<https://universaldependencies.org/format.html>).
//! In: its text. Out: [`Sentence`]s, and their text again.
//!
//! Comments, multiword tokens and the MISC column are kept as they are; empty nodes are dropped. Names stand
//! in MISC as `NER=B-PER`, `NER=I-PER` …

mod fields;

use super::{Analysis, Feats, NameTag, Node, Upos};
use crate::text::Document;
use fields::{name, relation};
use std::fmt::Write;

/// A sentence of a CoNLL-U file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Comment lines, with their `#`.
    pub comments: Vec<String>,
    /// Syntactic words.
    pub words: Vec<Row>,
    /// Tokens of several words, in order.
    pub multiword: Vec<Multiword>,
}

/// A line of one syntactic word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The word as written.
    pub form: String,
    /// What is known of it. The root's head is its own index.
    pub node: Node,
    /// The last column.
    pub misc: String,
}

/// A line of a token that is several words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multiword {
    /// Index of its first word.
    pub first: usize,
    /// Index of its last word.
    pub last: usize,
    /// The token as written.
    pub form: String,
    /// The last column.
    pub misc: String,
}

/// Why a text is not CoNLL-U.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {problem}; each line takes ten columns parted by tabs, or begins with #")]
pub struct ConlluError {
    /// Line number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

impl Sentence {
    /// The value of a comment `# name = value`.
    pub fn comment(&self, name: &str) -> Option<&str> {
        self.comments.iter().find_map(|line| {
            let (key, value) = line.trim_start_matches('#').split_once('=')?;
            (key.trim() == name).then_some(value.trim())
        })
    }

    /// Whether it is the first of a document, as a comment `newdoc` says.
    pub fn opens_document(&self) -> bool {
        self.comments.iter().any(|line| line.trim_start_matches('#').trim_start().starts_with("newdoc"))
    }

    /// The forms of its words.
    pub fn forms(&self) -> Vec<&str> {
        self.words.iter().map(|row| row.form.as_str()).collect()
    }

    /// Sentence number `number` of an analysed document, with its text and where paragraphs begin.
    pub fn describe(text: &str, document: &Document, analysis: &Analysis, number: usize) -> Self {
        let sentence = &document.sentences[number];
        let mut described = Self::default();
        if document.paragraphs[sentence.paragraph].sentences.start == number {
            described.comments.push("# newpar".to_owned());
        }
        described.comments.push(format!("# sent_id = {}", number + 1));
        described.comments.push(format!("# text = {}", sentence.span.of(text)));
        for t in sentence.tokens.clone() {
            let token = &document.tokens[t];
            let glued = t + 1 < sentence.tokens.end && document.tokens[t + 1].span.start() == token.span.end();
            let misc = if glued { "SpaceAfter=No" } else { "_" };
            let several = token.words.len() > 1;
            let form = token.span.of(text).to_owned();
            if several {
                let place = |word: usize| word - sentence.words.start;
                let (first, last) = (place(token.words.start), place(token.words.end - 1));
                described.multiword.push(Multiword { first, last, form: form.clone(), misc: misc.to_owned() });
            }
            for w in token.words.clone() {
                let (form, misc) =
                    if several { (document.words[w].form.to_string(), "_") } else { (form.clone(), misc) };
                described.words.push(Row { form, node: analysis.nodes[w].clone(), misc: misc.to_owned() });
            }
        }
        described
    }

    /// Appends the sentence in CoNLL-U, with the blank line that ends it.
    pub fn write(&self, out: &mut String) {
        for comment in &self.comments {
            out.push_str(comment);
            out.push('\n');
        }
        let mut multiword = self.multiword.iter().peekable();
        for (i, row) in self.words.iter().enumerate() {
            if let Some(token) = multiword.next_if(|token| token.first == i) {
                let (first, last) = (token.first + 1, token.last + 1);
                let _ = writeln!(out, "{first}-{last}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}", token.form, token.misc);
            }
            let Node { upos, feats, lemma, head, deprel, name } = &row.node;
            let misc = match (name, row.misc.as_str()) {
                (NameTag::Outside, misc) => misc.to_owned(),
                (name, "_") => format!("NER={name}"),
                (name, misc) => format!("NER={name}|{misc}"),
            };
            let head = if *head as usize == i { 0 } else { head + 1 };
            let (upos, deprel) = (upos.as_str(), deprel.as_str());
            let _ = writeln!(out, "{}\t{}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t{misc}", i + 1, row.form,);
        }
        out.push('\n');
    }
}

/// Reads all sentences of a CoNLL-U text.
///
/// # Errors
/// Where a line has not ten columns, or its number, head, tag or relation makes no sense. `_` is
/// allowed for tag, head and relation, so that files without analysis can be read.
pub fn read(text: &str) -> Result<Vec<Sentence>, ConlluError> {
    let mut sentences = Vec::new();
    let mut open = Sentence::default();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            close(&mut open, &mut sentences, at)?;
        } else if line.starts_with('#') {
            open.comments.push(line.to_owned());
        } else {
            open.read_line(line).map_err(|problem| ConlluError { line: at + 1, problem })?;
        }
    }
    close(&mut open, &mut sentences, text.lines().count())?;
    Ok(sentences)
}

/// Ends a sentence: heads, of which all lines are now known, are checked.
fn close(open: &mut Sentence, sentences: &mut Vec<Sentence>, line: usize) -> Result<(), ConlluError> {
    if open.words.is_empty() {
        return Ok(());
    }
    let sentence = std::mem::take(open);
    let n = sentence.words.len();
    if let Some(row) = sentence.words.iter().find(|row| row.node.head as usize >= n) {
        let problem = format!("the head of “{}” is word {} of {n}", row.form, row.node.head + 1);
        return Err(ConlluError { line, problem });
    }
    if let Some(token) = sentence.multiword.iter().find(|token| token.last >= n) {
        return Err(ConlluError {
            line,
            problem: format!("the token “{}” ends at word {} of {n}", token.form, token.last + 1),
        });
    }
    sentences.push(sentence);
    Ok(())
}

impl Sentence {
    fn read_line(&mut self, line: &str) -> Result<(), String> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, feats, head, deprel, _, misc] = columns[..] else {
            return Err(format!("{} columns", columns.len()));
        };
        if id.contains('.') {
            return Ok(());
        }
        if let Some((first, last)) = id.split_once('-') {
            let number = |text: &str| text.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            let (Some(first), Some(last)) = (number(first), number(last)) else {
                return Err(format!("“{id}” is no range of words"));
            };
            if first != self.words.len() || last < first {
                return Err(format!("the range {id} does not stand before its words"));
            }
            self.multiword.push(Multiword { first, last, form: form.to_owned(), misc: misc.to_owned() });
            return Ok(());
        }
        let at = self.words.len();
        if id.parse() != Ok(at + 1) {
            return Err(format!("word number “{id}” where {} is due", at + 1));
        }
        let own = u32::try_from(at).map_err(|e| e.to_string())?;
        let head = match head {
            "0" | "_" => own,
            _ => head.parse::<u32>().ok().and_then(|n| n.checked_sub(1)).ok_or(format!("“{head}” is no head"))?,
        };
        let upos = if upos == "_" { Upos::X } else { Upos::parse(upos).ok_or(format!("“{upos}” is no tag"))? };
        let deprel = relation(deprel)?;
        let (name, misc) = name(misc);
        let node = Node { upos, feats: Feats::parse(feats), lemma: lemma.into(), head, deprel, name };
        self.words.push(Row { form: form.to_owned(), node, misc });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# sent_id = a\n# text = Elle parle du port.\n\
        1\tElle\til\tPRON\t_\tGender=Fem|Number=Sing|Person=3|PronType=Prs\t2\tnsubj\t_\t_\n\
        2\tparle\tparler\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_\n\
        3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n\
        3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_\n\
        4\tle\tle\tDET\t_\tDefinite=Def|Gender=Masc|Number=Sing|PronType=Art\t5\tdet\t_\t_\n\
        5\tport\tport\tNOUN\t_\tGender=Masc|Number=Sing\t2\tobl:arg\t_\tSpaceAfter=No\n\
        6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";

    #[test]
    fn what_is_read_is_written_again() {
        let sentences = read(TEXT).unwrap();
        assert_eq!(sentences[0].comment("sent_id"), Some("a"));
        let mut out = String::new();
        sentences[0].write(&mut out);
        assert_eq!(out, TEXT);
    }

    #[test]
    fn errors_name_the_line() {
        let wrong = TEXT.replace("5\tport", "7\tport");
        assert_eq!(read(&wrong).unwrap_err().line, 8);
        let wrong = TEXT.replace("\t2\tpunct", "\t9\tpunct");
        assert!(read(&wrong).unwrap_err().to_string().contains("word 9 of 6"));
        assert!(read("un mot").is_err());
    }
}
