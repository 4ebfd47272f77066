//! PDF (ISO 32000). In: a document. Out: its article: the text in the order that it is read in, lines and broken
//! words joined, running heads and page numbers left out.
//!
//! `pdftotext` (poppler-utils) finds the letters and the order of columns, in a process of its own: a document that
//! swells or never ends costs that process and nothing else. A document without any letters is one of scanned
//! images, and says so.

use super::article::{Article, Metadata};
use super::compose::{self, Line};
use super::error::ReadError;
use super::options::Limits;
use super::smooth;
use std::collections::BTreeMap;
use std::io::{ErrorKind, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The program that finds the letters.
const PROGRAM: &str = "pdftotext";

/// How long it may take for one document.
const PATIENCE: Duration = Duration::from_secs(60);

/// Reads the article.
pub(super) fn article(origin: &str, bytes: &[u8], limits: Limits) -> Result<Article, ReadError> {
    let text = letters(PROGRAM, origin, bytes, limits.max_text())?;
    compose(origin, &text)
}

/// The article of a text with a form feed after each page.
fn compose(origin: &str, text: &str) -> Result<Article, ReadError> {
    let mut pages: Vec<Vec<String>> = text.split('\u{c}').map(lines).collect();
    if pages.iter().flatten().all(String::is_empty) {
        return Err(ReadError::Scanned { origin: origin.to_owned() });
    }
    remove_running(&mut pages);
    let text: String = pages.into_iter().flatten().map(|line| format!("{line}\n")).collect();
    let body = paragraphs(&text).into_iter().map(Line::body).collect();
    Ok(compose::article(origin, Metadata::default(), body, Vec::new()))
}

/// What a program makes of a document that it is given on its standard input.
fn letters(program: &str, origin: &str, bytes: &[u8], limit: u64) -> Result<String, ReadError> {
    let malformed = |cause: String| ReadError::Malformed { origin: origin.to_owned(), format: "PDF document", cause };
    let mut command = Command::new(program);
    command.args(["-q", "-enc", "UTF-8", "-", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => ReadError::NoProgram { origin: origin.to_owned(), program: PROGRAM },
        _ => malformed(error.to_string()),
    })?;
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let child = Arc::new(Mutex::new(child));
    let (done, waited) = channel::<()>();
    let (mut text, mut said) = (Vec::new(), Vec::new());
    let timed_out = std::thread::scope(|scope| {
        // Who does not read its input to the end has said why, or shows it by what it wrote.
        scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
        let watched = Arc::clone(&child);
        let watch = scope.spawn(move || match waited.recv_timeout(PATIENCE) {
            Err(RecvTimeoutError::Timeout) => {
                end(&watched);
                true
            }
            _ => false,
        });
        let read = output.map(|output| output.take(limit.saturating_add(1)).read_to_end(&mut text));
        if text.len() as u64 > limit || read.is_some_and(|read| read.is_err()) {
            end(&child);
        }
        let _ = errors.map(|errors| errors.take(1000).read_to_end(&mut said));
        drop(done);
        watch.join().unwrap_or(false)
    });
    end(&child);
    if text.len() as u64 > limit {
        return Err(ReadError::TooLarge { origin: origin.to_owned(), limit });
    }
    if timed_out {
        return Err(malformed(format!("{program} takes longer than {} s for it", PATIENCE.as_secs())));
    }
    let said = String::from_utf8_lossy(&said).trim().to_owned();
    if text.is_empty() && !said.is_empty() {
        return Err(malformed(said));
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Ends a process, if it still runs, and takes leave of it.
fn end(child: &Mutex<Child>) {
    if let Ok(mut child) = child.lock() {
        // It may have ended by itself meanwhile.
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// The lines of a page; an empty one stands between blocks.
fn lines(page: &str) -> Vec<String> {
    page.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Lines of a text joined to paragraphs. A block that ends in the middle of a sentence goes on in the next one.
fn paragraphs(text: &str) -> Vec<String> {
    let joined = smooth::unbroken(text);
    let mut out: Vec<String> = Vec::new();
    for line in joined.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match out.last_mut().filter(|last| is_open(last) && line.starts_with(|c: char| c.is_lowercase())) {
            Some(last) => *last = smooth::join(last, line),
            None => out.push(line.to_owned()),
        }
    }
    out
}

/// Whether a paragraph breaks off before its end.
fn is_open(paragraph: &str) -> bool {
    paragraph.chars().count() > 40 && !paragraph.ends_with(['.', '!', '?', '…', ':', '»', '"', '”'])
}

/// Takes away page numbers, what stands at the head or foot of most pages, and the time and the address that browsers
/// print there.
fn remove_running(pages: &mut [Vec<String>]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut heads: Vec<String> = edges(page).into_iter().map(|i| bare(&page[i])).collect();
        heads.sort();
        heads.dedup();
        heads.into_iter().for_each(|head| *seen.entry(head).or_default() += 1);
    }
    let count = pages.iter().filter(|page| page.iter().any(|line| !line.is_empty())).count();
    for page in pages {
        for i in edges(page) {
            let words = bare(&page[i]);
            let number = words.trim_matches(|c: char| !c.is_alphabetic());
            let is_number = matches!(number, "" | "p" | "page" | "am" | "pm") && page[i].chars().any(char::is_numeric);
            let is_address = page[i].contains("://") && !page[i].contains(' ');
            let running = seen.get(&words).is_some_and(|n| *n > 1 && *n * 2 >= count);
            if is_number || is_address || running {
                page[i].clear();
            }
        }
    }
}

/// The first and the last two lines of a page that say something.
fn edges(page: &[String]) -> Vec<usize> {
    let said: Vec<usize> = (0..page.len()).filter(|&i| !page[i].is_empty()).collect();
    let mut edges: Vec<usize> = said.iter().take(2).chain(said.iter().rev().take(2)).copied().collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// A line without the numbers that change from page to page.
fn bare(line: &str) -> String {
    line.chars().filter(|c| !c.is_numeric()).collect::<String>().trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_words_are_joined_over_pages() {
        let head = "Le Phare de Landreu - 4 mai 2023";
        let text = format!(
            "{head}\n\nLa préfète de région a annoncé hier soir la fermeture du port\nde Landreu, que les dockers occupent depuis trois jours avec\n\
             leurs familles. « Nous n'avons pas le choix », a-t-elle répé-\nté devant la criée, avant de promettre un rapport au con-\n\n1\n\u{c}\
             {head}\n\nseil municipal. Les dockers refusent de partir et promettent\nune grève dès la semaine prochaine, selon leur syndicat.\n\n2\n\u{c}"
        );
        let article = compose("a.pdf", &text).unwrap();
        let lines: Vec<&str> = article.text.lines().collect();
        assert_eq!(lines.len(), 1, "{lines:#?}");
        assert!(lines[0].contains("a-t-elle répété devant la criée"), "{lines:#?}");
        assert!(lines[0].contains("rapport au conseil municipal. Les dockers"), "{lines:#?}");
        assert!(matches!(compose("a.pdf", "\n\u{c}\n\u{c}"), Err(ReadError::Scanned { .. })));
    }

    #[test]
    fn what_a_browser_prints_around_a_page_is_left_out() {
        let text =
            "29/11/2026 15:40\n\nLe port ferme\n\nLe maire de Landreu a nié.\n\nfile:///home/a/port.html\n\n1/1\n\u{c}";
        assert_eq!(compose("a.pdf", text).unwrap().text, "Le port ferme\nLe maire de Landreu a nié.\n");
        let text = "11/29/26, 3:40 PM\n\nLe port ferme\n\nLe maire de Landreu a nié.\n\u{c}";
        assert_eq!(compose("a.pdf", text).unwrap().text, "Le port ferme\nLe maire de Landreu a nié.\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_is_not_there_fails_or_swells_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let program = |name: &str, script: &str| {
            use std::os::unix::fs::PermissionsExt as _;
            let path = folder.path().join(name);
            std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
            path.display().to_string()
        };
        let run = |program: &str| letters(program, "a.pdf", b"%PDF-1.4", 1000);
        assert_eq!(run(&program("good", "cat")).unwrap(), "%PDF-1.4");
        assert!(matches!(run("/nowhere/pdftotext"), Err(ReadError::NoProgram { .. })));
        let failed = run(&program("bad", "echo 'Syntax Error: no trailer' >&2; exit 1")).unwrap_err().to_string();
        assert!(failed.contains("no trailer"), "{failed}");
        assert!(matches!(run(&program("endless", "yes")), Err(ReadError::TooLarge { .. })));
    }
}
