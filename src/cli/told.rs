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

/// Whether what was asked for is JSON, and an error is to be too.
pub(super) fn asks_for_json(arguments: impl Iterator<Item = std::ffi::OsString>) -> bool {
    let arguments: Vec<std::ffi::OsString> = arguments.collect();
    let json = |text: &std::ffi::OsString| text == "json" || text == "ndjson" || text == "jsonl";
    arguments.windows(2).any(|pair| matches!(pair, [option, value] if option == "--format" && json(value)))
        || arguments.iter().any(|text| text == "--format=json" || text == "--format=ndjson" || text == "--format=jsonl")
}

/// An error as one line of JSON: `kind` is `nothing-found` for a name that the store does not have, else `failed`.
pub(super) fn as_json(text: &str, nothing_found: bool) -> String {
    let kind = if nothing_found { "nothing-found" } else { "failed" };
    serde_json::json!({"error": {"kind": kind, "message": text}}).to_string()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_for_json_gets_errors_in_it() {
        let asks = |line: &str| asks_for_json(line.split(' ').map(Into::into));
        assert!(asks("selon query x --format json") && asks("selon extract --format=ndjson -"));
        assert!(!asks("selon query x --format csv") && !asks("selon query json"));
        assert_eq!(as_json("a \"b\"", true), r#"{"error":{"kind":"nothing-found","message":"a \"b\""}}"#);
    }
}
