//! Verb forms that the treebanks may not have. In: a list of infinitives. Out: the forms' tags and
//! lemmas, so that « l'archevêque fustige » has a verb in it and « dément » belongs to démentir.

use super::Upos;
use super::conjugate::{Form, conjugate};
use super::tagger::TagSets;
use super::view::View;
use compact_str::CompactString;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Third persons plural that are first of all nouns or adjectives.
const RATHER_NOMINAL: [&str; 22] = [
    "content", "couvent", "président", "violent", "résident", "négligent", "affluent", "excellent", "divergent",
    "convergent", "précédent", "différent", "parent", "expédient", "équivalent", "influent", "émergent", "ferment",
    "évident", "patient", "adhérent", "référent",
];

/// The lemma of each verb form; `None` where two verbs share it.
#[derive(Debug, Default)]
pub(super) struct Verbs {
    lemmas: HashMap<u64, Option<CompactString>, super::linear::BuildPassThrough>,
}

impl Verbs {
    /// Reads a list of infinitives, parted by white space, and adds the tags of their forms to
    /// `sets`. Lines that begin with `#` are comments; `*` after an infinitive says that its form
    /// in -e is nominal first of all, `+` that it is as often a verb.
    pub(super) fn teach(list: &str, sets: &mut TagSets) -> Self {
        let mut verbs = Self::default();
        let words = list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        for word in words {
            let infinitive = word.trim_end_matches(['*', '+']).trim_start_matches("s'");
            let mark = word.strip_prefix(infinitive).unwrap_or_default();
            conjugate(infinitive, &mut |form, kind| {
                let nominal = (kind == Form::InE && !mark.is_empty()) || RATHER_NOMINAL.contains(&form);
                verbs.add(infinitive, form, kind, (nominal, mark == "+"), sets);
            });
        }
        verbs
    }

    fn add(&mut self, infinitive: &str, form: &str, kind: Form, (nominal, verbal): (bool, bool), sets: &mut TagSets) {
        let key = View::new(form, false).lower;
        match self.lemmas.entry(key) {
            Entry::Vacant(entry) => drop(entry.insert(Some(infinitive.into()))),
            Entry::Occupied(mut entry) if entry.get().as_deref() != Some(infinitive) => drop(entry.insert(None)),
            Entry::Occupied(_) => {}
        }
        let known = sets.get(&key).copied().unwrap_or(0);
        let verb = 1 << Upos::Verb as u32;
        let tags = match (kind, nominal) {
            (Form::Participle, _) => return,
            (_, false) => verb,
            (_, true) if known == 0 => verb | 1 << Upos::Noun as u32,
            (_, true) if verbal => verb,
            (_, true) => 0,
        };
        sets.insert(key, known | tags);
    }

    /// The infinitive that a verb form belongs to, where it is one of the list and of one verb only.
    pub(super) fn lemma(&self, upos: Upos, view: &View) -> Option<&CompactString> {
        if upos == Upos::Verb { self.lemmas.get(&view.lower)?.as_ref() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_get_tags_and_lemmas() {
        let mut sets = TagSets::default();
        let verbs = Verbs::teach("# verbs\nfustiger critiquer+ décrire vivre voir", &mut sets);
        let key = |form| View::new(form, false);
        assert_eq!(verbs.lemma(Upos::Verb, &key("décrivent")).unwrap(), "décrire");
        assert_eq!(verbs.lemma(Upos::Verb, &key("vit")), None, "vivre or voir");
        let verb = 1 << Upos::Verb as u32;
        assert_eq!(sets[&key("fustige").lower], verb);
        assert_eq!(sets[&key("critique").lower], verb | 1 << Upos::Noun as u32);
        assert!(!sets.contains_key(&key("critiquée").lower), "participles may be adjectives");
    }
}
