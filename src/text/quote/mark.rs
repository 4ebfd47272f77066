//! Quotation marks, one at a time. In: a token, and what stands around it. Out: whether it is a mark, of
//! which kind, and whether it opens or closes.

use crate::span::Span;
use crate::text::chars::{is_blank, is_dash};

/// Marks that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// « ».
    Guillemet,
    /// ‹ ›.
    SingleGuillemet,
    /// “ ” „.
    Curly,
    /// " and what stands for it.
    Straight,
    /// ' and ’, which are apostrophes more often.
    Single,
}

/// A mark as its shape alone tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// It opens.
    Open(Kind),
    /// It closes.
    Close(Kind),
    /// One or the other.
    Either(Kind),
}

/// What is known of the quotations around a mark that may open or close.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// A mark of its kind is open in the paragraph.
    pub(super) open: bool,
    /// A quotation of an earlier paragraph waits for its end.
    pub(super) waiting: bool,
    /// The paragraph still holds an odd number of straight marks, this one included.
    pub(super) odd: bool,
}

/// What stands before and after a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    before: Option<char>,
    after: Option<char>,
}

/// What the token is as a mark, if it is one.
pub(super) fn shape(token: &str) -> Option<Shape> {
    Some(match token {
        "«" | "<<" => Shape::Open(Kind::Guillemet),
        "»" | ">>" => Shape::Close(Kind::Guillemet),
        "‹" => Shape::Open(Kind::SingleGuillemet),
        "›" => Shape::Close(Kind::SingleGuillemet),
        "„" | "‟" => Shape::Open(Kind::Curly),
        "“" | "”" => Shape::Either(Kind::Curly),
        "\"" | "''" | "``" | "＂" => Shape::Either(Kind::Straight),
        "'" | "’" | "‘" | "‚" => Shape::Either(Kind::Single),
        _ => return None,
    })
}

impl Place {
    /// The place of a mark in a text.
    pub(super) fn of(text: &str, mark: Span) -> Self {
        Self {
            before: text.get(..mark.start()).and_then(|t| t.chars().next_back()),
            after: text.get(mark.end()..).and_then(|t| t.chars().next()),
        }
    }

    /// Whether a mark whose shape leaves it open opens or closes; `None` where it is no quotation mark
    /// after all.
    pub(super) fn turn(self, kind: Kind, mark: &str, state: State) -> Option<Shape> {
        let (opening, closing) = self.spacing();
        let opens = match kind {
            Kind::Curly if mark == "“" => !(state.open && closing && !opening),
            Kind::Curly => !state.open && opening && !closing && !state.waiting,
            Kind::Straight => match (state.open, opening, closing) {
                (true, true, false) => !state.odd,
                (true, ..) => false,
                // 5" is a measure.
                (false, false, true) if self.before.is_some_and(|c| c.is_ascii_digit()) => return None,
                (false, false, true) => !state.odd,
                (false, ..) => true,
            },
            _ if opening && !closing => !state.open || self.before.is_none_or(is_blank),
            _ if state.open => false,
            _ => return None,
        };
        Some(if opens { Shape::Open(kind) } else { Shape::Close(kind) })
    }

    /// Whether the white space around a mark is that of an opening one, and of a closing one.
    fn spacing(self) -> (bool, bool) {
        let free_before = self.before.is_none_or(|c| {
            is_blank(c) || is_dash(c) || matches!(c, '(' | '[' | '«' | '“' | '"' | '\'' | '’' | '/' | ':')
        });
        let free_after = self.after.is_none_or(|c| {
            is_blank(c)
                || is_dash(c)
                || matches!(c, ')' | ']' | '»' | '”' | '"' | ',' | '.' | ';' | ':' | '!' | '?' | '…' | '/')
        });
        (free_before && !self.after.is_none_or(is_blank), free_after && !self.before.is_none_or(is_blank))
    }
}
