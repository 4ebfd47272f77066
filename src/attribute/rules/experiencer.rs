//! Y inquiète X, « suscite des inquiétudes parmi X »: the feeling is X's, what it is about is the
//! subject.

use super::{Rule, RuleKind, clause};
use crate::analyse::{Deprel, Number, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts, cue_of, stance_of};
use crate::attribute::cue::Met;
use crate::attribute::mention;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::attribute::speaker;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::model::Phrase;
use crate::span::Span;

/// A verb whose object has the feeling.
pub(super) static RULE: Rule = Rule {
    name: "experiencer",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A verb whose object has the feeling and whose subject is what it is about",
    examples: &["[Y La fermeture du bac] [C inquiète] [S les pêcheurs]."],
    near_misses: &["Le bruit inquiète."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Verb && m.cue.frames.has(Frame::Experiencer)) {
        let Some(group) = met
            .group
            .filter(|g| !g.passive && !g.reflexive && !clause::is_unreal(view, g) && !clause::is_asked(view, g))
        else {
            continue;
        };
        let (Some(source), Some(content), Some(stance)) =
            (feels(view, met, &group), cause(view, &group), stance_of(met))
        else {
            continue;
        };
        out.extend(Candidate::new(
            view,
            Parts {
                rule: &RULE,
                source: Some(source),
                cue: Some(cue_of(view, met)),
                entry: Some(met.cue),
                content: vec![content],
                content_word: None,
                stance,
                evidence: Evidence { frame: Some(Frame::Experiencer), negated: group.negated, ..Evidence::default() },
            },
        ));
    }
}

/// Who has the feeling: the object, or what *parmi*, *chez* lead to.
fn feels(view: &View<'_>, met: &Met<'_>, group: &VerbGroup) -> Option<Phrase> {
    let among = (met.head..view.len().min(met.last + 8)).find(|&i| view.is(i, &["parmi", "chez", "auprès"]));
    let head = match among {
        Some(i) => mention::phrase_starting_at(view, if view.is(i, &["auprès"]) { i + 2 } else { i + 1 }),
        None if met.cue.is_phrase() => None,
        None => view
            .children(group.head)
            .find(|&c| c > group.last && view.deprel(c) == Deprel::Obj && view.upos(c) != Upos::Verb),
    }?;
    let person = speaker::is_speaker(view, head)
        || view.upos(head) == Upos::Noun && view.node(head).feats.number == Some(Number::Plur);
    // « « Cela nous révolte », commente X »: who stands outside the marks feels nothing in them.
    let level = view.quote_of(head) == view.quote_of(met.head);
    (person && level).then(|| mention::phrase_within(view, head, met.last + 1, view.len()))
}

/// What it is about: the subject with all that belongs to it.
fn cause(view: &View<'_>, group: &VerbGroup) -> Option<Span> {
    let subject = view.child(group.head, &[Deprel::Nsubj]);
    // « La mine rouvrira en mars, suscitant des craintes parmi X »: what the sentence is about, whatever the tree
    // hangs the participle on.
    if group.shape == Shape::Present && group.first > 0 && view.is(group.first - 1, &[","]) {
        let root = view.tree.root()?;
        let main = source::subject(view, &VerbGroup::read(view, root)).phrase()?;
        return (main.span.end() <= view.span(group.first).start()).then_some(main.span);
    }
    match subject {
        Some(s) if view.is(s, Closed::Who) => source::subject(view, group).phrase().map(|p| p.span),
        Some(s) if s < group.first => {
            pieces::piece(view, pieces::start_of_matter(view, view.left(s)), view.right(s).min(group.first - 1))
        }
        _ => source::subject(view, group).phrase().map(|p| p.span),
    }
}
