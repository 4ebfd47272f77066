//! Facts to [`Lexicon`]. In: what files of knowledge say. Out: sorted cues, or the entry that is wrong.
//!
//! French in code: the spelling of the lexicon's own labels (« se plaindre », « en convenir »).

use super::{Commitment, Cue, CuePos, Example, Frame, Lexicon, ObjectKind, Reflexive, SubjectKind, WordClass};
use crate::knowledge::facts::{Fact, Facts, Subject, local};
use crate::knowledge::turtle::OntologyError;
use crate::model::Stance;
use crate::vocab::{rdf, rdfs};

/// What one file says of a cue: predicates, and values by their local names.
type Entry<'a> = Vec<(&'a str, &'a str)>;

pub(super) fn load(facts: &Facts<'_>) -> Result<Lexicon, OntologyError> {
    let mut lexicon = Lexicon::default();
    for subject in facts.iter() {
        for class in subject.classes() {
            if let Some(class) = word_class(class) {
                lexicon.words.extend(subject.all("member").map(|word| (class, word.text().into())));
            }
        }
        if let Some((pos, entry)) = entry(subject) {
            let cue = cue(subject.iri, pos, &entry);
            lexicon.cues.push(cue.map_err(|cause| subject.error(format!("<{}>: {cause}", subject.iri)))?);
        }
    }
    lexicon.cues.sort_by(|a, b| (a.pos, &a.lemma, b.words.len(), &a.id).cmp(&(b.pos, &b.lemma, a.words.len(), &b.id)));
    lexicon.words.sort();
    lexicon.words.dedup();
    if let Some(pair) = lexicon.cues.windows(2).find(|p| p[0].id == p[1].id && p[0].pos == p[1].pos) {
        return Err(OntologyError {
            file: "cues".to_owned(),
            line: None,
            column: None,
            cause: format!("two cues are called “{}”", pair[0].id),
        });
    }
    Ok(lexicon)
}

/// What the latest file that has it as a cue says of it: a user's entry stands for the program's own.
fn entry<'a>(subject: &Subject<'a>) -> Option<(CuePos, Entry<'a>)> {
    let typed = |fact: &&Fact<'a>| fact.predicate == rdf::TYPE.as_str();
    let of = |fact: &Fact<'a>| Some((pos(local(fact.value.text())?)?, fact.file));
    let (pos, file) = subject.facts.iter().filter(typed).filter_map(of).next_back()?;
    let said = |fact: &Fact<'a>| (fact.predicate, local(fact.value.text()).unwrap_or(fact.value.text()));
    Some((pos, subject.facts.iter().filter(|fact| fact.file == file).map(said).collect()))
}

fn pos(class: &str) -> Option<CuePos> {
    Some(match class {
        "VerbCue" => CuePos::Verb,
        "NounCue" => CuePos::Noun,
        "AdjectiveCue" => CuePos::Adjective,
        "AdverbCue" => CuePos::Adverb,
        "PrepositionCue" => CuePos::Preposition,
        _ => return None,
    })
}

fn word_class(class: &str) -> Option<WordClass> {
    Some(match class {
        "MediumWords" => WordClass::Medium,
        "GatheringWords" => WordClass::Gathering,
        "ChargeWords" => WordClass::Charge,
        "CourtWords" => WordClass::Court,
        "BareWords" => WordClass::Bare,
        "RetortWords" => WordClass::Retort,
        "PlatformWords" => WordClass::Platform,
        "DocumentWords" => WordClass::Document,
        "CopulaWords" => WordClass::Copula,
        "ImplicativeWords" => WordClass::Implicative,
        "StateWords" => WordClass::State,
        "CueAdverbWords" => WordClass::CueAdverb,
        "ClaimWords" => WordClass::Claim,
        "AttitudeWords" => WordClass::Attitude,
        "ThingWords" => WordClass::Thing,
        "MannerWords" => WordClass::Manner,
        "BodyWords" => WordClass::Body,
        "HeraldWords" => WordClass::Herald,
        "MeasureWords" => WordClass::Measure,
        "VariationWords" => WordClass::Variation,
        "ImpersonalWords" => WordClass::Impersonal,
        _ => return None,
    })
}

fn cue(subject: &str, pos: CuePos, entry: &Entry<'_>) -> Result<Cue, String> {
    let label = one(entry, rdfs::LABEL.as_str())?.ok_or("no rdfs:label")?;
    let words: Vec<compact_str::CompactString> =
        one(entry, "words")?.map_or_else(|| vec![bare(label).into()], |w| w.split(' ').map(Into::into).collect());
    let lemma = match one(entry, "lemma")? {
        Some(lemma) => lemma.into(),
        None => words.iter().find(|w| !CLITICS.contains(&w.as_str())).cloned().ok_or("no words")?,
    };
    let negated = one(entry, "negatedStance")?.map(stance).transpose()?;
    let plain = one(entry, "cueStance")?.map(stance).transpose()?;
    let cue = Cue {
        id: subject.rsplit(['#', '/']).next().unwrap_or(subject).into(),
        label: label.into(),
        lemma,
        words,
        pos,
        frames: all(entry, "frame").map(|f| Frame::parse(f).ok_or_else(|| unknown(f))).collect::<Result<_, _>>()?,
        prepositions: all(entry, "preposition").map(Into::into).collect(),
        stance: plain.or(negated).ok_or("no selon:cueStance")?,
        commitment: commitment(one(entry, "commitment")?)?,
        negated,
        only_negated: plain.is_none(),
        reflexive: reflexive(one(entry, "reflexive")?)?,
        subject: subject_kind(one(entry, "subjectKind")?)?,
        object: object_kind(one(entry, "objectKind")?)?,
        objects: all(entry, "accepts").map(Into::into).collect(),
        rejects: all(entry, "rejects").map(Into::into).collect(),
        lends_stance: one(entry, "objectStance")? == Some("true"),
        quote_strength: quote_strength(one(entry, "quoteStrength")?)?,
        ambiguous: one(entry, "ambiguous")? == Some("true"),
        examples: examples(entry)?,
        near_misses: all(entry, "nearMiss").map(str::to_owned).collect(),
    };
    if cue.frames.is_empty() || cue.examples.is_empty() {
        return Err("needs a selon:frame and a selon:example".to_owned());
    }
    Ok(cue)
}

/// What can stand before the verb of a phrase: « en prendre », « y voir ».
const CLITICS: &[&str] = &["en", "y", "ne"];

/// A citation form without its reflexive pronoun.
fn bare(label: &str) -> &str {
    label.strip_prefix("se ").or_else(|| label.strip_prefix("s'")).unwrap_or(label)
}

fn examples(entry: &Entry<'_>) -> Result<Vec<Example>, String> {
    let plain = all(entry, "example").map(Example::parse);
    let negated = all(entry, "negatedExample").map(|e| Example::parse(e).map(|e| Example { negated: true, ..e }));
    plain.chain(negated).collect()
}

fn all<'a>(entry: &'a Entry<'_>, predicate: &'a str) -> impl Iterator<Item = &'a str> {
    entry.iter().filter(move |(p, _)| *p == predicate).map(|(_, o)| *o)
}

fn one<'a>(entry: &'a Entry<'_>, predicate: &'a str) -> Result<Option<&'a str>, String> {
    let mut found = all(entry, predicate);
    let first = found.next();
    match found.next() {
        Some(second) => Err(format!("{predicate} is given twice, the second time as “{second}”")),
        None => Ok(first),
    }
}

fn unknown(name: &str) -> String {
    format!("“{name}” is not known")
}

fn stance(name: &str) -> Result<Stance, String> {
    Stance::parse(name).ok_or_else(|| unknown(name))
}

fn commitment(name: Option<&str>) -> Result<Commitment, String> {
    match name {
        None => Ok(Commitment::Neutral),
        Some("Vouches") => Ok(Commitment::Vouches),
        Some("Doubts") => Ok(Commitment::Doubts),
        Some(other) => Err(unknown(other)),
    }
}

fn reflexive(name: Option<&str>) -> Result<Reflexive, String> {
    match name {
        None => Ok(Reflexive::No),
        Some("ReflexiveRequired") => Ok(Reflexive::Yes),
        Some("ReflexiveEither") => Ok(Reflexive::Either),
        Some(other) => Err(unknown(other)),
    }
}

fn subject_kind(name: Option<&str>) -> Result<SubjectKind, String> {
    match name {
        None => Ok(SubjectKind::Speaker),
        Some("SubjectDocument") => Ok(SubjectKind::Document),
        Some("SubjectAny") => Ok(SubjectKind::Any),
        Some(other) => Err(unknown(other)),
    }
}

fn object_kind(name: Option<&str>) -> Result<ObjectKind, String> {
    match name {
        None => Ok(ObjectKind::Any),
        Some("ObjectClaim") => Ok(ObjectKind::Claim),
        Some("ObjectAttitude") => Ok(ObjectKind::Attitude),
        Some("ObjectMatter") => Ok(ObjectKind::Matter),
        Some(other) => Err(unknown(other)),
    }
}

fn quote_strength(number: Option<&str>) -> Result<u8, String> {
    match number {
        None => Ok(0),
        Some(n) => n.parse().ok().filter(|n| *n <= 3).ok_or_else(|| format!("quoteStrength “{n}” is not 0 to 3")),
    }
}
