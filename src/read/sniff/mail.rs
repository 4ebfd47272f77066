//! Messages. In: the first bytes of a text. Out: whether they are the head of a message.

/// Whether a text begins with the header of a message: three fields of one, at least.
pub(super) fn is_mail(text: &str) -> bool {
    const FIELDS: [&str; 14] = [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "return-path",
        "mime-version",
        "message-id",
        "content-type",
        "delivered-to",
        "reply-to",
        "cc",
        "dkim-signature",
        "content-transfer-encoding",
    ];
    let mut known = 0;
    for line in text.lines().take(40) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return line.starts_with("From ") && known == 0 && text.contains("\nFrom:");
        };
        if name.contains(' ') {
            return false;
        }
        known += usize::from(FIELDS.contains(&name.to_ascii_lowercase().as_str()));
    }
    known >= 3
}
