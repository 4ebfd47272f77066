//! Whether a clause says that somebody said something. In: a verb group. Out: whether it is willed, supposed, asked or
//! conceded, or everybody knows.

use crate::analyse::{Deprel, Mood, Tense};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::VerbGroup;
use crate::knowledge::language::Closed;
use crate::model::{Phrase, Stance};

/// « le maire aurait affirmé que Y »: that it was said is hearsay itself. « aurait souhaité Y » is a wish.
pub(super) fn is_hearsay(view: &View<'_>, met: &Met<'_>, group: &VerbGroup) -> bool {
    let wishes = met.cue.quote_strength == 0 && met.cue.stance == Stance::Demands;
    group.mood == Some(Mood::Cnd) && group.finite.is_some_and(|f| f != group.head) && !wishes && !supposes(view)
}

/// « Quiconque prétendrait que Y », « Celui qui dirait que Y », « D'aucuns diront que Y »: whoever might say it, which
/// nobody has.
pub(super) fn is_anybody(view: &View<'_>, group: &VerbGroup, source: Option<Phrase>) -> bool {
    let Some(head) = source.map(|s| s.head) else { return false };
    let simple = group.mood == Some(Mood::Cnd) && group.finite == Some(group.head);
    let future = group.tense == Some(Tense::Fut) && group.finite == Some(group.head);
    view.scene.is(head, Closed::Whoever)
        || simple && view.scene.is(head, Closed::ForWhom)
        || (simple || future) && view.scene.is(head, Closed::SomePeople | Closed::SomeSubject)
}

/// Whether the sentence asks or supposes: there a conditional is none of hearsay.
pub(super) fn supposes(view: &View<'_>) -> bool {
    view.is(view.len() - 1, &["?"]) || (0..view.len()).any(|i| view.supposes_at(i))
}

/// « affirme que la direction aurait caché un rapport »: behind a present, the perfect conditional
/// is that of hearsay; behind a past, it may be a past future.
pub(in crate::attribute::rules) fn is_unverified(view: &View<'_>, group: &VerbGroup, word: usize) -> bool {
    let content = VerbGroup::read(view, word);
    let now = group.tense == Some(Tense::Pres) && group.finite == Some(group.head);
    now && content.mood == Some(Mood::Cnd) && content.first < content.head && !supposes(view)
}

/// Verbs that make a carried cue no act: ability, need, appearance.
pub(super) const UNREAL_CARRIERS: &[&str] = &[
    "pouvoir", "falloir", "savoir", "permettre", "laisser", "sembler", "paraître", "faire", "hésiter", "vouloir",
    "essayer", "décider", "choisir",
];

/// Whether the act of saying is only possible, supposed or ordered: « s'il confirme »,
/// « pourrait annoncer », « dites que ».
pub(in crate::attribute::rules) fn is_unreal(view: &View<'_>, group: &VerbGroup) -> bool {
    // « n'ont ni confirmé ni démenti »
    let neither = group.head.checked_sub(1).is_some_and(|before| view.is(before, Closed::Neither));
    if group.mood == Some(Mood::Imp) || neither {
        return true;
    }
    if let Some(modal) = group.modal {
        let carrier = VerbGroup::read(view, modal);
        let past = carrier.first < carrier.head;
        let lemma = view.lemma(modal);
        if UNREAL_CARRIERS.contains(&lemma) && !(past && matches!(lemma, "vouloir" | "faire"))
            || lemma == "devoir" && !past && matches!(carrier.tense, Some(Tense::Pres | Tense::Fut))
            || carrier.mood == Some(Mood::Cnd)
            || carrier.negated
        {
            return true;
        }
    }
    // « au cas où le maire annoncerait Y »
    let cased = view.deprel(group.head) == Deprel::AclRelcl
        && view.head(group.head).is_some_and(|noun| view.is(noun, Closed::SupposedCase))
        && (0..group.first).any(|i| view.is(i, Closed::Where));
    if cased {
        return true;
    }
    view.children(group.head).any(|c| {
        let supposes = view.is(c, Closed::If) && !concedes(view, group, c);
        view.deprel(c) == Deprel::Mark && c < group.head && (supposes || is_purpose(view, c))
    })
}

/// « Si la banque estime que Y, la situation est autre »: what two sides say is set side by side. A supposition
/// has what follows from it in the future or the conditional.
pub(super) fn concedes(view: &View<'_>, group: &VerbGroup, si: usize) -> bool {
    let opens = (0..si).all(|i| view.is_punct(i));
    let stated = group.mood == Some(Mood::Ind) && group.tense == Some(Tense::Pres);
    let clause = view.children(group.head).any(|c| view.deprel(c) == Deprel::Ccomp && c > group.head);
    let main = view.head(group.head).filter(|&m| m > group.head && view.deprel(group.head) == Deprel::Advcl);
    opens
        && stated
        && clause
        && main.is_some_and(|m| {
            let copula = view.child(m, &[Deprel::Cop]);
            let main = VerbGroup::read(view, copula.unwrap_or(m));
            let future = main.finite.is_some_and(|f| ["ra", "ront"].iter().any(|e| view.lower(f).ends_with(e)));
            let modal = copula.is_none() && ["pouvoir", "devoir", "falloir"].contains(&view.lemma(m));
            main.mood == Some(Mood::Ind) && main.tense != Some(Tense::Fut) && !future && !modal
        })
}

/// « afin que le ministre explique Y », « pour qu'elle réponde à Y »: what is wished for is not yet said.
pub(super) fn is_purpose(view: &View<'_>, mark: usize) -> bool {
    view.is(mark, Closed::That) && mark > 0 && view.is(mark - 1, Closed::Purpose | Closed::For)
        || view.is(mark, Closed::Purpose | Closed::For) && view.is(mark + 1, Closed::That)
}
