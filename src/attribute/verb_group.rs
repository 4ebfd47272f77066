//! Verb groups. In: a verb of a sentence. Out: its auxiliaries, clitics, negation, mood and voice,
//! and the words that a cue made of it covers.
//!
//! The group is read off the words on either side first and off the tree second, so that a wrong
//! arc costs little: French keeps « n'a-t-elle toujours pas été » in one stretch.

use super::scene::View;
use crate::analyse::{Deprel, Mood, Person, Tense, Upos, VerbForm, Voice};

/// A verb with what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct VerbGroup {
    /// The lexical verb.
    pub(super) head: usize,
    /// First word of the cue: the auxiliary, « ne », the reflexive clitic or the gerund's « en ».
    pub(super) first: usize,
    /// Last word of the cue: the participle, the inverted clitic or « pas ».
    pub(super) last: usize,
    /// The word that carries person and mood; `None` for infinitives and participles.
    pub(super) finite: Option<usize>,
    /// Its shape.
    pub(super) shape: Shape,
    /// Whether it is negated (« ne … pas », « sans »).
    pub(super) negated: bool,
    /// Whether it stands in the passive.
    pub(super) passive: bool,
    /// Whether it has a reflexive clitic.
    pub(super) reflexive: bool,
    /// The inverted or preceding clitic that is its subject.
    pub(super) clitic_subject: Option<usize>,
    /// An object clitic before it, not reflexive (« l'a annoncé », « lui a dit »).
    pub(super) clitic_object: Option<usize>,
    /// The mood of the finite word.
    pub(super) mood: Option<Mood>,
    /// Its tense.
    pub(super) tense: Option<Tense>,
    /// Its person.
    pub(super) person: Option<Person>,
    /// The verb that governs it as an auxiliary of aspect or modality (« devait conclure »,
    /// « tient à rappeler »), where there is one.
    pub(super) modal: Option<usize>,
}

/// How a verb stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// With a finite verb or auxiliary.
    Finite,
    /// « … de déclarer ».
    Infinitive,
    /// « en déclarant ».
    Gerund,
    /// « déclarant ».
    Present,
    /// « déclaré » with no auxiliary.
    Past,
}

/// Verbs whose active perfect takes *être*.
const TAKES_ETRE: &[&str] = &[
    "aller", "venir", "revenir", "devenir", "intervenir", "parvenir", "survenir", "partir", "repartir", "arriver",
    "rester", "tomber", "naître", "mourir", "décéder", "entrer", "rentrer", "sortir", "ressortir", "monter",
    "descendre", "passer", "retourner", "apparaître", "convenir", "advenir",
];

/// Verbs that carry another verb without claiming anything: aspect, modality, manner.
const CARRIERS: &[&str] = &[
    "devoir", "pouvoir", "aller", "venir", "tenir", "tenter", "commencer", "finir", "continuer", "falloir", "vouloir",
    "oser", "préférer", "hésiter", "cesser", "achever", "choisir", "s'empresser", "empresser", "contenter", "borner",
    "décider", "savoir", "faire", "laisser", "essayer", "permettre", "tarder", "sembler", "paraître",
];

/// Whether word `i` is a clitic object pronoun, reflexive or not.
fn is_clitic(view: &View<'_>, i: usize) -> bool {
    view.is(i, &["l'", "le", "la", "les", "lui", "leur", "nous", "vous", "m'", "me", "t'", "te", "y", "en", "s'", "se"])
        && matches!(view.upos(i), Upos::Pron | Upos::Part)
}

/// Whether word `i` is « ne » or « n' ».
fn is_ne(view: &View<'_>, i: usize) -> bool {
    view.is(i, &["ne", "n'"])
}

/// Whether word `i` is a subject clitic set after its verb (« -t-il », « -on »).
pub(super) fn is_inverted_clitic(view: &View<'_>, i: usize) -> bool {
    let form = view.lower(i);
    form.starts_with('-')
        && matches!(
            form.trim_start_matches("-t-").trim_start_matches('-'),
            "il" | "elle" | "on" | "ils" | "elles" | "je" | "nous" | "vous" | "tu" | "ce"
        )
}

/// Whether word `i` is a subject clitic before its verb.
fn is_subject_clitic(view: &View<'_>, i: usize) -> bool {
    view.is(i, &["il", "elle", "on", "ils", "elles", "je", "j'", "nous", "vous", "tu", "ce", "c'", "ça"])
        && view.upos(i) == Upos::Pron
}

/// Whether word `i` is an adverb that may stand inside a verb group.
fn is_inner_adverb(view: &View<'_>, i: usize) -> bool {
    view.upos(i) == Upos::Adv && !view.is(i, &["où", "quand", "comment", "pourquoi", "comme"])
}

impl VerbGroup {
    /// Reads the group of the verb at word `head`.
    pub(super) fn read(view: &View<'_>, head: usize) -> Self {
        let feats = view.node(head).feats;
        let mut group = Self {
            head,
            first: head,
            last: head,
            finite: None,
            shape: Shape::Finite,
            negated: false,
            passive: false,
            reflexive: false,
            clitic_subject: None,
            clitic_object: None,
            mood: None,
            tense: None,
            person: None,
            modal: None,
        };
        let auxiliary = group.walk_left(view);
        group.walk_right(view, auxiliary.is_some());
        group.finite =
            auxiliary.or_else(|| is_finite(view, head).then_some(head)).or_else(|| shared_auxiliary(view, head));
        if let Some(finite) = group.finite {
            let feats = view.node(finite).feats;
            (group.mood, group.tense, group.person) = (feats.mood, feats.tense, feats.person);
        }
        group.passive |= !group.reflexive
            && group.first < head
            && (group.first..head).any(|i| view.lemma(i) == "être")
            && !TAKES_ETRE.contains(&view.lemma(head));
        let shared = group.finite.is_some_and(|f| f < group.first && view.lemma(f) == "avoir");
        let active = shared
            || (group.first..head).any(|i| view.lemma(i) == "avoir")
                && !(group.first..head).any(|i| view.is(i, &["été"]));
        group.passive |= feats.voice == Some(Voice::Pass) && feats.verb_form == Some(VerbForm::Part)
            || view.child(head, &[Deprel::AuxPass]).is_some();
        group.passive &= !active && !group.reflexive && !TAKES_ETRE.contains(&view.lemma(head));
        group.set_shape(view);
        group.negated |= group.is_negated(view);
        group.modal = carrier(view, head);
        group
    }

    /// Takes in auxiliaries, negation, clitics and adverbs before the head; gives the finite one.
    fn walk_left(&mut self, view: &View<'_>) -> Option<usize> {
        let head = self.head;
        let mut finite = None;
        let participle = view.node(head).feats.verb_form == Some(VerbForm::Part)
            || view.children(head).any(|c| matches!(view.deprel(c), Deprel::AuxTense | Deprel::AuxPass | Deprel::Aux));
        let mut at = head;
        while at > 0 && head - at < 9 {
            let i = at - 1;
            if !is_ne(view, i) && is_inner_adverb(view, i) && (view.below(i, head) || participle) {
                at = i;
                continue;
            }
            if let Some(before) = insert_before(view, at).filter(|_| finite.is_none() && self.first == head) {
                if matches!(view.lemma(before), "avoir" | "être") && view.node(before).feats.mood.is_some() {
                    self.first = before;
                    finite = Some(before);
                    at = before;
                    continue;
                }
                break;
            }
            if participle && finite.is_none() && is_auxiliary(view, i, head) {
                self.first = i;
                let form = view.node(i).feats.verb_form;
                self.passive |= view.lemma(i) == "être" && view.deprel(i) == Deprel::AuxPass;
                if form == Some(VerbForm::Fin) || form.is_none() {
                    finite = Some(i);
                } else if form == Some(VerbForm::Inf) || view.is(i, &["ayant", "étant"]) {
                    at = i;
                    continue;
                }
            } else if is_inverted_clitic(view, i) {
                self.clitic_subject = Some(i);
            } else if is_clitic(view, i) {
                if view.is(i, &["se", "s'"]) || is_own_reflexive(view, i, head) {
                    self.reflexive = true;
                    self.first = i;
                } else if !view.is(i, &["en", "y"]) {
                    self.clitic_object = Some(i);
                }
            } else if is_ne(view, i) {
                self.first = i;
            } else {
                if is_subject_clitic(view, i) {
                    self.clitic_subject = self.clitic_subject.or(Some(i));
                }
                break;
            }
            at = i;
        }
        if finite.is_none() && participle {
            finite = view.children(head).find(|&c| {
                matches!(view.deprel(c), Deprel::AuxTense | Deprel::AuxPass | Deprel::Aux)
                    && c < head
                    && is_finite(view, c)
            });
            if let Some(far) = finite.filter(|&f| head - f < 12) {
                self.first = self.first.min(far);
            }
        }
        finite
    }

    /// Takes in the inverted subject and the second half of a negation after a finite head.
    fn walk_right(&mut self, view: &View<'_>, has_auxiliary: bool) {
        let mut i = self.head + 1;
        if is_inverted_clitic(view, i) {
            self.clitic_subject = Some(i);
            self.last = i;
            i += 1;
        }
        if !has_auxiliary && view.is(i, &["pas", "plus", "jamais", "guère"]) && self.first < self.head {
            self.last = i;
        }
    }

    /// Tells the shape from the features and the word before.
    fn set_shape(&mut self, view: &View<'_>) {
        let feats = view.node(self.head).feats;
        let before = self.first.checked_sub(1);
        self.shape = if self.finite.is_some() {
            Shape::Finite
        } else if feats.verb_form == Some(VerbForm::Inf)
            || (self.first..self.head).any(|i| view.is(i, &["avoir", "être"]))
        {
            Shape::Infinitive
        } else if feats.tense == Some(Tense::Pres)
            || view.lower(self.head).ends_with("ant")
            || (self.first..self.head).any(|i| view.is(i, &["ayant", "étant"]))
        {
            match before.filter(|&b| view.is(b, &["en"])) {
                Some(en) => {
                    self.first = en;
                    Shape::Gerund
                }
                None => Shape::Present,
            }
        } else {
            Shape::Past
        };
        if self.shape == Shape::Past {
            self.passive = true;
        }
    }

    /// Whether « pas », « jamais » … go with a « ne », or « sans » stands before.
    fn is_negated(&self, view: &View<'_>) -> bool {
        let ne = (self.first..=self.head).any(|i| is_ne(view, i));
        let second = |i: usize| view.is(i, &["pas", "plus", "jamais", "guère", "point", "nullement", "aucunement"]);
        let inner = (self.first..=(self.head + 2).min(view.len().saturating_sub(1))).any(second);
        let sans = self.first > 0 && view.is(self.first - 1, &["sans"]);
        (ne && (inner || view.children(self.head).any(|c| view.is(c, &["personne", "rien", "aucun", "ni"]))))
            || sans
            || ne && subject_is_negative(view, self.head)
    }

    /// The span of the cue in words, the carrying verb included where it stands right before.
    pub(super) fn cue_words(&self, view: &View<'_>) -> (usize, usize) {
        match self.modal {
            Some(modal) if modal < self.first && self.first - modal <= 4 && view.lemma(modal) != "avoir" => {
                let carrier = Self::read(view, modal);
                (carrier.first.min(self.first), self.last)
            }
            _ => (self.first, self.last),
        }
    }
}

/// What writers put between an auxiliary and its participle: « a de son côté estimé ».
const INSERTS: &[&[&str]] = &[
    &["de", "son", "côté"],
    &["de", "leur", "côté"],
    &["pour", "sa", "part"],
    &["pour", "leur", "part"],
    &["quant", "à", "lui"],
    &["quant", "à", "elle"],
    &["quant", "à", "eux"],
    &["quant", "à", "elles"],
    &["lui"],
    &["elle"],
    &["eux"],
    &["elles"],
    &["lui", "aussi"],
    &["elle", "aussi"],
    &["à", "son", "tour"],
    &["à", "leur", "tour"],
    &["en", "revanche"],
    &["en", "outre"],
    &["en", "effet"],
    &["par", "ailleurs"],
    &["d'", "abord"],
    &["d'", "ailleurs"],
    &["au", "contraire"],
    &["dans", "la", "foulée"],
    &["ce", "matin"],
    &["hier", "soir"],
];

/// The word before such an insert that ends right before word `at`, commas around it allowed. A pronoun
/// alone needs them: « le maire, lui, reproche », not « le maire lui reproche ».
fn insert_before(view: &View<'_>, at: usize) -> Option<usize> {
    let apart = at > 0 && view.is(at - 1, &[","]);
    let end = if apart { at - 1 } else { at };
    let insert = INSERTS.iter().filter(|words| apart || words.len() > 1).find(|words| {
        end >= words.len() && words.iter().enumerate().all(|(k, w)| view.lower(end - words.len() + k) == *w)
    });
    let Some(insert) = insert else { return apart.then(|| auxiliary_before_commas(view, end)).flatten() };
    let before = (end - insert.len()).checked_sub(1)?;
    if view.is(before, &[","]) { before.checked_sub(1) } else { Some(before) }
}

/// « avait, dans une vidéo diffusée en mars, menacé »: the auxiliary before a phrase set off by commas, of which the
/// second stands at word `comma`.
fn auxiliary_before_commas(view: &View<'_>, comma: usize) -> Option<usize> {
    let open = (comma.saturating_sub(14)..comma).rev().find(|&i| view.is(i, &[","]))?;
    let phrase = matches!(view.upos_at(open + 1), Some(Upos::Adp)) && !(open + 1..comma).any(|i| is_finite(view, i));
    let before = open.checked_sub(1)?;
    let auxiliary = matches!(view.lemma(before), "avoir" | "être") && view.node(before).feats.mood.is_some();
    let participle = view.node(comma + 1).feats.verb_form == Some(VerbForm::Part);
    (phrase && auxiliary && participle).then_some(before)
}

/// « aucun responsable n'a confirmé », « personne n'a dit ».
fn subject_is_negative(view: &View<'_>, head: usize) -> bool {
    view.child(head, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some_and(|s| {
        // « ni la mairie ni le club n'ont confirmé »
        let neither = view.child(s, &[Deprel::Conj]).is_some_and(|c| view.children(c).any(|k| view.is(k, &["ni"])));
        neither
            || view.is(s, &["personne", "rien", "nul", "aucun", "aucune"])
            || view.children(s).any(|c| view.is(c, &["aucun", "aucune", "nul", "nulle"]))
    })
}

/// « a posé son sac, bu un verre et déclaré que »: the auxiliary of the first participle serves the
/// ones joined to it.
fn shared_auxiliary(view: &View<'_>, head: usize) -> Option<usize> {
    let participle = |i: usize| view.node(i).feats.verb_form == Some(VerbForm::Part) && !view.lower(i).ends_with("ant");
    let mut at = head;
    for _ in 0..4 {
        if view.deprel(at) != Deprel::Conj || !participle(at) {
            return None;
        }
        at = view.head(at).filter(|&h| h < at)?;
        if let Some(aux) = view.child(at, &[Deprel::AuxTense]) {
            return (participle(at) && view.lemma(aux) == "avoir").then_some(aux);
        }
    }
    None
}

/// Whether the word at `i` is finite.
pub(super) fn is_finite(view: &View<'_>, i: usize) -> bool {
    let feats = view.node(i).feats;
    // « la cour agrée la demande », « soupire la gardienne »: no participle without an auxiliary
    // has a subject, no infinitive differs from its lemma.
    let subject = view.child(i, &[Deprel::Nsubj]).is_some_and(|s| s < i);
    let participle = feats.verb_form == Some(VerbForm::Part)
        && subject
        && view.lower(i).ends_with(['e', 't'])
        && view.child(i, &[Deprel::AuxTense, Deprel::AuxPass, Deprel::Aux]).is_none();
    let infinitive =
        feats.verb_form == Some(VerbForm::Inf) && view.upos(i) == Upos::Verb && view.lower(i) != view.lemma(i);
    feats.verb_form == Some(VerbForm::Fin)
        || participle
        || infinitive
        || feats.verb_form.is_none() && (feats.mood.is_some() || view.is(i + 1, &["que", "qu'", ":"]))
}

/// Whether word `i` is an auxiliary of the participle at `head`.
fn is_auxiliary(view: &View<'_>, i: usize, head: usize) -> bool {
    matches!(view.lemma(i), "avoir" | "être") && (view.upos(i) == Upos::Aux || view.head(i) == Some(head))
        || view.is(i, &["été"])
}

/// « nous nous félicitons », « je me réjouis »: the clitic repeats the subject.
fn is_own_reflexive(view: &View<'_>, i: usize, head: usize) -> bool {
    view.is(i, &["me", "m'", "te", "t'", "nous", "vous"])
        && (matches!(view.deprel(i), Deprel::ExplPv | Deprel::ExplComp | Deprel::ExplPass)
            && view.head(i) == Some(head)
            || i > 0 && view.is(i, &["nous", "vous"]) && view.lower(i - 1) == view.lower(i))
}

/// What somebody has who goes on to say something: « a le mérite de montrer que ».
const CREDITS: &[&str] =
    &["mérite", "particularité", "spécificité", "avantage", "courage", "audace", "honnêteté", "élégance", "franchise"];

/// The « avoir » whose object, a merit, an infinitive explains.
fn credited(view: &View<'_>, head: usize, noun: usize) -> Option<usize> {
    let infinitive = view.node(head).feats.verb_form == Some(VerbForm::Inf) && noun < head;
    let has = view.head(noun).filter(|&h| view.lemma(h) == "avoir" && h < noun)?;
    (infinitive && CREDITS.contains(&view.lemma(noun)) && view.node(has).feats.mood.is_some()).then_some(has)
}

/// The carrying verb of an infinitive (« devait conclure », « tient à rappeler »).
fn carrier(view: &View<'_>, head: usize) -> Option<usize> {
    let above = view.head(head)?;
    if let Some(has) = credited(view, head, above) {
        return Some(has);
    }
    if view.children(head).any(|c| c < head && view.is(c, &["avant", "après", "sans", "pour", "afin"])) {
        return None;
    }
    (view.node(head).feats.verb_form == Some(VerbForm::Inf)
        && matches!(view.deprel(head), Deprel::Xcomp | Deprel::Ccomp)
        && above < head
        && CARRIERS.contains(&view.lemma(above)))
    .then_some(above)
}
