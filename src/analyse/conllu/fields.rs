//! Fields of a line that hold several values. In: a field. Out: the name of a word, its relation.

use crate::analyse::{Deprel, NameTag};

/// The tag of a name that the last column gives, and the rest of the column.
pub(super) fn name(misc: &str) -> (NameTag, String) {
    let told = misc.split('|').find_map(|part| part.strip_prefix("NER="));
    let rest: Vec<&str> = misc.split('|').filter(|part| !part.starts_with("NER=")).collect();
    let rest = if rest.is_empty() { "_".to_owned() } else { rest.join("|") };
    (told.and_then(NameTag::parse).unwrap_or_default(), rest)
}

/// The relation of that name; an unknown subtype falls back to the relation without it.
pub(super) fn relation(name: &str) -> Result<Deprel, String> {
    if name == "_" {
        return Ok(Deprel::Dep);
    }
    let base = name.split(':').next().unwrap_or(name);
    Deprel::parse(name).or_else(|| Deprel::parse(base)).ok_or_else(|| format!("“{name}” is no relation"))
}
