//! Labels in lines. In: words and a width. Out: lines that are no wider, where words allow.

/// Breaks a label between words; a word that is longer than a line has one of its own. Only an ordinary space breaks:
/// « and » keep theirs.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let length = lines.last().map_or(0, |line| line.chars().count());
        if length > 0 && length + 1 + word.chars().count() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn long_labels_are_broken_and_whole() {
        let label = "parole ".repeat(40);
        let broken = lines(&label, 20);
        assert!(broken.iter().all(|line| line.chars().count() <= 20));
        assert_eq!(broken.join(" "), label.trim());
        assert_eq!(lines("«\u{a0}Non\u{a0}» mille", 8), ["«\u{a0}Non\u{a0}»", "mille"]);
        assert_eq!(lines("", 20), [""]);
    }
}
