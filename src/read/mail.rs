//! E-mail. In: a message (RFC 5322, MIME). Out: its body as an article, its subject as the headline.

use super::article::{Article, Metadata};
use super::error::ReadError;
use super::item::Hint;
use super::{byline, date, html, json, plain};
use mail_parser::{MessageParser, MimeHeaders};

/// Reads a message: its HTML body where it has one, else its plain one.
pub(super) fn article(origin: &str, bytes: &[u8]) -> Result<Article, ReadError> {
    let malformed =
        || ReadError::Malformed { origin: origin.to_owned(), format: "e-mail", cause: "no header".to_owned() };
    let message = MessageParser::default().parse(bytes).ok_or_else(malformed)?;
    let part = message.html_part(0).filter(|p| p.is_text_html());
    let subject = message.subject().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty());
    let body = match part {
        Some(_) => message.body_html(0),
        None => message.body_text(0),
    };
    let body = body.filter(|b| !b.trim().is_empty()).ok_or_else(|| ReadError::Empty { origin: origin.to_owned() })?;
    let mut article = if part.is_some() {
        html::from_text(origin, &body, &Hint::default())
    } else {
        plain::article(origin, unfolded(&body, is_flowed(&message)))
    };
    let mut stated = Metadata { title: subject, ..Metadata::default() };
    stated.published = message.date().and_then(|d| date::parse(&d.to_rfc3339()));
    if let Some(name) = message.from().and_then(|a| a.first()).and_then(|a| a.name())
        && !byline::credit(name, &mut stated)
    {
        stated.publisher = Some(name.to_owned());
    }
    json::override_with(&mut article, stated);
    Ok(article)
}

/// Whether the plain body is flowed text (RFC 3676): lines that end in a space go on.
fn is_flowed(message: &mail_parser::Message<'_>) -> bool {
    let kind = message.text_part(0).and_then(|p| p.content_type());
    kind.and_then(|t| t.attribute("format")).is_some_and(|f| f.eq_ignore_ascii_case("flowed"))
}

/// Joins the lines that a mail program broke: paragraphs are what stands between empty lines.
fn unfolded(body: &str, flowed: bool) -> String {
    let mut text = String::with_capacity(body.len());
    let longest = body.lines().map(str::len).max().unwrap_or(0);
    let mut open = false;
    for line in body.lines() {
        let item = line.starts_with(['-', '*', '•', '>']);
        if open && !line.trim().is_empty() && !item {
            text.push_str(line.trim_start());
        } else {
            if open {
                text.truncate(text.trim_end().len());
                text.push('\n');
            }
            text.push_str(line);
        }
        // A line that was broken is nearly as long as the longest; a flowed one ends in a space.
        open = if flowed {
            line.ends_with(' ') && line != "-- "
        } else {
            longest <= 80 && line.len() + 14 > longest && line.len() > 40
        };
        if open && !flowed {
            text.push(' ');
        } else if !open {
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_an_article() {
        let mail = "From: Le Phare <info@lephare.example>\r\nTo: a@b.example\r\nDate: Thu, 4 May 2023 08:00:00 +0200\r\n\
            Subject: =?utf-8?q?Le_port_ferm=C3=A9?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\nLa pr=E9f=E8te a annonc=E9 hier que le port de Landreu serait ferm=E9\r\njusqu'en juin.\r\n\r\nIl rouvrira.\r\n";
        let article = article("m.eml", mail.as_bytes()).unwrap();
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
        assert_eq!(article("m.eml", mail.as_bytes()).unwrap().text, "Le port ferme.\nIl rouvrira.\n");
        assert!(article("m.eml", b"").is_err());
    }
}
