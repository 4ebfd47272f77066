//! Classes of characters that the other parts of the stage agree on. In: a character. Out: what it
//! may do in a token.

/// White space, control characters and invisible format characters (byte order mark, zero-width
/// space, direction marks): never part of a token, unless inside a word.
pub(super) fn is_blank(c: char) -> bool {
    if c.is_ascii() { c <= ' ' || c == '\x7f' } else { c.is_whitespace() || is_invisible(c) || c.is_control() }
}

/// Characters that show nothing. A word goes on across them; its form leaves them out.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Letters, digits, the marks that combine with them, and `_`.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
    }
}

/// Whatever is written for an apostrophe. Single quotation marks look the same.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '\u{2bb}' | '＇' | '′' | '´')
}

/// Hyphens that join the parts of a word.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Dashes that stand between words, the hyphen used as one included.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−')
}

/// Marks before a list item.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '▪' | '●' | '◦' | '‣' | '■' | '□' | '►' | '▶' | '→' | '⁃' | '*' | '✓' | '➔')
}

/// Spaces that may stand between the groups of three digits of a number.
pub(super) fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}
