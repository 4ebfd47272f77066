//! Names that are nearly the one asked for. In: a name that leads nowhere. Out: those that it may have
//! been meant to be.

use crate::fold::{key, name_key};
use crate::graph::store::{ClaimStore, StoreError};
use crate::vocab::{dcterms, rdfs, skos};
use oxigraph::model::{NamedOrBlankNodeRef, Term};
use std::collections::BTreeMap;

/// The most names that are offered.
const OFFERED: usize = 3;
/// The most names of a store that are compared.
const COMPARED: usize = 200_000;
/// Characters beyond which a name is no slip of the keyboard.
const LONGEST: usize = 80;

/// The name of a list that looks most like another, if one does.
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = key(name);
    let near = names.into_iter().filter_map(|known| Some((distance(&folded, &key(known))?, known)));
    near.min().map(|(_, known)| known)
}

/// Agents or documents of a store whose names, or a word of them, are nearly the one asked for; best first.
///
/// # Errors
/// Where the store fails.
pub(super) fn in_store(store: &ClaimStore, name: &str, documents: bool) -> Result<Vec<String>, StoreError> {
    let folded = key(name);
    let prefix = format!("{}document/", store.base().as_str());
    let mut near: BTreeMap<String, usize> = BTreeMap::new();
    for named in store.names(COMPARED) {
        let (node, names) = named?;
        if node.as_str().starts_with(&prefix) != documents {
            continue;
        }
        for known in &names {
            let words = known.split(' ').filter(|word| word != known);
            let wordings = std::iter::once(known.as_str()).chain(words);
            if let Some(far) = wordings.filter_map(|one| distance(&folded, one)).min() {
                let label = label(store, node.as_ref().into(), documents, known)?.unwrap_or_else(|| known.clone());
                near.entry(label).and_modify(|least| *least = far.min(*least)).or_insert(far);
            }
        }
    }
    let mut near: Vec<(usize, String)> = near.into_iter().map(|(label, far)| (far, label)).collect();
    near.sort();
    Ok(near.into_iter().take(OFFERED).map(|(_, label)| label).collect())
}

/// The name that a person calls a node by, or the spelling that was found near.
fn label(
    store: &ClaimStore,
    node: NamedOrBlankNodeRef<'_>,
    document: bool,
    known: &str,
) -> Result<Option<String>, StoreError> {
    let properties: &[_] = match document {
        true => &[dcterms::IDENTIFIER, dcterms::TITLE],
        false => &[rdfs::LABEL, skos::PREF_LABEL, skos::ALT_LABEL],
    };
    let mut labels = Vec::new();
    for &property in properties {
        for quad in store.quads(Some(node), Some(property), None, None) {
            let quad = quad?;
            labels.extend(if let Term::Literal(label) = quad.object { Some(label.value().to_owned()) } else { None });
        }
    }
    let near = labels.iter().position(|label| key(label) == known || name_key(label) == known);
    Ok((!labels.is_empty()).then(|| labels.swap_remove(near.unwrap_or(0))))
}

/// How many letters two names differ by, two that changed places counted as one (optimal string alignment,
/// Damerau 1964), where that is few enough for a slip: one in four, three at most.
pub(super) fn distance(one: &str, other: &str) -> Option<usize> {
    let (length, other_length) = (one.chars().count(), other.chars().count());
    let most = (length / 4).clamp(1, 3);
    if !(3..=LONGEST).contains(&length) || length.abs_diff(other_length) > most {
        return None;
    }
    Some(strsim::osa_distance(one, other)).filter(|far| *far <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        assert_eq!(distance("rabatt", "rabat"), Some(1));
        assert_eq!(distance("clams", "claims"), Some(1));
        assert_eq!(distance("belooussof", "belooussov"), Some(1));
        assert_eq!(distance("kitten", "sitting"), None);
        assert_eq!(distance("oslo", "oslo"), Some(0));
        assert_eq!(distance("paris", "alger"), None);
        assert_eq!(distance("ab", "abc"), None);
        assert_eq!(nearest("Agnet", ["agency", "agent", "side"]), Some("agent"));
        assert_eq!(nearest("couleur", ["agent", "side"]), None);
    }
}
