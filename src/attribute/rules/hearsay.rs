//! X aurait envoyé Y: the journalistic conditional, by which the writer says that nobody he names
//! answers for it.

use super::{ATTRIBUTED, Rule, RuleKind};
use crate::analyse::{Deprel, Mood, Person, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::complement;
use crate::attribute::cue::Met;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::attribute::verb_group::{Shape, VerbGroup, is_inverted_clitic};
use crate::knowledge::language::Closed;
use crate::model::Stance;

/// The conditional of hearsay.
pub(super) static RULE: Rule = Rule {
    name: "hearsay",
    kind: RuleKind::Hearsay,
    yields_to: ATTRIBUTED,
    description: "The journalistic conditional with no source",
    examples: &["[Y Le groupe] [C aurait vendu] [Y deux usines]."],
    near_misses: &[
        "Il faudrait une digue plus haute.",
        "S'il pleuvait, le match serait annulé.",
        "Elle a dit qu'elle viendrait.",
        "La vente pourrait échouer.",
        "Je voudrais un café.",
    ],
    propose,
};

/// Verbs whose conditional is advice, wish, forecast or politeness.
const NOT_HEARSAY: &[&str] = &[
    "devoir", "pouvoir", "falloir", "vouloir", "souhaiter", "aimer", "valoir", "suffire", "préférer", "désirer",
    "convenir", "permettre", "sembler", "dire", "croire", "penser",
];

fn propose<'s>(view: &View<'s>, _cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for i in 0..view.len() {
        if !matches!(view.upos(i), Upos::Verb | Upos::Adj | Upos::Noun) || view.quote_of(i).is_some() {
            continue;
        }
        let Some(group) = conditional_group(view, i) else { continue };
        if is_hearsay(view, &group) && !is_held(view, &group) {
            out.extend(claim(view, &group));
        }
    }
}

/// The group of a predicate in the conditional; « serait malade » hangs on the adjective.
fn conditional_group(view: &View<'_>, i: usize) -> Option<VerbGroup> {
    let group = if view.upos(i) == Upos::Verb {
        VerbGroup::read(view, i)
    } else {
        let copula = view.child(i, &[Deprel::Cop])?;
        VerbGroup { head: i, ..VerbGroup::read(view, copula) }
    };
    let form = group.finite.map_or("", |f| view.lower(f));
    let sure = ["erait", "eraient"].iter().any(|e| form.ends_with(e))
        || matches!(form, "aurait" | "auraient")
        || group.finite.is_some_and(|f| is_regular_conditional(form, view.lemma(f)));
    (group.shape == Shape::Finite && (group.mood == Some(Mood::Cnd) && has_conditional_ending(form) || sure))
        .then_some(group)
}

/// « souffrirait »: the infinitive with the ending of the conditional, which no imperfect is.
fn is_regular_conditional(form: &str, lemma: &str) -> bool {
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    stem.ends_with('r') && form.strip_prefix(stem).is_some_and(|ending| matches!(ending, "ait" | "aient"))
}

/// Taggers take many imperfects for conditionals; the ending tells.
fn has_conditional_ending(form: &str) -> bool {
    ["rais", "rait", "rions", "riez", "raient"].iter().any(|e| form.ends_with(e))
        && ![
            "ouvrait", "entrait", "montrait", "offrait", "souffrait", "rencontrait", "couvrait", "courait", "mourait",
            "restait", "inaugurait",
        ]
        .contains(&form)
}

/// Whether the conditional is one of hearsay: no hypothesis, no reported clause, no advice.
fn is_hearsay(view: &View<'_>, group: &VerbGroup) -> bool {
    let lemma = view.lemma(group.head);
    let persons = matches!(group.person, Some(Person::First | Person::Second))
        // « Peut-être serait-il plus sage de partir »: who turns the clause round supposes.
        || group.clitic_subject.is_some_and(|c| view.is(c, Closed::SpeechSubject) || is_inverted_clitic(view, c));
    let hypothesis = (0..view.len()).any(|w| view.supposes_at(w))
        || view.is(group.first.wrapping_sub(1), Closed::When)
        || is_counterfactual(view, group);
    let reported =
        matches!(view.deprel(group.head), Deprel::Ccomp | Deprel::Xcomp | Deprel::Csubj) && !asks_how(view, group);
    let reported = reported || is_past_future(view, group);
    let interrogative = view.is(view.len().saturating_sub(1), &["?"]);
    // « serait dû à » is no « devrait ».
    let verb = lemma != "devoir" || group.finite.is_none_or(|f| !view.lemma_is(f, Closed::Be));
    let asked = asks_how(view, group);
    let from = if asked { view.head(group.head).unwrap_or(group.head) } else { group.head };
    // « elle aurait voulu appeler »: what somebody meant to do is told by hearsay too.
    let never = verb && NOT_HEARSAY.contains(&lemma) && !(lemma == "vouloir" && is_past(group) && !view.is_headline());
    !never
        && !persons
        && !hypothesis
        && !reported
        && !interrogative
        && !below_report(view, from)
        && (!view.is_headline() || is_past(group))
}

/// « il fut convenu que la fanfare ouvrirait le bal »: a future seen from the past.
fn is_past_future(view: &View<'_>, group: &VerbGroup) -> bool {
    view.children(group.head).any(|c| {
        c < group.first
            && view.deprel(c) == Deprel::Mark
            && view.is(c, Closed::That)
            && c.checked_sub(1).is_some_and(|before| !view.is(before, Closed::ConjunctionOpener | Closed::It))
    })
}

/// « sans cela, le bus serait tombé », « dans ce cas, il perdrait »: what did not happen or has not yet.
fn is_counterfactual(view: &View<'_>, group: &VerbGroup) -> bool {
    (0..group.first).any(|i| {
        let opens = i == 0 || view.is_punct(i - 1) || view.is(i - 1, Closed::But | Closed::Because | Closed::And);
        let case = view.is(i, Closed::In) && view.is(i + 1, Closed::SuchCase) && view.is(i + 2, &["cas", "hypothèse"]);
        let event = view.is(i, Closed::InOr) && view.is(i + 1, &["cas"]) && view.is(i + 2, Closed::Of);
        // « au cas où le maire partirait »
        let supposed = view.is(i, Closed::SupposedCase) && view.is(i + 1, Closed::Where);
        supposed || opens && (case || event || view.is(i, Closed::Otherwise))
    })
}

/// « n'aurait rien su et n'aurait donc rien dit »: the second verb is part of what the first one's claim holds.
fn is_held(view: &View<'_>, group: &VerbGroup) -> bool {
    let own = view.child(group.head, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::ExplSubj]).is_some();
    let first = view.head(group.head).filter(|_| view.deprel(group.head) == Deprel::Conj && !own);
    first.and_then(|h| conditional_group(view, h)).is_some_and(|g| is_hearsay(view, &g))
}

/// « on ne sait pas comment X aurait fait »: an unanswered question leaves the hearsay standing.
fn asks_how(view: &View<'_>, group: &VerbGroup) -> bool {
    view.children(group.head)
        .any(|c| c < group.head && view.is(c, Closed::Why | Closed::How | Closed::Where | Closed::When))
}

/// Whether the predicate stands below a clause that somebody reports.
fn below_report(view: &View<'_>, mut i: usize) -> bool {
    for _ in 0..6 {
        let Some(head) = view.head(i) else { return false };
        if view.deprel(i) == Deprel::Ccomp && head < i {
            return true;
        }
        i = head;
    }
    false
}

/// « aurait vendu »: the compound conditional is nearly always hearsay, the simple one often not.
fn is_past(group: &VerbGroup) -> bool {
    group.first < group.head
}

/// The end of the clause, without the clauses coordinated with it.
fn end_of_clause(view: &View<'_>, group: &VerbGroup) -> usize {
    let right = match view.deprel(group.head) {
        Deprel::Root => complement::clause_end(view, group.head),
        _ => view.right(group.head),
    };
    let next = view.children(group.head).filter(|&c| c > group.head).find(|&c| {
        let own = view.children(c).any(|k| {
            matches!(view.deprel(k), Deprel::Nsubj | Deprel::NsubjPass | Deprel::ExplSubj) && !view.is(k, Closed::Who)
        });
        matches!(view.deprel(c), Deprel::Conj | Deprel::Parataxis) && own
    });
    next.map_or(right, |c| view.left(c).saturating_sub(1).max(group.last))
}

fn claim<'s>(view: &View<'s>, group: &VerbGroup) -> Option<Candidate<'s>> {
    let left = view.left(group.head);
    let right = end_of_clause(view, group);
    // Of two that the tree calls subjects, the nearer is: « À Rivière, fief du maire, deux élus auraient fui ».
    let subjects = view.children(group.head).filter(|&c| matches!(view.deprel(c), Deprel::Nsubj | Deprel::NsubjPass));
    let subject = subjects.clone().filter(|&c| c < group.first).max().or_else(|| subjects.clone().next());
    let before = match subject {
        Some(s) if view.is(s, Closed::Who) => source::subject(view, group).phrase().map(|p| p.span),
        Some(s) if s < group.first => {
            pieces::piece(view, pieces::start_of_matter(view, view.left(s)), view.right(s).min(group.first - 1))
        }
        _ => group
            .first
            .checked_sub(1)
            .filter(|b| *b >= left)
            .and_then(|b| pieces::piece(view, pieces::start_of_matter(view, left), b)),
    };
    // « il y aurait douze disparus »: nothing stands before the verb but what it is built with.
    let presents = (left..group.first).all(|i| view.is(i, Closed::There | Closed::Ne | Closed::He));
    let mut content: Vec<_> = before.into_iter().filter(|_| !presents).collect();
    if group.last < right {
        content.extend(pieces::piece(view, group.last + 1, right));
    }
    let mut candidate = Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source: None,
            cue: Some((view.words(group.first, group.last), view.doc(group.head))),
            entry: None,
            content,
            content_word: Some(view.doc(group.head)),
            stance: Stance::Alleges,
            evidence: Evidence {
                doubt: if is_past(group) { 0 } else { 2 },
                passive: group.passive,
                ..Evidence::default()
            },
        },
    )?;
    candidate.attribution.conditional = true;
    Some(candidate)
}
