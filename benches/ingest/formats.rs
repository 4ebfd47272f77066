//! Generated articles as files of five formats. In: a folder and a number. Out: plain text, HTML pages
//! with a page's usual surroundings, RSS feeds, JSON Lines and compressed web archives.

use flate2::Compression;
use flate2::write::GzEncoder;
use selon::measure::{Made, made};
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// Articles of one feed, one file of JSON Lines or one archive.
const TOGETHER: usize = 100;

/// Writes `number` articles, a fifth in each format.
pub(super) fn write(folder: &Path, number: usize) -> std::io::Result<()> {
    let part = number / 5;
    for format in ["texte", "page", "flux", "lignes", "archive"] {
        fs::create_dir_all(folder.join(format))?;
    }
    for n in 0..part {
        let one = numbered(n);
        fs::write(folder.join(format!("texte/{n:06}.txt")), plain(&one))?;
        let two = numbered(part + n);
        fs::write(folder.join(format!("page/{n:06}.html")), page(&two))?;
    }
    for start in (0..part).step_by(TOGETHER) {
        let some = |format: usize| (start..part.min(start + TOGETHER)).map(move |n| numbered(format * part + n));
        fs::write(folder.join(format!("flux/{start:06}.xml")), feed(some(2)))?;
        fs::write(folder.join(format!("lignes/{start:06}.jsonl")), some(3).map(|a| line(&a)).collect::<String>())?;
        fs::write(folder.join(format!("archive/{start:06}.warc.gz")), archive(some(4))?)?;
    }
    Ok(())
}

/// The seed of the articles.
const SEED: u64 = 1;

fn numbered(number: usize) -> Made {
    made(SEED, number)
}

fn plain(article: &Made) -> String {
    let (year, month, day) = article.date;
    format!("{}\n\nLe {day:02}/{month:02}/{year} à 08h10\n\n{}\n", article.title, article.paragraphs.join("\n\n"))
}

fn address(article: &Made) -> String {
    format!("https://gazette.example/{}", article.number)
}

fn body(article: &Made) -> String {
    article.paragraphs.iter().map(|p| format!("<p>{}</p>\n", p.replace('&', "&amp;").replace('<', "&lt;"))).collect()
}

/// A page as papers have them: a menu, teasers, buttons, a note on cookies, a footer around the article.
fn page(article: &Made) -> String {
    let (year, month, day) = article.date;
    let title = &article.title;
    let teasers: String =
        (1..6).map(|n| format!("<li><a href=\"/{n}\">{}</a></li>", numbered(article.number + n * 7).title)).collect();
    format!(
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{title} - La Gazette de la Rade</title>\n\
         <meta property=\"og:title\" content=\"{title}\"><meta property=\"og:site_name\" content=\"La Gazette de la Rade\">\n\
         <meta property=\"article:published_time\" content=\"{year}-{month:02}-{day:02}T08:10:00+01:00\">\n\
         <link rel=\"canonical\" href=\"{}\"></head><body>\n\
         <header><nav><ul><li><a href=\"/\">Accueil</a></li><li><a href=\"/mer\">Mer</a></li><li><a href=\"/ville\">Ville</a></li></ul></nav></header>\n\
         <div class=\"cookie-banner\"><p>Nous déposons des traceurs. <button>Tout accepter</button></p></div>\n\
         <main><article><h1>{title}</h1>\n{}</article>\n\
         <div class=\"share\"><a href=\"#\">Partager</a> <a href=\"#\">Envoyer</a></div>\n\
         <aside class=\"related\"><h2>À lire aussi</h2><ul>{teasers}</ul></aside></main>\n\
         <footer><p>La Gazette de la Rade, tous droits réservés. <a href=\"/contact\">Nous écrire</a></p></footer></body></html>\n",
        address(article),
        body(article)
    )
}

fn feed(articles: impl Iterator<Item = Made>) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Radio Rade</title><link>https://radio.example/</link><language>fr</language>\n",
    );
    for article in articles {
        let (year, month, day) = article.date;
        text.push_str(&format!(
            "<item><title>{}</title><link>{}</link><guid>{}</guid><pubDate>{day:02} {} {year} 08:10:00 +0100</pubDate><content:encoded><![CDATA[{}]]></content:encoded></item>\n",
            article.title,
            address(&article),
            address(&article),
            months[month as usize - 1],
            body(&article)
        ));
    }
    text + "</channel></rss>\n"
}

fn line(article: &Made) -> String {
    let (year, month, day) = article.date;
    let value = serde_json::json!({
        "title": article.title, "text": article.paragraphs.join("\n\n"),
        "date": format!("{year}-{month:02}-{day:02}"), "url": address(article), "publisher": "Agence de la Côte",
    });
    format!("{value}\n")
}

/// One gzip member a record, as crawlers write them.
fn archive(articles: impl Iterator<Item = Made>) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for article in articles {
        let html = page(&article);
        let response = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{html}",
            html.len()
        );
        let record = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nWARC-Date: 2025-01-02T03:04:05Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{response}\r\n\r\n",
            address(&article),
            response.len()
        );
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(record.as_bytes())?;
        bytes.extend(encoder.finish()?);
    }
    Ok(bytes)
}
