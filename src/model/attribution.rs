//! What attributing gives: who is said to say what, as spans of the text.

use super::{DocWord, Form, Stance};
use crate::span::Span;

/// One act of saying that the text ascribes to somebody. Explains itself: every part is a span
/// of the text, and `rule` names the construction that found it.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    /// Who says it, as written with titles and appositions; `None` where the text names nobody.
    pub source: Option<Phrase>,
    /// The verb group, preposition or noun that marks it; `None` for a quotation carried on from
    /// the one before, or for a colon.
    pub cue: Option<Span>,
    /// The cue's head word, where there is a cue.
    pub cue_word: Option<DocWord>,
    /// What is said, in one piece or more.
    pub content: Vec<Span>,
    /// The word at the head of the content, where the content is a subtree.
    pub content_word: Option<DocWord>,
    /// Who or what relays it.
    pub via: Vec<Phrase>,
    /// Quoted, reported, or both.
    pub form: Form,
    /// The speech act.
    pub stance: Stance,
    /// Whether the content is marked as unverified.
    pub conditional: bool,
    /// The attribution whose content holds this one, as an index into the same list.
    pub nested: Option<usize>,
    /// The attribution whose speaker goes on here, as an index into the same list.
    pub carried_from: Option<usize>,
    /// Whether it answers what was told before without saying it again: « La mairie dément. », « C'est faux, répond
    /// le maire ».
    pub answers: bool,
    /// Whether the page's layout tells who speaks, and no words beside what is said: the answers of an interview, the
    /// sentences of a communiqué. Its source then is where that one is named, anywhere in the article.
    pub by_layout: bool,
    /// The construction that found it, as `selon rules` lists it.
    pub rule: &'static str,
    /// How sure the stage is that source, cue and content are right, from 0 to 1.
    pub confidence: f32,
}

impl Attribution {
    /// Moves every span to where `place` says that it stands.
    pub fn move_spans(&mut self, place: &impl Fn(Span) -> Span) {
        let phrases = self.source.iter_mut().chain(&mut self.via).map(|phrase| &mut phrase.span);
        phrases.chain(&mut self.cue).chain(&mut self.content).for_each(|span| *span = place(*span));
    }
}

/// A phrase of the text with its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Where it stands.
    pub span: Span,
    /// Its head word. For a coordination, the first member.
    pub head: DocWord,
}
