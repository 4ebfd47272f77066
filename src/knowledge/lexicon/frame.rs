//! The frames of cues: which complements carry the content, and where the source stands.

/// A construction that a cue allows. Each is an IRI `selon:Frame…`, described with French and
/// English labels in `ontology/cue-frames.ttl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Frame {
    /// Introduces a quotation: before it, after it or within it. « … », lâche-t-il.
    Quotation,
    /// *que* + indicative: affirme que P.
    Que,
    /// *que* + subjunctive: exige que P, craint que P.
    QueSubjunctive,
    /// *si*, *ce que*, *comment*, *pourquoi* …: demande si P, explique comment P.
    Interrogative,
    /// Bare infinitive with the cue's own subject: dit avoir, espère finir.
    Infinitive,
    /// *de* + infinitive with the cue's own subject: promet de, nie d'avoir.
    InfinitiveDe,
    /// *à* + infinitive with the cue's own subject: s'engage à.
    InfinitiveA,
    /// Direct object + *à*/*de* + infinitive or noun: appelle X à Y, somme X de Y.
    AddresseeInfinitive,
    /// *à* X + *de* infinitive, *à* X + *que*: demande à X de Y.
    IndirectAddressee,
    /// Direct object + preposition + deed: accuse X de Y, blâme X pour Y.
    PersonDeed,
    /// *à* X + deed: reproche à X de Y, impute Y à X.
    DeedToPerson,
    /// Direct object: annonce Y, condamne Y.
    NounObject,
    /// Object + attribute: juge X irréaliste, qualifie X de Y, estime X à Y.
    ObjectAttribute,
    /// Prepositional object: plaide pour Y, se félicite de Y.
    PrepositionObject,
    /// Personal passive: X est accusé de Y, Y est annoncé par X.
    Passive,
    /// Impersonal: il a été annoncé que P, il ressort de X que P.
    Impersonal,
    /// Marks its head or clause as unverified: le tueur présumé, prétendument.
    Modifier,
    /// Preposition or phrase whose complement is the source: selon X.
    SourceComplement,
    /// Stands by itself, with no complement: de source policière, semble-t-il.
    Alone,
    /// Noun + *de* + content: la promesse de baisse.
    NounOf,
    /// Noun + *que* + content: la crainte que P.
    NounQue,
    /// Noun + *de*/*à* + infinitive: le refus de signer.
    NounInfinitive,
    /// Noun + *de*/*par* + source, or with a possessive: les accusations de X, son démenti.
    NounBy,
    /// Noun + *contre* + content: les accusations contre X.
    NounAgainst,
    /// Noun + *à* + content: l'appel à la grève.
    NounTo,
    /// Noun + *sur* + content: ses doutes sur Y.
    NounOn,
    /// Names who relays another's claim: comme l'a rapporté X, cité par X.
    Relay,
    /// The object is the source, the subject the content: le projet inquiète les riverains.
    Experiencer,
}

impl Frame {
    /// Every frame with its local name in the ontology.
    pub const ALL: [(Self, &'static str); 28] = [
        (Self::Quotation, "FrameQuotation"),
        (Self::Que, "FrameQue"),
        (Self::QueSubjunctive, "FrameQueSubjunctive"),
        (Self::Interrogative, "FrameInterrogative"),
        (Self::Infinitive, "FrameInfinitive"),
        (Self::InfinitiveDe, "FrameInfinitiveDe"),
        (Self::InfinitiveA, "FrameInfinitiveA"),
        (Self::AddresseeInfinitive, "FrameAddresseeInfinitive"),
        (Self::IndirectAddressee, "FrameIndirectAddressee"),
        (Self::PersonDeed, "FramePersonDeed"),
        (Self::DeedToPerson, "FrameDeedToPerson"),
        (Self::NounObject, "FrameNounObject"),
        (Self::ObjectAttribute, "FrameObjectAttribute"),
        (Self::PrepositionObject, "FramePrepositionObject"),
        (Self::Passive, "FramePassive"),
        (Self::Impersonal, "FrameImpersonal"),
        (Self::Modifier, "FrameModifier"),
        (Self::SourceComplement, "FrameSourceComplement"),
        (Self::Alone, "FrameAlone"),
        (Self::NounOf, "FrameNounOf"),
        (Self::NounQue, "FrameNounQue"),
        (Self::NounInfinitive, "FrameNounInfinitive"),
        (Self::NounBy, "FrameNounBy"),
        (Self::NounAgainst, "FrameNounAgainst"),
        (Self::NounTo, "FrameNounTo"),
        (Self::NounOn, "FrameNounOn"),
        (Self::Relay, "FrameRelay"),
        (Self::Experiencer, "FrameExperiencer"),
    ];

    /// The frame of that local name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(frame, _)| *frame)
    }
}

/// A set of frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Frames(u32);

impl Frames {
    /// Whether the set holds `frame`.
    pub fn has(self, frame: Frame) -> bool {
        self.0 & (1 << frame as u8) != 0
    }

    /// Whether the set holds one of `frames`.
    pub fn any(self, frames: &[Frame]) -> bool {
        frames.iter().any(|f| self.has(*f))
    }

    /// The set with `frame` in it.
    #[must_use]
    pub fn with(self, frame: Frame) -> Self {
        Self(self.0 | 1 << frame as u8)
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The frames of the set, in the order of [`Frame::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Frame> {
        Frame::ALL.into_iter().map(|(frame, _)| frame).filter(move |f| self.has(*f))
    }
}

impl FromIterator<Frame> for Frames {
    fn from_iter<I: IntoIterator<Item = Frame>>(frames: I) -> Self {
        frames.into_iter().fold(Self::default(), Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_sets_round_trip() {
        for (index, (frame, name)) in Frame::ALL.into_iter().enumerate() {
            assert_eq!(frame as usize, index);
            assert_eq!(Frame::parse(name), Some(frame));
        }
        let set: Frames = [Frame::Que, Frame::Relay].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Frame::Que, Frame::Relay]);
        assert!(!set.has(Frame::Quotation) && set.any(&[Frame::Quotation, Frame::Que]));
    }
}
