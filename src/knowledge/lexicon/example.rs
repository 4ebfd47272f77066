//! Annotated example sentences. In: « [S Le maire] [C promet] que [Y le pont rouvrira]. ».
//! Out: the sentence with the spans of its parts.
//!
//! `[S …]` is the source, `[C …]` the cue, `[Y …]` a piece of the content (there may be several),
//! `[V …]` who or what relays it. Brackets may stand inside each other. An example without `[S …]`
//! names no source, one without `[C …]` has no cue words.

use crate::span::Span;

/// A sentence and the one claim in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The sentence without marks.
    pub text: String,
    /// Who says it.
    pub source: Option<Span>,
    /// The cue.
    pub cue: Option<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// Who or what relays it.
    pub via: Vec<Span>,
    /// Whether the cue is negated, so that its negated stance holds.
    pub negated: bool,
}

impl Example {
    /// Reads the notation.
    ///
    /// # Errors
    /// Says which bracket is wrong.
    pub fn parse(marked: &str) -> Result<Self, String> {
        let mut example = Self::default();
        let mut open: Vec<(char, usize)> = Vec::new();
        let mut chars = marked.chars();
        while let Some(c) = chars.next() {
            match c {
                '[' => {
                    let kind = chars.next().filter(|k| "SCYV".contains(*k));
                    let (Some(kind), Some(' ')) = (kind, chars.next()) else {
                        return Err(format!("“[” needs S, C, Y or V and a space in “{marked}”"));
                    };
                    open.push((kind, example.text.len()));
                }
                ']' => {
                    let (kind, start) = open.pop().ok_or_else(|| format!("“]” too many in “{marked}”"))?;
                    example
                        .close(kind, Span::new(start, example.text.len()))
                        .map_err(|e| format!("{e} in “{marked}”"))?;
                }
                _ => example.text.push(c),
            }
        }
        if !open.is_empty() || example.content.is_empty() && example.cue.is_none() {
            return Err(format!("“]” or “[Y …]” missing in “{marked}”"));
        }
        example.content.sort();
        Ok(example)
    }

    fn close(&mut self, kind: char, span: Span) -> Result<(), String> {
        let single = match kind {
            'S' => &mut self.source,
            'C' => &mut self.cue,
            'V' => {
                return {
                    self.via.push(span);
                    Ok(())
                };
            }
            _ => {
                return {
                    self.content.push(span);
                    Ok(())
                };
            }
        };
        if single.replace(span).is_some() {
            return Err(format!("two [{kind} …]"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans() {
        let e = Example::parse("« [Y Tout est prêt], [C assure] [S le maire], [Y même la digue]. »").unwrap();
        assert_eq!(e.text, "« Tout est prêt, assure le maire, même la digue. »");
        assert_eq!(e.source.unwrap().of(&e.text), "le maire");
        assert_eq!(e.cue.unwrap().of(&e.text), "assure");
        let content: Vec<_> = e.content.iter().map(|y| y.of(&e.text)).collect();
        assert_eq!(content, ["Tout est prêt", "même la digue"]);
    }

    #[test]
    fn marks_may_nest() {
        let e = Example::parse("On cherche [Y le voleur [C présumé]].").unwrap();
        assert_eq!(e.content[0].of(&e.text), "le voleur présumé");
        assert_eq!(e.cue.unwrap().of(&e.text), "présumé");
    }

    #[test]
    fn wrong_brackets_are_errors() {
        for wrong in ["[X a] [Y b]", "[Y a", "a] [Y b]", "[S a] dit", "[S a] [S b] [Y c]", "[Sa] [Y b]"] {
            assert!(Example::parse(wrong).is_err(), "{wrong}");
        }
    }
}
