//! What people are told. In: an error; the terminal. Out: its words; how wide a line may be.

/// An error with its causes, each once: many messages name their cause already.
pub(super) fn told(error: &anyhow::Error) -> String {
    // Whatever else is read or written is named where it fails.
    let bare = error.chain().len() == 1 && error.is::<std::io::Error>();
    let mut text = if bare { "cannot write what was found".to_owned() } else { String::new() };
    for cause in error.chain().map(ToString::to_string) {
        if !text.contains(&cause) {
            text.push_str(if text.is_empty() { "" } else { ": " });
            text.push_str(&cause);
        }
    }
    text
}

/// A number with its noun: « 1 article », « 2 articles ».
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Columns of the terminal that standard output goes to; those of `COLUMNS` where it is set. `None` for a pipe
/// or a file, which have no width.
pub(super) fn terminal_width() -> Option<usize> {
    let told = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    if !std::io::IsTerminal::is_terminal(&std::io::stdout()) {
        return None;
    }
    told.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
}
