//! What the models look at. In: a candidate and the sentence of its cue. Out: the names of the
//! features that hold, none longer than what fits a word without an allocation.

use crate::analyse::{Deprel, Mood, Person, Tense, Upos};
use crate::attribute::attribution::Form;
use crate::attribute::candidate::Candidate;
use crate::attribute::lexicon::{CuePos, Frame, SubjectKind, WordClass};
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::verb_group::{Shape, VerbGroup};
use compact_str::{CompactString, format_compact};

/// Gives every feature of a candidate to `add`.
pub(super) fn each(view: &View<'_>, candidate: &Candidate<'_>, add: &mut dyn FnMut(&str)) {
    add("bias");
    add(&format_compact!("rule={}", candidate.attribution.rule));
    add(&format_compact!("stance={}", candidate.attribution.stance.as_str()));
    evidence(candidate, add);
    entry(candidate, add);
    source(view, candidate, add);
    content(view, candidate, add);
    cue(view, candidate, add);
}

fn evidence(candidate: &Candidate<'_>, add: &mut dyn FnMut(&str)) {
    let e = candidate.evidence;
    add(&format_compact!("{}+{}", candidate.attribution.rule, e.doubt.min(2)));
    if let Some(frame) = e.frame {
        add(frame_name(frame));
    }
    add(match e.doubt {
        0 => "doubt=0",
        1 => "doubt=1",
        _ => "doubt=2",
    });
    if e.passive {
        let agent = if candidate.attribution.source.is_some() { "agent" } else { "none" };
        let shape = if e.nonfinite { "past" } else { "finite" };
        let says = if candidate.cue.is_some_and(|c| c.quote_strength > 0 || c.frames.has(Frame::PersonDeed)) {
            "says"
        } else {
            "other"
        };
        if candidate.attribution.content.len() > 1 && candidate.cue.is_some_and(|c| c.frames.has(Frame::PersonDeed)) {
            add(&format_compact!("charged+{agent}"));
        }
        add(&format_compact!("passive+{agent}+{shape}"));
        add(&format_compact!("{says}+{agent}+{shape}"));
    }
    for (holds, name) in [
        (e.guessed, "guessed"),
        (e.quoted, "quoted"),
        (e.nonfinite, "nonfinite"),
        (e.negated, "negated"),
        (e.passive, "passive"),
    ] {
        if holds {
            add(name);
        }
    }
}

/// The local name of a frame in the lexicon.
fn frame_name(frame: Frame) -> &'static str {
    Frame::ALL.iter().find(|(f, _)| *f == frame).map_or("FrameNone", |(_, name)| name)
}

/// What the lexicon says of the cue.
fn entry(candidate: &Candidate<'_>, add: &mut dyn FnMut(&str)) {
    let Some(cue) = candidate.cue else { return add("entry=none") };
    add(match cue.quote_strength {
        0 => "strength=0",
        1 => "strength=1",
        2 => "strength=2",
        _ => "strength=3",
    });
    if cue.ambiguous {
        add("ambiguous");
        if let Some(frame) = candidate.evidence.frame {
            add(&format_compact!("ambig+{}", short(frame_name(frame))));
        }
    }
    if candidate.attribution.form != Form::Indirect {
        add(if cue.ambiguous { "ambiguous+quoted" } else { "cue+quoted" });
    }
    if cue.is_phrase() {
        add("phrase");
    }
    if cue.is_choosy() {
        add("choosy");
    }
    if cue.pos == CuePos::Verb && !cue.frames.any(&[Frame::Que, Frame::Quotation]) {
        add("no-speech-frame");
    }
    if let (true, Some(frame)) = (cue.frames.any(&[Frame::Que, Frame::Quotation]), candidate.evidence.frame) {
        add(&format_compact!("speech+{}", short(frame_name(frame))));
    }
}

fn short(name: &str) -> &str {
    name.strip_prefix("Frame").unwrap_or(name)
}

/// What kind of source the word is, as the features call it.
fn called(home: &View<'_>, head: usize, kind: Option<Kind>) -> &'static str {
    match kind {
        _ if speaker::is_name(home, head) => "name",
        Some(Kind::Person) if home.upos(head) == Upos::Pron => {
            let form = home.lower(head).trim_start_matches("-t").trim_start_matches('-');
            match form {
                "il" | "elle" | "ils" | "elles" if speaker::antecedent_kind(home, head).is_some() => "pronoun",
                "il" | "elle" | "ils" | "elles" => "it",
                "on" => "one",
                _ => "somebody",
            }
        }
        Some(Kind::Person) => "person",
        Some(Kind::Body) => "body",
        Some(Kind::Medium) => "medium",
        Some(Kind::Document) => "document",
        None => "thing",
    }
}

/// Whether the construction makes a speaker of whatever stands in the place of one: « selon le greffe »,
/// « la touche promet de … »; where the content is a noun, the source has to tell.
fn says_more_than_its_source(candidate: &Candidate<'_>) -> bool {
    use Frame::{
        AddresseeInfinitive, IndirectAddressee, Infinitive, InfinitiveA, InfinitiveDe, PersonDeed, Quotation,
        SourceComplement,
    };
    candidate.evidence.frame.is_some_and(|frame| {
        matches!(
            frame,
            AddresseeInfinitive
                | IndirectAddressee
                | Infinitive
                | InfinitiveA
                | InfinitiveDe
                | PersonDeed
                | Quotation
                | SourceComplement
        )
    })
}

/// Who the source is, and whether the cue takes such a one.
fn source(view: &View<'_>, candidate: &Candidate<'_>, add: &mut dyn FnMut(&str)) {
    let Some(source) = candidate.attribution.source else {
        add("source=none");
        return add(&format_compact!("none+{}", candidate.attribution.rule));
    };
    let home = view.scene.view(view.scene.sentence_of(source.head));
    let head = source.head - home.sentence.words.start;
    let kind = speaker::kind_of(&home, head);
    let name = match called(&home, head, kind) {
        "thing" if says_more_than_its_source(candidate) => "affair",
        name => name,
    };
    add(&format_compact!("source={name}"));
    if candidate.evidence.frame == Some(Frame::SourceComplement) {
        add(&format_compact!("{}+{name}", if is_apart(view, candidate) { "apart" } else { "bound" }));
    }
    let wants = candidate.cue.map(|c| c.subject);
    if let Some(wants) = wants {
        let wanted = match wants {
            SubjectKind::Speaker => "speaker",
            SubjectKind::Document => "shows",
            SubjectKind::Any => "any",
        };
        add(&format_compact!("{wanted}+{name}"));
    }
    if let (Some(cue), Some(frame)) = (candidate.cue, candidate.evidence.frame) {
        let who = match name {
            "thing" => "thing",
            "document" => "doc",
            _ => "who",
        };
        let clear = if cue.ambiguous { "amb" } else { "clear" };
        add(&format_compact!("{clear}+{who}+{}", short(frame_name(frame))));
        if cue.quote_strength >= 2 {
            add(&format_compact!("says+{who}+{}", short(frame_name(frame))));
        }
        add(&format_compact!("{who}+{}", candidate.attribution.stance.as_str()));
        if candidate.evidence.passive {
            add(&format_compact!("passive+{who}"));
        }
    }
    if matches!(name, "thing" | "document") {
        add(&format_compact!("{}+{}", if name == "thing" { "thing" } else { "doc" }, candidate.attribution.rule));
    }
    let lower = home.lower(head);
    if matches!(lower, "je" | "j'" | "nous" | "me") {
        add("source=first-person");
    }
    if home.upos(head) == Upos::Pron && matches!(lower, "cela" | "ceci" | "ce" | "ça" | "c'" | "qui" | "tout") {
        add("source=it");
    }
    if candidate.attribution.cue.is_some_and(|cue| source.span.start() > cue.start()) {
        add("source-after");
    }
}

/// Whether a prepositional source opens its sentence or stands behind a comma, as a source does; « varie selon
/// l'usage » has neither.
fn is_apart(view: &View<'_>, candidate: &Candidate<'_>) -> bool {
    let first = candidate.attribution.cue.map(|cue| view.words_within(cue).start);
    first.and_then(|f| f.checked_sub(1)).is_none_or(|before| view.is_punct(before))
}

/// What is said: its length and the make of its head.
fn content(view: &View<'_>, candidate: &Candidate<'_>, add: &mut dyn FnMut(&str)) {
    add(match candidate.content_len() {
        0..=12 => "length=0",
        13..=30 => "length=1",
        31..=60 => "length=2",
        61..=120 => "length=3",
        _ => "length=4",
    });
    add(match candidate.attribution.form {
        Form::Direct => "form=direct",
        Form::Indirect => "form=indirect",
        Form::Mixed => "form=mixed",
    });
    let Some(word) = candidate.attribution.content_word else { return };
    let home = view.scene.view(view.scene.sentence_of(word));
    let head = word - home.sentence.words.start;
    let head = if candidate.evidence.passive { patient(&home, head) } else { head };
    if !matches!(home.upos(head), Upos::Noun | Upos::Propn) {
        return add(match home.upos(head) {
            Upos::Pron => "content=pronoun",
            Upos::Verb | Upos::Aux => "content=verb",
            _ => "content=other",
        });
    }
    let made = home.upos(head) == Upos::Noun && names_act(home.lemma(head));
    let kind = speaker::kind_of(&home, head);
    let name = if made {
        "act"
    } else {
        match kind {
            Some(Kind::Person | Kind::Body | Kind::Medium) => "agent",
            Some(Kind::Document) => "document",
            None => "thing",
        }
    };
    add(&format_compact!("content={name}"));
    if let Some(frame) = candidate.evidence.frame {
        add(&format_compact!("{name}+{}", short(frame_name(frame))));
    }
    let (lexicon, lemma) = (view.scene.lexicon, home.lemma(head));
    if lexicon.is(WordClass::Claim, lemma) || !lexicon.nouns(lemma).is_empty() {
        add("content=claimed");
    }
    if lexicon.is(WordClass::Attitude, lemma) {
        add("content=felt");
    }
    if lexicon.is(WordClass::Thing, lemma) {
        add("content=concrete");
    }
    add(&format_compact!("{name}+{}", candidate.attribution.stance.as_str()));
    if home.children(head).any(|c| home.is(c, &["un", "une", "des"])) {
        add("content=indefinite");
    }
    if home.children(head).any(|c| home.is(c, &["ce", "cet", "cette", "ces"])) {
        add("content=this");
    }
    if home.children(head).any(|c| home.is(c, &["son", "sa", "ses", "leur", "leurs"])) {
        add("content=own");
    }
}

/// What a passive is said of: its subject, or the noun that the participle goes with.
fn patient(view: &View<'_>, verb: usize) -> usize {
    let subject = view.child(verb, &[Deprel::NsubjPass, Deprel::Nsubj]).filter(|&s| !view.is(s, &["qui"]));
    let noun =
        subject.or_else(|| view.head(verb).filter(|_| matches!(view.deprel(verb), Deprel::Acl | Deprel::AclRelcl)));
    noun.unwrap_or(verb)
}

/// Whether a noun is made from a verb or a quality: what is announced, asked for, denied.
fn names_act(lemma: &str) -> bool {
    ["tion", "sion", "ment", "age", "ure", "ité", "ance", "ence", "isme", "erie", "esse", "ise"]
        .iter()
        .any(|e| lemma.ends_with(e))
        || [
            "idée", "hypothèse", "risque", "fait", "accord", "retrait", "départ", "arrêt", "retour", "report",
            "abandon", "envoi", "besoin", "manque", "lien", "chute", "baisse", "hausse", "mort", "perte", "vote",
            "recours", "possibilité", "projet", "plan",
        ]
        .contains(&lemma)
}

/// Where the cue stands and how its verb is put.
fn cue(view: &View<'_>, candidate: &Candidate<'_>, add: &mut dyn FnMut(&str)) {
    let Some(word) = candidate
        .attribution
        .cue_word
        .and_then(|w| w.checked_sub(view.sentence.words.start))
        .filter(|&w| w < view.len())
    else {
        return add("cue=none");
    };
    if view.is_headline() {
        add("headline");
    }
    if view.is(view.len() - 1, &["?"]) {
        add("question");
    }
    if view.quote_of(word).is_some() {
        add("in-quotation");
    }
    if view.upos(word) != Upos::Verb {
        return;
    }
    let own = VerbGroup::read(view, word);
    if candidate.cue.is_none() {
        hearsay(view, &own, add);
    }
    // « vient d'annoncer », « continue de dénoncer »: what carries the cue says when and whether.
    let carrier = own.modal.map(|m| VerbGroup::read(view, m)).filter(|g| g.finite.is_some());
    let group = carrier.unwrap_or(own);
    add(clause_kind(view, carrier.map_or(word, |c| c.head)));
    add(match group.shape {
        Shape::Finite => "shape=finite",
        Shape::Infinitive => "shape=infinitive",
        Shape::Gerund => "shape=gerund",
        Shape::Present => "shape=present",
        Shape::Past => "shape=past",
    });
    if group.person == Some(Person::First) {
        add("person=first");
    }
    if let Some(mood) = group.mood {
        add(match (mood, group.tense) {
            (Mood::Ind, Some(Tense::Pres)) if group.first < group.head && !group.reflexive => "tense=perfect",
            (Mood::Ind, Some(Tense::Pres)) => "tense=present",
            (Mood::Ind, Some(Tense::Fut)) => "tense=future",
            (Mood::Ind, Some(Tense::Imp)) => "tense=imperfect",
            (Mood::Ind, _) => "tense=past",
            (Mood::Cnd, _) => "mood=conditional",
            (Mood::Sub, _) => "mood=subjunctive",
            (Mood::Imp, _) => "mood=imperative",
        });
    }
    if own.modal.is_some() {
        add("carried");
    }
}

/// What speaks for a conditional of hearsay and what against it: supposing goes on over sentences.
fn hearsay(view: &View<'_>, group: &VerbGroup, add: &mut dyn FnMut(&str)) {
    let form = group.finite.map_or("", |f| view.lemma(f));
    let past = if group.first < group.head { "past" } else { "simple" };
    add(&format_compact!("{}+{past}", if form == "être" { "be" } else { "do" }));
    let state = view.scene.lexicon.is(WordClass::State, view.lemma(group.head)) || form == "être";
    add(&format_compact!("{}+{past}", if state { "state" } else { "change" }));
    let now = ["déjà", "désormais", "actuellement", "toujours", "encore", "depuis"];
    if view.children(group.head).any(|c| view.is(c, &now) || view.is(view.left(c), &["depuis", "au", "environ"])) {
        add(&format_compact!("now+{past}"));
    }
    if (0..view.len())
        .find(|&i| !view.is_punct(i))
        .is_some_and(|i| view.is(i, &["avec", "à", "en", "dans", "même", "ainsi"]))
    {
        add(&format_compact!("given+{past}"));
    }
    let supposes = |v: &View<'_>| {
        (0..v.len()).any(|i| {
            v.is(i, &["si", "s'"]) && v.upos(i) == Upos::Sconj
                || v.node(i).feats.mood == Some(Mood::Cnd) && v.doc(i) != view.doc(group.finite.unwrap_or(group.head))
        })
    };
    let above = view.number.checked_sub(1).map(|n| view.scene.view(n));
    if supposes(view) || above.is_some_and(|v| supposes(&v)) {
        add("supposing");
    }
}

/// The clause that the verb heads.
fn clause_kind(view: &View<'_>, word: usize) -> &'static str {
    let marked = view.children(word).any(|c| view.deprel(c) == Deprel::Mark && view.upos(c) == Upos::Sconj);
    match view.deprel(word) {
        Deprel::Root => "clause=main",
        Deprel::AclRelcl => "clause=relative",
        Deprel::Ccomp | Deprel::Csubj => "clause=content",
        Deprel::Advcl if marked => "clause=adverbial",
        Deprel::Advcl => "clause=free",
        Deprel::Acl => "clause=noun",
        Deprel::Conj => "clause=joined",
        Deprel::Xcomp => "clause=open",
        Deprel::Parataxis | Deprel::ParataxisInsert => "clause=inserted",
        _ => "clause=other",
    }
}

/// The features of a candidate as a list, for training.
pub(super) fn list(view: &View<'_>, candidate: &Candidate<'_>) -> Vec<CompactString> {
    let mut names = Vec::new();
    each(view, candidate, &mut |name| names.push(name.into()));
    names.sort();
    names.dedup();
    names
}
