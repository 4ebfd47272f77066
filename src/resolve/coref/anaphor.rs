//! What may stand for somebody named elsewhere. In: a scene. Out: [`Anaphor`]s in text order.

use crate::analyse::{Deprel, Gender, PronType, Upos};
use crate::carried::carried;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::Reading;
use crate::reading::phrase::{Determiner, Nominal};
use crate::resolve::cast::EntityId;
use crate::resolve::scene::{Path, Scene, is_last_named};
use std::collections::BTreeMap;
use std::ops::Range;

/// A pronoun, possessive or noun phrase that may stand for somebody named elsewhere.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct Anaphor {
    /// Its head word.
    pub(super) word: DocWord,
    /// All its words.
    pub(super) words: Range<DocWord>,
    pub(super) form: Form,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    /// The noun phrase that it is.
    pub(super) nominal: Option<Nominal>,
    /// What the rules settled it by.
    pub(super) path: Path,
    /// Whom the rules take it for.
    pub(super) rules: Vec<EntityId>,
}

/// What an anaphor looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// *Il*, *elles*.
    Subject,
    /// *Le*, *les*, *leur* before a verb.
    Object,
    /// *Lui*, *eux*.
    Tonic,
    /// *Celui-ci*, *ce dernier*.
    Near,
    /// *Son*, *leur* before a noun.
    Possessive,
    /// *Le ministre*.
    Definite,
    /// *Ce ministre*.
    Demonstrative,
    /// *Son ministre*.
    Owned,
    /// *Un ministre*, *ministre*.
    Indefinite,
    /// *Je*, *notre*: whoever says the words that it stands in, and nothing to rank.
    Speaker,
}

/// Words of the table with what they tell.
type Forms = BTreeMap<&'static str, Vec<(Form, Option<Gender>, bool)>>;

impl Anaphor {
    /// The anaphor that a common noun phrase is.
    pub(in crate::resolve) fn of_phrase(word: DocWord, nominal: &Nominal, path: Path, who: &[EntityId]) -> Self {
        let form = match nominal.determiner {
            Determiner::Definite => Form::Definite,
            Determiner::Demonstrative => Form::Demonstrative,
            Determiner::Possessive(_) => Form::Owned,
            Determiner::Indefinite | Determiner::Bare => Form::Indefinite,
        };
        Self {
            word,
            words: nominal.words.clone(),
            form,
            gender: nominal.gender,
            plural: nominal.plural,
            nominal: Some(nominal.clone()),
            path,
            rules: who.to_vec(),
        }
    }

    /// Takes one entity for another.
    pub(in crate::resolve) fn rename(&mut self, from: EntityId, to: EntityId) {
        self.rules.iter_mut().filter(|id| **id == from).for_each(|id| *id = to);
    }

    /// Whether it is a noun phrase.
    pub(super) fn is_phrase(&self) -> bool {
        self.nominal.is_some()
    }
}

/// All anaphors of a scene, in text order: its noun phrases and the pronouns and possessives of its words.
pub(super) fn anaphors(scene: &mut Scene<'_>) -> Vec<Anaphor> {
    let mut found = std::mem::take(&mut scene.anaphors);
    let forms = forms();
    let reading = scene.cast.reading;
    for i in reading.all().each() {
        let Some((form, gender, plural)) =
            form_at(&forms, reading, i, scene.sources.contains_key(&i)).filter(|f| f.0 != Form::Speaker)
        else {
            continue;
        };
        let words =
            if form == Form::Near && !i.is_first() && is_last_named(reading, i) { i - 1..i + 1 } else { i..i + 1 };
        let rules = scene.who.get(&i).cloned().unwrap_or_default();
        found.push(Anaphor { word: i, words, form, gender, plural, nominal: None, path: Path::Before, rules });
    }
    found.sort_by_key(|a| (a.word, a.is_phrase()));
    found
}

/// The words of a text that stand for whoever says them, with whether they are plural.
pub(in crate::resolve) fn first_persons(reading: &Reading<'_>) -> BTreeMap<DocWord, bool> {
    let forms = forms();
    let first = |i: DocWord| form_at(&forms, reading, i, false).filter(|f| f.0 == Form::Speaker).map(|f| (i, f.2));
    reading.all().each().filter_map(first).collect()
}

fn forms() -> Forms {
    let mut forms = Forms::new();
    for line in carried!("src/resolve/coref/pronouns.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(word), Some(kind), Some(gender), Some(number)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let form = match kind {
            "subject" => Form::Subject,
            "object" => Form::Object,
            "tonic" => Form::Tonic,
            "near" => Form::Near,
            "possessive" => Form::Possessive,
            _ => Form::Speaker,
        };
        let gender = match gender {
            "m" => Some(Gender::Masc),
            "f" => Some(Gender::Fem),
            _ => None,
        };
        forms.entry(word).or_default().push((form, gender, number == "p"));
    }
    forms
}

/// The pronoun or possessive that a word is; `source` where it says something.
fn form_at(forms: &Forms, reading: &Reading<'_>, i: DocWord, source: bool) -> Option<(Form, Option<Gender>, bool)> {
    let folded = reading.folded(i).trim_start_matches("-t-").trim_start_matches('-');
    let readings = forms.get(folded)?;
    let node = reading.node(i);
    readings.iter().copied().find(|(form, _, _)| match form {
        Form::Near => !folded.starts_with("dernier") || is_last_named(reading, i),
        Form::Possessive => reading.upos(i) == Upos::Det,
        // « À l'en croire »: who says so, whatever the tagger takes it for.
        Form::Object if source && reading.is(i, Closed::Definite) => true,
        Form::Object => {
            reading.upos(i) == Upos::Pron
                && node.feats.pron_type != Some(PronType::Rel)
                && matches!(node.deprel, Deprel::Obj | Deprel::Iobj | Deprel::OblArg)
        }
        Form::Speaker => matches!(reading.upos(i), Upos::Pron | Upos::Det),
        _ => reading.upos(i) == Upos::Pron,
    })
}
