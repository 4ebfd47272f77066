//! Reading as the commands do it: every format, and inputs that mean harm.

use selon::read::{Article, BlockKind, Limits, ReadError, ReadOptions, read_path};
use std::fs;
use std::io::Write;
use std::path::Path;

const LINES: [&str; 3] = [
    "La préfète Aude Kervran a annoncé lundi que le port de Landreu fermerait dès la semaine prochaine, faute de crédits.",
    "« Nous n'avons plus le choix », a-t-elle dit devant les dockers, réunis depuis l'aube sur le quai de la criée.",
    "Selon le syndicat, trois cents emplois disparaîtraient ; la mairie, elle, dément tout licenciement et demande un délai.",
];

fn text() -> String {
    format!("Le port ferme\n{}\n", LINES.join("\n"))
}

fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=fr><head><meta charset=utf-8><title>Le port ferme | Le Phare</title></head><body>\
        <header><ul class=menu><li><a href=/>Une</a><li><a href=/m>Météo</a></ul></header><div id=cookie-consent><p>Nous utilisons des \
        cookies pour mesurer l'audience, refuser est possible à tout moment dans les réglages.</p></div><main><h1>Le port ferme</h1>{body}</main>\
        <aside class=related><h3>À lire aussi</h3><p>Autre titre, et quelques mots de cet autre article qui est coupé...</p></aside>\
        <footer><p>Mentions légales, contact, publicité, tous droits réservés.</p></footer></body></html>"
    )
}

fn html() -> String {
    page(&LINES.map(|l| format!("<p>{l}</p>")).concat())
}

fn all(path: &Path) -> Vec<Result<Article, ReadError>> {
    read_path(path, &ReadOptions::default()).collect()
}

#[track_caller]
fn texts(path: &Path, expected: usize) {
    let found = all(path);
    assert_eq!(found.len(), expected, "{found:?}");
    for article in found {
        let article = article.unwrap();
        assert_eq!(
            article.text.lines().filter(|l| !l.is_empty()).collect::<Vec<_>>(),
            text().lines().collect::<Vec<_>>(),
            "{}",
            article.origin
        );
        assert_eq!(article.metadata.language.as_deref(), Some("fr"));
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn warc(html: &str) -> Vec<u8> {
    let body = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}");
    format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lephare.example/p\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n", body.len()).into_bytes()
}

#[test]
fn the_same_article_in_every_format() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let json =
        serde_json::json!({"title": "Le port ferme", "text": text(), "url": "https://lephare.example/p"}).to_string();
    let latin: Vec<u8> = encoding_rs::WINDOWS_1252.encode(&text()).0.into_owned();
    let paragraphs = LINES.map(|l| format!("<p>{l}</p>")).concat();
    let feed = format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Le Phare</title><item><title>Le port ferme</title>\
        <description><![CDATA[{paragraphs}]]></description></item></channel></rss>"
    );
    let nitf = format!(
        "<nitf><body><body.head><hedline><hl1>Le port ferme</hl1></hedline></body.head><body.content>{paragraphs}</body.content></body></nitf>"
    );
    let mail = format!(
        "From: a@lephare.example\nTo: b@c.example\nSubject: Le port ferme\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{}",
        text()
    );
    let inputs: Vec<(&str, Vec<u8>, usize)> = vec![
        ("a.txt", text().into_bytes(), 1),
        ("latin.txt", latin, 1),
        ("a.html", html().into_bytes(), 1),
        ("html_with_no_name", html().into_bytes(), 1),
        ("a.md", format!("# Le port ferme\n\n{}\n", LINES.join("\n\n")).into_bytes(), 1),
        ("a.jsonl", format!("{json}\n\n{json}\n").into_bytes(), 2),
        ("a.json", json.clone().into_bytes(), 1),
        ("array.json", format!("[{json},{json}]").into_bytes(), 2),
        ("a.xml", feed.into_bytes(), 1),
        ("n.xml", nitf.into_bytes(), 1),
        ("a.eml", mail.into_bytes(), 1),
        ("a.warc", warc(&html()), 1),
        ("a.warc.gz", [gzip(&warc(&html())), gzip(&warc(&html()))].concat(), 2),
        ("a.txt.gz", gzip(text().as_bytes()), 1),
        ("a.html.zst", zstd::encode_all(html().as_bytes(), 1).unwrap(), 1),
        (
            "a.zip",
            zipped(&[
                ("b/b.html", html().as_bytes()),
                ("a.txt", text().as_bytes()),
                ("b/logo.png", b"\x89PNG"),
                ("c.jsonl.gz", &gzip(json.as_bytes())),
            ]),
            3,
        ),
        ("zip_in_zip.zip", zipped(&[("in.zip", &zipped(&[("a.txt", text().as_bytes())]))]), 1),
    ];
    let total: usize = inputs.iter().map(|(.., n)| n).sum();
    for (name, bytes, number) in &inputs {
        fs::write(at(name), bytes).unwrap();
        texts(&at(name), *number);
    }
    texts(dir.path(), total);
}

#[test]
fn boilerplate_changes_no_text_and_comments_stand_apart() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("p.html");
    let comments = "<section class=comments><h3>1 commentaire</h3><article class=comment><b class=author>Lola</b><p>Le maire ment, je l'ai vu.</p></article></section>";
    fs::write(&file, html().replace("<footer>", &format!("{comments}<footer>"))).unwrap();
    let article = all(&file).remove(0).unwrap();
    assert_eq!(article.text, format!("{}Le maire ment, je l'ai vu.\n", text()));
    let last = article.blocks.last().unwrap();
    assert_eq!(last.kind, BlockKind::Comment { author: Some("Lola".to_owned()) });
    assert_eq!(last.span.of(&article.text), "Le maire ment, je l'ai vu.");
}

#[test]
fn offsets_of_plain_text_are_those_of_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("p.txt");
    let text = "\u{feff}Le port ferme\r\n\r\n\u{a0}« Non »\u{202f}, dit-il.\u{0} \u{200f}Fin\r\n";
    fs::write(&file, text).unwrap();
    assert_eq!(all(&file).remove(0).unwrap().text, text);
}

/// Reads an input that means harm, to its end.
fn to_its_end(path: &Path, options: &ReadOptions) -> Vec<Result<Article, ReadError>> {
    read_path(path, options).collect()
}

#[test]
fn inputs_that_mean_harm_end_in_an_error_or_an_article() {
    let dir = tempfile::tempdir().unwrap();
    let small = ReadOptions {
        limits: Limits { max_size: 1 << 20, max_unpacked: 64 << 20, ..Limits::default() },
        ..ReadOptions::default()
    };
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let zeros = vec![b' '; 80 << 20];
    let line = write("line.txt", &zeros[..2 << 20]);
    assert!(matches!(to_its_end(&line, &small).as_slice(), [Err(ReadError::TooLarge { .. })]));
    let long = write("long.txt", LINES[0].repeat(2000).as_bytes());
    let told = to_its_end(&long, &small).remove(0).unwrap_err().to_string();
    assert!(told.contains("long.txt is longer than 131072 bytes"), "{told}");
    let bomb = write("bomb.txt.gz", &gzip(&zeros));
    assert!(matches!(to_its_end(&bomb, &small).as_slice(), [Err(ReadError::TooLarge { .. })]));
    let lines = write("bomb.jsonl.gz", &gzip(&[b"{\"text\":\"a\"}\n{\"text\":\"".as_slice(), &zeros].concat()));
    assert!(
        to_its_end(&lines, &small)
            .iter()
            .any(|r| matches!(r, Err(ReadError::TooLarge { .. } | ReadError::Bomb { .. })))
    );
    let nested = (0..10).fold(text().into_bytes(), |inner, _| zipped(&[("in.zip", &inner)]));
    assert!(matches!(to_its_end(&write("nested.zip", &nested), &small).as_slice(), [Err(ReadError::TooDeep { .. })]));
    let climbing =
        write("climb.zip", &zipped(&[("../../up.txt", text().as_bytes()), ("/etc/abs.txt", text().as_bytes())]));
    assert_eq!(to_its_end(&climbing, &small).into_iter().filter(Result::is_ok).count(), 2);
    assert!(!dir.path().parent().unwrap().join("up.txt").exists());
    for (name, bytes) in [
        ("deep.html", "<div>".repeat(50_000).into_bytes()),
        ("deep_inline.html", "<html><b>".repeat(50_000).into_bytes()),
        ("unclosed.html", "<html><p>".repeat(100_000).into_bytes()),
        ("attributes.html", format!("<html><p {}>x</p>", "a=b ".repeat(100_000)).into_bytes()),
        ("table.html", "<table><tr><td>".repeat(20_000).into_bytes()),
        ("deep.json", "[".repeat(200_000).into_bytes()),
        ("deep.jsonl", format!("{}\n", "{\"a\":".repeat(100_000)).into_bytes()),
        ("deep.xml", format!("<nitf>{}", "<a>".repeat(100_000)).into_bytes()),
        ("entities.xml", b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><rss><channel><item><title>&b;</title></item></channel></rss>".to_vec()),
        ("nul.txt", b"Le port\0\0 ferme, dit-il, et la mairie ne dit rien de plus sur ce point.".to_vec()),
        ("rtl.txt", "Le \u{202e}port\u{202c} ferme.".as_bytes().to_vec()),
        ("bad_utf8.html", b"<html><p>\xff\xfe\xfd caf\xe9</p>".to_vec()),
        ("empty", Vec::new()),
        ("bad.zip", b"PK\x03\x04garbage".to_vec()),
        ("bad.gz", b"\x1f\x8b\x08garbage".to_vec()),
        ("bad.zst", b"\x28\xb5\x2f\xfdgarbage".to_vec()),
        ("bad.warc", b"WARC/1.0\r\nContent-Length: 5\r\n\r\nab".to_vec()),
        ("mail.eml", format!("From: a@b.c\nTo: a@b.c\nSubject: {}\nContent-Type: multipart/mixed; boundary=x\n\n{}", "=?utf-8?q?a?= ".repeat(10_000), "--x\nContent-Type: multipart/mixed; boundary=x\n\n".repeat(5_000)).into_bytes()),
        ("date.html", b"<html><meta property='article:published_time' content='9999-99-99T99:99'><p>x</p>".to_vec()),
    ] {
        to_its_end(&write(name, &bytes), &small);
    }
    assert!(to_its_end(&dir.path().join("absent"), &small)[0].as_ref().unwrap_err().to_string().contains("absent"));
}

#[cfg(unix)]
#[test]
fn odd_names_and_loops_are_no_trouble() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a\nb.txt"), text()).unwrap();
    fs::write(dir.path().join("\u{202e}txt.a"), text()).unwrap();
    std::os::unix::fs::symlink(dir.path(), dir.path().join("again")).unwrap();
    texts(dir.path(), 2);
}
