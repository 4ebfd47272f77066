//! The questions of `queries/`. In: `.rq` files whose first comment lines say what they ask and
//! which parameters they take. Out: [`Saved`] questions.
//!
//! A file is valid SPARQL as it stands; lines such as `#? agent ?who` mark where the condition of
//! a parameter comes in when it is given. The head declares each parameter:
//!
//! ```text
//! # Qui nie, dément ou rejette quoi ?
//! # Who denies what?
//! #
//! # --set agent=NAME      who denies, by any spelling
//! # --set topic=WORDS!    an exclamation mark: it has to be given
//! ```
//!
//! So a file runs as it stands, on any engine: it declares its prefixes and asks for everything. A line such as
//! `FILTER(STR(?one) < STR(?other)) # unless narrowed` goes where a parameter is given: of a pair that has a row from
//! each side, so that either may be asked for, one row is enough for who asks for all.
//!
//! A line `FILTER(…) # the rest is counted` keeps rows away whose number the answer tells ([`left_out`]).
//!
//! Between `# part: NAME` and `# end` stands what several questions share, as `queries/parts/NAME.rq` has it; a test puts
//! it there and holds it the same everywhere.
//!
//! So that a question about one agent or article costs the same in a store of any size, the engine has
//! to begin with what is given and look everything else up from there. It does where
//! - what is required stands before the first `OPTIONAL` and `BIND`;
//! - an `OPTIONAL` holds one pattern of one step, and other `OPTIONAL`s for what follows from it;
//! - many patterns before an `OPTIONAL` stand in a `SELECT` of their own with a limit beyond all rows,
//!   for the engine thinks of their product as endless otherwise;
//! - each branch of a `UNION`, and each inner `SELECT`, repeats the marks of what is given.
//!
//! `cargo bench --bench growth` shows the cost at several sizes.

use super::error::QueryError;
use super::near;
use super::parameter::{Kind, Parameter};

/// Name and text of every question, sorted by name.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/queries.rs"));

/// A question with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its name: the file's without `.rq`.
    pub name: String,
    /// The question in words: the first lines of the head.
    pub question: Vec<String>,
    /// The parameters that it takes, in the order of the head.
    pub takes: Vec<Takes>,
    /// The SPARQL with its marks.
    pub text: String,
}

/// A parameter as the head of a question declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Takes {
    /// Its name.
    pub key: String,
    /// What it stands for, in words.
    pub about: String,
    /// Whether the question makes no sense without it.
    pub required: bool,
}

/// A mark in the text: where a parameter's condition goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Line, counted from 0.
    pub(super) line: usize,
    /// The parameter's name.
    pub(super) key: String,
    /// What its values are.
    pub(super) kind: Kind,
    /// The variable that the condition is about, with its question mark.
    pub(super) variable: String,
}

/// All questions that the program carries.
pub fn saved() -> impl Iterator<Item = Saved> {
    FILES.iter().map(|(name, text)| Saved::read(name, text))
}

/// The question of that name.
///
/// # Errors
/// Where there is none: with the names that there are.
pub fn find(name: &str) -> Result<Saved, QueryError> {
    if let Some((name, text)) = FILES.iter().find(|(known, _)| *known == name) {
        return Ok(Saved::read(name, text));
    }
    let names: Vec<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let shared = |known: &str| known.split('-').filter(|part| name.contains(*part)).count();
    let alike = names.iter().max_by_key(|known| shared(known)).filter(|known| shared(known) > 0).cloned();
    let close = near::nearest(name, names.iter().map(String::as_str)).map(str::to_owned).or(alike);
    Err(QueryError::Unknown { name: name.to_owned(), close, names })
}

/// What a line ends with that keeps away what the answer ought to tell the number of.
const COUNTED: &str = "# the rest is counted";

/// The same question for what it leaves out, as its line `FILTER(…) # the rest is counted` has it; `None` where it has no
/// such line. `text` is what [`bind`](super::bind) made of it.
pub fn left_out(text: &str) -> Option<String> {
    let line = text.lines().find(|line| line.trim_end().ends_with(COUNTED))?;
    let kept = line.trim().strip_suffix(COUNTED)?.trim_end().strip_prefix("FILTER(")?;
    Some(text.replacen(line, &format!("FILTER(!({kept})"), 1))
}

impl Saved {
    /// Reads the head of a question's text.
    pub fn read(name: &str, text: &str) -> Self {
        let head = text.lines().map_while(|line| line.strip_prefix('#')).map(str::trim);
        let (mut question, mut takes) = (Vec::new(), Vec::new());
        for line in head {
            if let Some(parameter) = line.strip_prefix("--set ") {
                let (set, about) = parameter.trim().split_once(char::is_whitespace).unwrap_or((parameter, ""));
                let (key, value) = set.split_once('=').unwrap_or((set, ""));
                takes.push(Takes {
                    key: key.to_owned(),
                    about: about.trim().to_owned(),
                    required: value.ends_with('!'),
                });
            } else if !line.is_empty() && takes.is_empty() {
                question.push(line.to_owned());
            }
        }
        Self { name: name.to_owned(), question, takes, text: text.to_owned() }
    }

    /// How many rows an answer has at most where no parameter says otherwise, with the parameter that would; `None`
    /// where the question gives all, or is asked how many.
    pub fn holds_back(&self, parameters: &[Parameter]) -> Option<(String, usize)> {
        let given = |key: &str| parameters.iter().any(|parameter| parameter.key == key);
        let marks = self.marks().ok()?;
        // The last one bounds the rows; those within bound what is looked at on the way.
        let mark = marks.into_iter().rfind(|mark| mark.kind == Kind::Limit).filter(|mark| !given(&mark.key))?;
        let line = self.text.lines().nth(mark.line + 1)?;
        Some((mark.key, line.trim().strip_prefix("LIMIT ")?.parse().ok()?))
    }

    /// What a question looks at on the way to its rows, where that is bounded and no parameter says otherwise: the
    /// parameter that would, and how many.
    pub fn looks_at(&self, parameters: &[Parameter]) -> Vec<(String, usize)> {
        let given = |key: &str| parameters.iter().any(|parameter| parameter.key == key);
        let mut marks: Vec<Mark> = self.marks().unwrap_or_default();
        marks.retain(|mark| mark.kind == Kind::Limit);
        marks.pop();
        let bound = |mark: Mark| {
            let line = self.text.lines().nth(mark.line + 1)?;
            Some((mark.key, line.trim().strip_prefix("LIMIT ")?.parse().ok()?))
        };
        marks.into_iter().filter(|mark| !given(&mark.key)).filter_map(bound).collect()
    }

    /// The marks of the text, in order.
    pub(super) fn marks(&self) -> Result<Vec<Mark>, QueryError> {
        let marked = self.text.lines().enumerate().filter_map(|(i, line)| Some((i, line.trim().strip_prefix("#?")?)));
        let mark = |(line, text): (usize, &str)| {
            let bad = |cause: &str| QueryError::BadQuestion {
                file: self.name.clone(),
                line: line + 1,
                cause: cause.to_owned(),
            };
            let mut parts = text.split_whitespace();
            let (first, variable) = match (parts.next(), parts.next(), parts.next()) {
                (Some(first), Some(variable), None) if variable.starts_with('?') => (first, variable),
                _ => return Err(bad("a mark is written `#? key ?variable` or `#? key:kind ?variable`")),
            };
            let (key, kind) = first.split_once(':').unwrap_or((first, first));
            let kind = Kind::parse(kind)
                .ok_or_else(|| bad(&format!("there is no kind of parameter {kind:?}; there are {}", Kind::names())))?;
            Ok(Mark { line, key: key.to_owned(), kind, variable: variable.to_owned() })
        };
        marked.map(mark).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_tells_question_and_parameters() {
        let text = "# Qui nie ?\n# Who denies?\n#\n# --set agent=NAME!   who\n# --set topic=WORDS  of what\nSELECT * {\n #? agent ?a\n}";
        let question = Saved::read("q", text);
        assert_eq!(question.question, ["Qui nie ?", "Who denies?"]);
        assert!(question.takes[0].required && !question.takes[1].required);
        assert_eq!(question.takes[1].about, "of what");
        let marks = question.marks().unwrap();
        assert_eq!((marks[0].line, marks[0].kind), (6, Kind::Agent));
    }

    #[test]
    fn a_question_says_how_much_it_gives_where_nothing_is_asked() {
        let text = "# Qui ?\n# --set limit=NUMBER how many\nSELECT * {\n}\n#? limit ?a\nLIMIT 50";
        let question = Saved::read("q", text);
        assert_eq!(question.holds_back(&[]), Some(("limit".to_owned(), 50)));
        assert_eq!(question.holds_back(&["limit=all".parse().unwrap()]), None);
        let text = "SELECT * {\n {\n  SELECT * {\n  }\n  #? pairs:limit ?a\n  LIMIT 9\n }\n}\n#? limit ?a\nLIMIT 50";
        let question = Saved::read("q", text);
        assert_eq!(question.looks_at(&[]), [("pairs".to_owned(), 9)]);
        assert!(question.looks_at(&["pairs=all".parse().unwrap()]).is_empty());
    }

    #[test]
    fn what_a_question_leaves_out_is_the_same_turned_round() {
        let text = "SELECT * {\n ?a ?b ?c\n  FILTER(BOUND(?c)) # the rest is counted\n}";
        assert_eq!(left_out(text).unwrap(), "SELECT * {\n ?a ?b ?c\nFILTER(!(BOUND(?c)))\n}");
        assert_eq!(left_out("SELECT * {\n FILTER(?a)\n}"), None);
    }

    #[test]
    fn every_question_is_well_written() {
        for question in saved() {
            assert!(question.question.len() >= 2, "{}: the question in French, then in English", question.name);
            let marks = question.marks().unwrap();
            for takes in &question.takes {
                assert!(marks.iter().any(|m| m.key == takes.key), "{}: nothing marks {}", question.name, takes.key);
            }
            for mark in &marks {
                assert!(
                    question.takes.iter().any(|t| t.key == mark.key),
                    "{}: {} is not declared",
                    question.name,
                    mark.key
                );
            }
        }
    }

    #[test]
    fn an_unknown_name_lists_the_names() {
        let message = find("who-denys").unwrap_err().to_string();
        assert!(message.contains("who-denies") && message.contains("accusations"), "{message}");
        assert!(find("clams").unwrap_err().to_string().contains("did you mean claims?"));
    }
}
