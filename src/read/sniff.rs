//! What an input is. In: its first bytes and its name. Out: its [`Format`]. Content decides; the name
//! does only between formats that look the same.

mod mail;

use super::office::Office;
use super::subtitles::is_subtitles;
use mail::is_mail;

/// A format that can be read, or what a file is that cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML or XHTML.
    Html,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A JSON object.
    Json,
    /// JSON objects, one a line, or an array of them.
    JsonLines,
    /// NewsML-G2 or NITF.
    News,
    /// An e-mail message.
    Mail,
    /// Messages in one file.
    Mbox,
    /// A web archive.
    Warc,
    /// A web archive of the format before.
    Arc,
    /// A zip archive.
    Zip,
    /// A document of an office program, or a book.
    Office(Office),
    /// A PDF document.
    Pdf,
    /// A text in Rich Text Format.
    Rtf,
    /// Subtitles.
    Subtitles,
    /// Compressed with gzip.
    Gzip,
    /// Compressed with Zstandard.
    Zstd,
    /// Something else; a few words for a message.
    Other(&'static str),
}

/// Bytes that are enough to tell.
pub(super) const SNIFFED: usize = 4096;

/// Tells the format by the first bytes (up to [`SNIFFED`]) and the name.
pub(super) fn format(head: &[u8], name: &str) -> Format {
    const MAGIC: [(&[u8], Format); 15] = [
        (b"\x1f\x8b", Format::Gzip),
        (b"\x28\xb5\x2f\xfd", Format::Zstd),
        (b"PK\x03\x04", Format::Zip),
        (b"PK\x05\x06", Format::Zip),
        (b"WARC/", Format::Warc),
        (b"filedesc://", Format::Arc),
        (b"%PDF", Format::Pdf),
        (b"\x89PNG", Format::Other("a picture")),
        (b"\xff\xd8\xff", Format::Other("a picture")),
        (b"GIF8", Format::Other("a picture")),
        (b"\xd0\xcf\x11\xe0", Format::Other("an old office document")),
        (b"{\\rtf", Format::Rtf),
        (b"\x7fELF", Format::Other("a program")),
        (b"BZh", Format::Other("compressed with bzip2")),
        (b"\xfd7zXZ", Format::Other("compressed with xz")),
    ];
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return *format;
    }
    let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if !wide && is_binary(head) {
        return Format::Other("no text");
    }
    let text =
        if wide { super::encoding::decode(head.to_vec(), None) } else { String::from_utf8_lossy(head).into_owned() };
    text_format(text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}'), name)
}

/// Whether a name is that of a file which holds others, or many articles: without a byte in it, it is broken.
pub(super) fn is_container(name: &str) -> bool {
    const ENDINGS: [&str; 7] = ["zip", "gz", "zst", "warc", "jsonl", "ndjson", "zipx"];
    let ending = name.rsplit('.').next().unwrap_or("");
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether bytes hold so much of what no text holds that they are none. A stray NUL is let pass. Beyond ASCII the
/// text is UTF-8, or of a code page in which French has one such letter in ten at most.
fn is_binary(head: &[u8]) -> bool {
    let odd = head.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    let invalid: usize = head.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    odd * 20 > head.len() || (head.len() > 64 && invalid * 4 > head.len() && odd * 100 > head.len())
}

fn text_format(text: &str, name: &str) -> Format {
    let ending = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    if text.starts_with('<') {
        return markup(text, &ending);
    }
    if text.starts_with('{') || text.starts_with("[{") || (text.starts_with('[') && ending == "json") {
        return json(text, &ending);
    }
    if text.starts_with("From ") && text.split_once('\n').is_some_and(|(_, message)| is_mail(message)) {
        return Format::Mbox;
    }
    if is_mail(text) {
        return Format::Mail;
    }
    if is_subtitles(text) {
        return Format::Subtitles;
    }
    let front_matter = text.lines().next().is_some_and(|line| line.trim_end() == "---")
        && text.lines().skip(1).any(|l| l.trim_end() == "---");
    if matches!(ending.as_str(), "md" | "markdown" | "mdx") || front_matter {
        return Format::Markdown;
    }
    if matches!(ending.as_str(), "html" | "htm" | "xhtml") && text.contains("</") {
        Format::Html
    } else {
        Format::Plain
    }
}

/// What begins with `<`: by its first element.
fn markup(text: &str, ending: &str) -> Format {
    let lower = text.to_ascii_lowercase();
    let mut rest = lower.as_str();
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            ">"
        } else {
            break;
        };
        match rest.split_once(end) {
            Some((declaration, after)) => {
                if declaration.starts_with("<!doctype html") {
                    return Format::Html;
                }
                rest = after;
            }
            None => {
                return if lower.contains("html") || ending.starts_with("htm") { Format::Html } else { Format::Plain };
            }
        }
    }
    let element = rest.strip_prefix('<').unwrap_or("");
    let element = element.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or("");
    match element.rsplit(':').next().unwrap_or("") {
        "rss" | "feed" | "rdf" => Format::Feed,
        "newsitem" | "newsmessage" | "newsml" | "nitf" | "packageitem" => Format::News,
        "html" | "head" | "body" | "article" | "main" | "div" | "p" | "section" | "h1" | "h2" | "h3" | "span"
        | "table" | "ul" | "ol" | "header" | "meta" | "title" | "link" | "script" | "style" | "a" | "b" | "i"
        | "em" | "strong" | "blockquote" | "br" | "center" | "font" | "nav" | "base" | "noscript" => Format::Html,
        _ if matches!(ending, "html" | "htm" | "xhtml") => Format::Html,
        _ => Format::Plain,
    }
}

fn json(text: &str, ending: &str) -> Format {
    if text.contains("jsonfeed.org/version") {
        return Format::Feed;
    }
    if text.starts_with('[') || matches!(ending, "jsonl" | "ndjson") {
        return Format::JsonLines;
    }
    let first = text.lines().next().unwrap_or("").trim_end();
    let more = text.lines().nth(1).is_some_and(|l| l.starts_with('{'));
    if more && first.ends_with('}') {
        return Format::JsonLines;
    }
    let quoted = text.get(1..).is_some_and(|t| t.trim_start().starts_with('"') || t.trim_start().starts_with('}'));
    if quoted { Format::Json } else { Format::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_format() {
        for (head, name, expected) in [
            ("Le port ferme.", "a.txt", Format::Plain),
            ("<!DOCTYPE html><p>", "a", Format::Html),
            ("<!-- saved --><HTML lang=fr>", "a.txt", Format::Html),
            ("<?xml version='1.0'?>\n<rss version='2.0'>", "a", Format::Feed),
            ("<?xml version='1.0'?><feed xmlns='x'>", "a.html", Format::Feed),
            ("<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'n.dtd'><nitf>", "a", Format::News),
            ("<g2:newsItem xmlns:g2='x'>", "a", Format::News),
            ("{\"title\": 1}\n{\"title\": 2}\n", "a", Format::JsonLines),
            ("{\"title\": 1}", "a.jsonl", Format::JsonLines),
            ("{\n \"title\": 1}", "a", Format::Json),
            ("{\"version\": \"https://jsonfeed.org/version/1.1\"}", "a", Format::Feed),
            ("{sic} Le port", "a", Format::Plain),
            ("[Mise à jour] Le port", "a", Format::Plain),
            ("From: a@b.fr\r\nTo: c@d.fr\r\nSubject: x\r\n\r\nBonjour", "a", Format::Mail),
            (
                "From a@b.fr Mon Mar  2 10:00:00 2026\nFrom: a@b.fr\nTo: c@d.fr\nSubject: x\n\nBonjour",
                "a",
                Format::Mbox,
            ),
            ("Paris : la grève\nDate : demain", "a", Format::Plain),
            ("WARC/1.1\r\n", "a", Format::Warc),
            ("filedesc://a.arc 0.0.0.0", "a", Format::Arc),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nOui", "a", Format::Subtitles),
            ("---\r\ntitle: Port\r\n---\r\nOui", "a", Format::Markdown),
            ("# Titre", "a.md", Format::Markdown),
            ("- un\n- deux", "a.txt", Format::Plain),
            ("%PDF-1.7", "a.txt", Format::Pdf),
            ("<mur> budgétaire", "a.txt", Format::Plain),
        ] {
            assert_eq!(format(head.as_bytes(), name), expected, "{head}");
        }
        assert_eq!(format(b"\0\0\0\x01\x02", "a"), Format::Other("no text"));
        let noise: Vec<u8> = (0..4000u32).map(|n| u8::try_from((n * n * 7919 + n * 31) >> 3 & 0xff).unwrap()).collect();
        assert_eq!(format(&noise, "a.txt"), Format::Other("no text"));
        let koi8: Vec<u8> = b"\xf0\xcf\xd2\xd4 \xda\xc1\xcb\xd2\xd9\xd4 ".repeat(20);
        assert_eq!(format(&koi8, "a.txt"), Format::Plain);
        assert_eq!(format(b"Le port\0 ferme encore ce soir", "a"), Format::Plain);
    }
}
