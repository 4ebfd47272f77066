//! What files of knowledge say, by subject. In: packed triples of one file after the other. Out:
//! subjects in the order in which they are first met, each with its properties in that order; what a
//! later file says of a subject comes after what an earlier one does.

use super::map::Map;
use super::turtle::{OntologyError, read_turtle};
use super::unpack::{Kind, Term, unpack};
use crate::vocab::{rdf, selon};
use std::borrow::Cow;

/// The files of `ontology/`, packed by `build.rs`.
#[cfg(not(feature = "live"))]
const EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ontology.packed"));

/// One or several files, packed.
#[derive(Clone, Debug)]
pub struct Source(Cow<'static, [u8]>);

impl Source {
    /// Every file of `ontology/`, as the program carries them.
    #[cfg(not(feature = "live"))]
    pub fn embedded() -> Self {
        Self(EMBEDDED.into())
    }

    /// Every file of `ontology/`, as they stand now; what is no Turtle is left out.
    #[cfg(feature = "live")]
    pub fn embedded() -> Self {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology");
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.retain(|name| name.ends_with(".ttl"));
        names.sort();
        let read = |name: &String| {
            let name = format!("ontology/{name}");
            let triples = read_turtle(&name, crate::carried::text(&name)).ok()?;
            Some((name, triples))
        };
        Self(super::pack::pack(&names.iter().filter_map(read).collect::<Vec<_>>()).into())
    }

    /// A file of Turtle; `file` names it in errors.
    ///
    /// # Errors
    /// The first syntax error, with its line and column.
    pub fn read(file: &str, turtle: &str) -> Result<Self, OntologyError> {
        Ok(Self(super::pack::pack(&[(file.to_owned(), read_turtle(file, turtle)?)]).into()))
    }
}

/// One property of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact<'a> {
    /// Its local name in the program's vocabulary (`gender`), or the IRI of a property of others.
    pub predicate: &'a str,
    /// Its value.
    pub value: Term<'a>,
    /// The file that says so.
    pub file: &'a str,
    /// Its line there, counted from 1.
    pub line: u32,
}

/// What there is to know of one subject.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// Its IRI, or the label of a blank node.
    pub iri: &'a str,
    /// Number of the first source that speaks of it: 0 for what the program carries.
    pub source: usize,
    /// Its properties.
    pub facts: Vec<Fact<'a>>,
}

/// All subjects of some sources.
#[derive(Clone, Debug, Default)]
pub struct Facts<'a> {
    subjects: Vec<Subject<'a>>,
    /// IRIs and labels of blank nodes; packing gives these the name of their file.
    index: Map<&'a str, usize>,
}

impl<'a> Facts<'a> {
    /// The subjects of some sources, one source after the other.
    pub fn of(sources: &'a [Source]) -> Self {
        let mut facts = Self::default();
        for (number, source) in sources.iter().enumerate() {
            for (file, triples) in unpack(&source.0).unwrap_or_default() {
                for (subject, predicate, value, line) in triples {
                    let predicate = local(predicate).unwrap_or(predicate);
                    facts.add(subject.text(), number, Fact { predicate, value, file, line });
                }
            }
        }
        facts
    }

    fn add(&mut self, iri: &'a str, source: usize, fact: Fact<'a>) {
        // Triples of one subject come together, as a rule.
        if let Some(last) = self.subjects.last_mut().filter(|last| std::ptr::eq(last.iri, iri)) {
            return last.facts.push(fact);
        }
        let at = *self.index.entry(iri).or_insert(self.subjects.len());
        if at == self.subjects.len() {
            self.subjects.push(Subject { iri, source, facts: Vec::new() });
        }
        self.subjects[at].facts.push(fact);
    }

    /// The subjects, in the order in which they are first met.
    pub fn iter(&self) -> impl Iterator<Item = &Subject<'a>> {
        self.subjects.iter()
    }

    /// The subject of that IRI or label.
    pub fn get(&self, iri: &str) -> Option<&Subject<'a>> {
        self.index.get(iri).map(|at| &self.subjects[*at])
    }
}

impl<'a> Term<'a> {
    /// The IRI, the blank node's label, or the literal's text.
    pub fn text(self) -> &'a str {
        match self {
            Self::Iri(text) | Self::Blank(text) | Self::Literal(text, _) => text,
        }
    }

    /// Whether it is in French, or in no language.
    pub fn is_french(self) -> bool {
        !matches!(self, Self::Literal(_, Kind::Language(language)) if !language.starts_with("fr"))
    }
}

impl<'a> Subject<'a> {
    /// The values of a property, named as in [`Fact::predicate`], in the order of the files.
    pub fn all<'s>(&'s self, predicate: &'s str) -> impl Iterator<Item = Term<'a>> + 's {
        self.facts.iter().filter(move |fact| fact.predicate == predicate).map(|fact| fact.value)
    }

    /// The last value of a property: that of the latest file.
    pub fn last(&self, predicate: &str) -> Option<Term<'a>> {
        self.all(predicate).last()
    }

    /// The texts of a property in French or in no language.
    pub fn french<'s>(&'s self, predicate: &'s str) -> impl Iterator<Item = &'a str> + 's {
        self.all(predicate).filter(|value| value.is_french()).map(Term::text)
    }

    /// The local names of the classes of the program's vocabulary that it is of, in the order of the files.
    pub fn classes(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.all(rdf::TYPE.as_str()).filter_map(|class| local(class.text()))
    }

    /// The tail of its IRI behind the last `/` or `#`.
    pub fn tail(&self) -> &'a str {
        tail(self.iri)
    }

    /// An error about the subject, at the line that first speaks of it.
    pub fn error(&self, cause: impl Into<String>) -> OntologyError {
        let first = self.facts.first();
        OntologyError {
            file: first.map_or("", |fact| fact.file).to_owned(),
            line: first.map(|fact| u64::from(fact.line)),
            column: None,
            cause: cause.into(),
        }
    }
}

/// The tail of an IRI behind the last `/` or `#`.
pub fn tail(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}

/// The local name of a term of the program's vocabulary.
pub fn local(iri: &str) -> Option<&str> {
    iri.strip_prefix(selon::NAMESPACE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PREFIX: &str = "@prefix e: <http://e/> .\n";

    #[test]
    fn a_later_file_adds_to_a_subject_of_an_earlier_one() {
        let read = |file, turtle: &str| Source::read(file, &format!("{PREFIX}{turtle}")).unwrap();
        let sources = [
            read("a.ttl", "e:x e:p \"un\"@fr , \"one\"@en ; e:q [ e:r 1 ] ."),
            read("b.ttl", "e:y e:p 2 .\ne:x e:p 3 ; e:q [ e:r 4 ] ."),
        ];
        let facts = Facts::of(&sources);
        let x = facts.get("http://e/x").unwrap();
        assert_eq!(x.all("http://e/p").map(Term::text).collect::<Vec<_>>(), ["un", "one", "3"]);
        assert_eq!(x.french("http://e/p").collect::<Vec<_>>(), ["un", "3"]);
        assert_eq!(x.last("http://e/p").map(Term::text), Some("3"));
        assert_eq!((x.source, facts.get("http://e/y").unwrap().source), (0, 1));
        let parts: Vec<&str> =
            x.all("http://e/q").map(|q| facts.get(q.text()).unwrap().last("http://e/r").unwrap().text()).collect();
        assert_eq!(parts, ["1", "4"]);
        assert_eq!(x.facts.last().map(|fact| (fact.file, fact.line)), Some(("b.ttl", 3)));
    }

    #[test]
    fn what_the_program_carries_can_be_unpacked() {
        let sources = [Source::embedded()];
        let facts = Facts::of(&sources);
        let stance = facts.get(&format!("{}denies", selon::NAMESPACE)).unwrap();
        assert_eq!(stance.classes().collect::<Vec<_>>(), ["Stance"]);
        assert!(stance.facts.iter().all(|fact| fact.file == "ontology/selon.ttl" && fact.line > 100));
    }

    #[test]
    fn damaged_bytes_are_no_facts() {
        let packed = Source::read("a.ttl", &format!("{PREFIX}e:x e:p \"un\"@fr .")).unwrap();
        for cut in 0..packed.0.len() {
            assert_eq!(unpack(&packed.0[..cut]), None, "{cut}");
        }
    }
}
