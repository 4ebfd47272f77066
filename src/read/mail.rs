//! E-mail. In: a message (RFC 5322, MIME). Out: its body as an article, its subject as the headline, and the articles
//! of what is attached to it.

use super::article::{Article, Metadata};
use super::error::ReadError;
use super::hint::Hint;
use super::item::Item;
use super::options::ReadOptions;
use super::sniff::Format;
use super::walk::is_passed_over;
use super::{agency, date, html, json, plain, smooth};
use mail_parser::{Message, MessageParser, MimeHeaders};

/// Attachments of one message that are looked at.
const MOST: usize = 200;

/// Reads a message: its HTML body where it has one, else its plain one; then what is attached to it and can be read.
/// A message of attachments alone is those.
pub(super) fn articles(origin: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Article, ReadError>> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        let cause = "no header".to_owned();
        return vec![Err(ReadError::Malformed { origin: origin.to_owned(), format: "e-mail", cause })];
    };
    let attached = attachments(origin, &message, options);
    let body = article(origin, &message);
    let body = body.or_else(|| attached.is_empty().then(|| Err(ReadError::Empty { origin: origin.to_owned() })));
    body.into_iter().chain(attached).collect()
}

/// The article of a message's body, if it has one.
fn article(origin: &str, message: &Message<'_>) -> Option<Result<Article, ReadError>> {
    let part = message.html_part(0).filter(|p| p.is_text_html());
    let subject = message.subject().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty());
    let body = match part {
        Some(_) => message.body_html(0),
        None => message.body_text(0),
    };
    let body = body.filter(|b| !b.trim().is_empty())?;
    let mut article = if part.is_some() {
        html::from_text(origin, &body, &Hint::default())
    } else {
        plain::article(origin, unfolded(&body, is_flowed(message)))
    };
    article.file_offset = None;
    let mut stated = Metadata { title: subject, ..Metadata::default() };
    stated.published = message.date().and_then(|d| date::dated(&d.to_rfc3339()));
    if let Some(name) = message.from().and_then(|a| a.first()).and_then(|a| a.name())
        && !agency::credit(name, &mut stated)
    {
        stated.publisher = Some(name.to_owned());
    }
    json::override_with(&mut article, stated);
    Some(Ok(article))
}

/// The articles of what is attached to a message; pictures and the like are passed over.
fn attachments(origin: &str, message: &Message<'_>, options: &ReadOptions) -> Vec<Result<Article, ReadError>> {
    let mut out = Vec::new();
    for (number, part) in message.attachments().take(MOST).enumerate() {
        let (bytes, kind) = match part.message() {
            Some(inner) => (inner.raw_message().to_vec(), "eml"),
            None => (part.contents().to_vec(), "txt"),
        };
        let name = part.attachment_name().map_or_else(|| format!("{}.{kind}", number + 1), str::to_owned);
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut item = Item::new(format!("{origin}/{name}"), bytes);
        if part.message().is_some() {
            item.format = Format::Mail;
        }
        let picture = matches!(item.format, Format::Other(_)) || is_passed_over(std::path::Path::new(name));
        if picture || item.bytes.is_empty() {
            continue;
        }
        match options.deeper() {
            Some(options) => out.extend(item.articles(&options)),
            None => out.push(Err(ReadError::TooDeep { origin: item.origin, limit: options.limits.max_depth })),
        }
    }
    out
}

/// Whether the plain body is flowed text (RFC 3676): lines that end in a space go on.
fn is_flowed(message: &Message<'_>) -> bool {
    let kind = message.text_part(0).and_then(|p| p.content_type());
    kind.and_then(|t| t.attribute("format")).is_some_and(|f| f.eq_ignore_ascii_case("flowed"))
}

/// Joins the lines that a mail program broke: flowed ones end in a space, others where they are full.
fn unfolded(body: &str, flowed: bool) -> String {
    if !flowed {
        return smooth::unbroken(&body.replace("\r\n", "\n"));
    }
    let mut text = String::with_capacity(body.len());
    for line in body.lines() {
        text.push_str(line);
        if !line.ends_with(' ') || line == "-- " {
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mail: &str) -> Vec<Result<Article, ReadError>> {
        articles("m.eml", mail.as_bytes(), &ReadOptions::default())
    }

    fn one(mail: &str) -> Article {
        let mut found = read(mail);
        assert_eq!(found.len(), 1);
        found.remove(0).unwrap()
    }

    #[test]
    fn attachments_are_articles_of_their_own() {
        let inner = "From: c@d.example\r\nTo: a@b.example\r\nSubject: Dessous\r\n\r\nLe quai reste ouvert.\r\n";
        let part = |head: &str, body: &str| format!("--x\r\n{head}\r\n\r\n{body}\r\n");
        let mail = |body: &str| {
            let parts = [
                part("Content-Type: text/plain; charset=utf-8", body),
                part(
                    "Content-Type: text/html\r\nContent-Disposition: attachment; filename=\"p/port.html\"",
                    "<p>Le port ferme.</p>",
                ),
                part("Content-Type: image/png\r\nContent-Disposition: attachment; filename=logo.png", "\u{89}PNG"),
                part("Content-Type: message/rfc822\r\nContent-Disposition: attachment", inner),
            ];
            format!(
                "From: a@b.example\r\nTo: c@d.example\r\nSubject: Port\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n{}--x--\r\n",
                parts.concat()
            )
        };
        let told = |mail: &str| -> Vec<(String, String)> {
            read(mail).into_iter().map(Result::unwrap).map(|a| (a.origin, a.text.trim().to_owned())).collect()
        };
        let attached = [
            ("m.eml/port.html".to_owned(), "Le port ferme.".to_owned()),
            ("m.eml/3.eml".to_owned(), "Le quai reste ouvert.".to_owned()),
        ];
        let found = told(&mail("Voir ci-joint."));
        assert_eq!((found[0].1.as_str(), &found[1..]), ("Voir ci-joint.", &attached[..]));
        assert_eq!(told(&mail("")), attached);
    }

    #[test]
    fn a_message_is_an_article() {
        let mail = "From: Le Phare <info@lephare.example>\r\nTo: a@b.example\r\nDate: Thu, 4 May 2023 08:00:00 +0200\r\n\
            Subject: =?utf-8?q?Le_port_ferm=C3=A9?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\nLa pr=E9f=E8te a annonc=E9 hier que le port de Landreu serait ferm=E9\r\njusqu'en juin.\r\n\r\nIl rouvrira.\r\n";
        let article = one(mail);
        assert_eq!(
            article.text,
            "La préfète a annoncé hier que le port de Landreu serait fermé jusqu'en juin.\n\nIl rouvrira.\n"
        );
        assert_eq!(article.metadata.title.as_deref(), Some("Le port fermé"));
        assert_eq!(article.metadata.publisher.as_deref(), Some("Le Phare"));
        assert_eq!(article.metadata.published.map(|d| d.to_string()).as_deref(), Some("2023-05-04"));
    }

    #[test]
    fn html_bodies_are_read_as_pages() {
        let mail = "From: a@b.example\r\nTo: c@d.example\r\nSubject: Port\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Le port <b>ferme</b>.</p><p>Il rouvrira.</p>";
        assert_eq!(one(mail).text, "Le port ferme.\nIl rouvrira.\n");
        assert!(read("").remove(0).is_err());
    }
}
