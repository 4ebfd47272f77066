//! Turtle and `TriG` 1.1 that people read. In: triples, sorted. Out: text: only the prefixes that are used, one
//! block a subject, predicates and objects in a fixed order. The same triples give the same bytes
//! (unlike a streaming writer, which groups only what happens to come together).

use crate::iri::Base;
use crate::vocab::{PREFIXES, rdf, xsd};
use oxrdf::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// Writes triples as one Turtle document.
pub fn turtle(triples: &[Triple], base: &Base) -> String {
    let mut writer = Writer { base, used: BTreeSet::new(), based: false };
    let body = writer.blocks(triples.iter(), "");
    format!("{}{body}", writer.head())
}

/// Writes quads as one `TriG` document: the default graph first, then the named ones by name.
pub fn trig(quads: &[Quad], base: &Base) -> String {
    let mut graphs: BTreeMap<String, Vec<Triple>> = BTreeMap::new();
    let mut writer = Writer { base, used: BTreeSet::new(), based: false };
    for quad in quads {
        let name = match &quad.graph_name {
            GraphName::DefaultGraph => String::new(),
            GraphName::NamedNode(node) => writer.iri(node),
            GraphName::BlankNode(node) => node.to_string(),
        };
        graphs.entry(name).or_default().push(Triple::from(quad.clone()));
    }
    let mut body = String::new();
    for (name, triples) in &graphs {
        if name.is_empty() {
            body.push_str(&writer.blocks(triples.iter(), ""));
        } else {
            body.push_str(&format!("\n{name} {{{}}}\n", writer.blocks(triples.iter(), "  ")));
        }
    }
    format!("{}{body}", writer.head())
}

struct Writer<'a> {
    base: &'a Base,
    /// Prefixes that were written.
    used: BTreeSet<&'static str>,
    /// Whether an IRI was written against the base.
    based: bool,
}

/// Predicates with their objects, each in its written form.
type Block = BTreeMap<String, BTreeSet<String>>;

impl Writer<'_> {
    fn head(&self) -> String {
        let mut head = String::new();
        if self.based {
            head.push_str(&format!("@base <{}> .\n", self.base.as_str()));
        }
        for (prefix, namespace) in PREFIXES {
            if self.used.contains(prefix) {
                head.push_str(&format!("@prefix {prefix}: <{namespace}> .\n"));
            }
        }
        head
    }

    fn blocks<'t>(&mut self, triples: impl Iterator<Item = &'t Triple>, indent: &str) -> String {
        let mut blocks: BTreeMap<String, Block> = BTreeMap::new();
        for triple in triples {
            let subject = match &triple.subject {
                NamedOrBlankNode::NamedNode(node) => self.iri(node),
                NamedOrBlankNode::BlankNode(node) => node.to_string(),
            };
            // A space sorts before every other predicate, and `a` belongs first.
            let predicate = if triple.predicate == rdf::TYPE { " a".to_owned() } else { self.iri(&triple.predicate) };
            let object = self.term(&triple.object);
            blocks.entry(subject).or_default().entry(predicate).or_default().insert(object);
        }
        let mut out = String::new();
        for (subject, block) in &blocks {
            out.push_str(&format!("\n{indent}{subject}"));
            for (i, (predicate, objects)) in block.iter().enumerate() {
                let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
                let lead = if i == 0 { " ".to_owned() } else { format!(" ;\n{indent}  ") };
                out.push_str(&format!("{lead}{} {}", predicate.trim_start(), objects.join(", ")));
            }
            out.push_str(" .\n");
        }
        out
    }

    /// A prefixed name, an IRI against the base, or a whole one.
    fn iri(&mut self, node: &NamedNode) -> String {
        let iri = node.as_str();
        for (prefix, namespace) in PREFIXES {
            if let Some(local) = iri.strip_prefix(namespace)
                && is_plain(local)
            {
                self.used.insert(prefix);
                return format!("{prefix}:{local}");
            }
        }
        if self.base.as_str().ends_with('/')
            && let Some(tail) = iri.strip_prefix(self.base.as_str())
            && is_relative(tail)
        {
            self.based = true;
            return format!("<{tail}>");
        }
        node.to_string()
    }

    fn term(&mut self, term: &Term) -> String {
        match term {
            Term::NamedNode(node) => self.iri(node),
            Term::BlankNode(node) => node.to_string(),
            Term::Literal(literal) => self.literal(literal),
            #[expect(unreachable_patterns, reason = "triple terms, where RDF 1.2 is switched on")]
            other => other.to_string(),
        }
    }

    /// Numbers and truth values bare where Turtle reads them back as the same literal.
    fn literal(&mut self, literal: &Literal) -> String {
        let (value, datatype) = (literal.value(), literal.datatype());
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if datatype == xsd::INTEGER && digits(value) || datatype == xsd::BOOLEAN && matches!(value, "true" | "false") {
            return value.to_owned();
        }
        if datatype == xsd::DECIMAL && value.split_once('.').is_some_and(|(whole, part)| digits(whole) && digits(part))
        {
            return value.to_owned();
        }
        if literal.language().is_some() || datatype == xsd_string() {
            return literal.to_string();
        }
        let datatype = self.iri(&datatype.into_owned());
        format!("{}^^{datatype}", Literal::new_simple_literal(value))
    }
}

fn xsd_string() -> oxrdf::NamedNodeRef<'static> {
    oxrdf::vocab::xsd::STRING
}

/// Whether a local name needs no escape: ASCII letters, digits, `_` and inner `-`.
fn is_plain(local: &str) -> bool {
    local.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && local.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
}

/// Whether the tail of an IRI means the same when it is read against the base (RFC 3986, 4.2).
fn is_relative(tail: &str) -> bool {
    let first = tail.split('/').next().unwrap_or_default();
    !first.is_empty()
        && !first.contains(':')
        && !tail.starts_with(['?', '#'])
        && tail.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::selon;

    fn node(iri: &str) -> NamedNode {
        NamedNode::new(iri).unwrap()
    }

    #[test]
    fn blocks_are_sorted_and_bare_where_they_may_be() {
        let claim = node("https://w3id.org/selon/id/claim/a/b");
        let triples = [
            Triple::new(claim.clone(), selon::START, Literal::new_typed_literal("12", xsd::INTEGER)),
            Triple::new(claim.clone(), selon::CUE_TEXT, Literal::new_simple_literal("« a\u{202f}dit »\n")),
            Triple::new(claim.clone(), selon::STANCE, node("https://w3id.org/selon/ns#denies")),
            Triple::new(claim, rdf::TYPE, selon::CLAIM),
        ];
        let text = turtle(&triples, &Base::default());
        assert_eq!(
            text,
            "@base <https://w3id.org/selon/id/> .\n@prefix selon: <https://w3id.org/selon/ns#> .\n\n\
             <claim/a/b> a selon:Claim ;\n  selon:cueText \"« a\u{202f}dit »\\n\" ;\n  selon:stance selon:denies ;\n  selon:start 12 .\n"
        );
        let mut backwards = triples.to_vec();
        backwards.reverse();
        assert_eq!(turtle(&backwards, &Base::default()), text);
    }

    #[test]
    fn iris_that_would_read_otherwise_stay_whole() {
        for tail in ["a:b/c", "a//b", "a/../b", "", "?x", "a/."] {
            assert!(!is_relative(tail), "{tail}");
        }
        assert!(is_relative("agent/person/élise-roy"));
    }
}
