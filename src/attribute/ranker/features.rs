//! What the models look at. In: a candidate and the sentence of its cue. Out: the names of the
//! features that hold, none longer than what fits a word without an allocation.

mod content;
mod cue;
mod name;
mod source;

use content::content;
use cue::cue;
use name::{frame_name, short};
use source::source;

use super::RULE;
use crate::attribute::candidate::Candidate;
use crate::attribute::scene::View;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::model::Form;
use compact_str::{CompactString, format_compact};

/// Gives every feature of a candidate to `add`.
pub(super) fn each(view: &View<'_>, candidate: &Candidate<'_>, add: &mut dyn FnMut(&str)) {
    add("bias");
    add(&format_compact!("{RULE}{}", candidate.attribution.rule));
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

/// The features of a candidate as a list, for training.
pub(super) fn list(view: &View<'_>, candidate: &Candidate<'_>) -> Vec<CompactString> {
    let mut names = Vec::new();
    each(view, candidate, &mut |name| names.push(name.into()));
    names.sort();
    names.dedup();
    names
}
