//! Features of the source. In: a candidate and the sentence of its cue. Out: who it is, whether the cue takes such
//! a one, and where it stands.

use super::{frame_name, short};
use crate::analyse::Upos;
use crate::attribute::candidate::Candidate;
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{Frame, SubjectKind};
use compact_str::format_compact;

/// What kind of source the word is, as the features call it.
pub(super) fn called(home: &View<'_>, head: usize, kind: Option<Kind>) -> &'static str {
    match kind {
        _ if speaker::is_name(home, head) => "name",
        Some(Kind::Person) if home.upos(head) == Upos::Pron => {
            if home.is(head, Closed::ThirdSubject | Closed::InvertedThird) {
                if speaker::antecedent_kind(home, head).is_some() { "pronoun" } else { "it" }
            } else if home.is(head, Closed::One | Closed::InvertedOne) {
                "one"
            } else {
                "somebody"
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
pub(super) fn says_more_than_its_source(candidate: &Candidate<'_>) -> bool {
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
pub(super) fn source(view: &View<'_>, candidate: &Candidate<'_>, add: &mut dyn FnMut(&str)) {
    let Some(source) = candidate.attribution.source else {
        add("source=none");
        return add(&format_compact!("none+{}", candidate.attribution.rule));
    };
    let Some((home, head)) = view.scene.home(source.head) else { return };
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
    if home.is(head, Closed::FirstPerson) {
        add("source=first-person");
    }
    if home.upos(head) == Upos::Pron
        && home
            .is(head, Closed::This | Closed::ThisShort | Closed::It | Closed::ItIs | Closed::Who | Closed::Everything)
    {
        add("source=it");
    }
    if candidate.attribution.cue.is_some_and(|cue| source.span.start() > cue.start()) {
        add("source-after");
    }
}

/// Whether a prepositional source opens its sentence or stands behind a comma, as a source does; « varie selon
/// l'usage » has neither.
pub(super) fn is_apart(view: &View<'_>, candidate: &Candidate<'_>) -> bool {
    let first = candidate.attribution.cue.map(|cue| view.words_within(cue).start);
    first.and_then(|f| f.checked_sub(1)).is_none_or(|before| view.is_punct(before))
}
