//! Agencies' formats. In: NewsML-G2 (a newsItem, or a newsMessage with several) or NITF. Out: an
//! article for each.
//!
//! Read as a stream of events by local names, whatever prefix stands before them; no entity is
//! expanded but the predefined ones and HTML's. IPTC NewsML-G2 2.x, NITF 3.x.

mod item;
mod state;

use super::article::Article;
use super::error::ReadError;
use quick_xml::Reader;
use quick_xml::events::Event;
use state::State;

/// Deepest nesting that is followed.
const MAX_NESTING: usize = 256;

/// Reads the articles.
pub(super) fn articles(origin: &str, xml: &str) -> Vec<Result<Article, ReadError>> {
    let malformed = |cause| ReadError::Malformed { origin: origin.to_owned(), format: "NewsML or NITF", cause };
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut state = State::default();
    loop {
        let event = reader.read_event();
        match event {
            Ok(Event::Eof) => break,
            Ok(event) => state.event(&event),
            Err(error) => {
                let cause = format!("{error}, at byte {}", reader.error_position());
                state.end_item();
                let mut out = state.finish(origin);
                out.push(Err(malformed(cause)));
                return out;
            }
        }
        if state.depth() > MAX_NESTING {
            let cause = format!("elements lie more than {MAX_NESTING} deep");
            return vec![Err(malformed(cause))];
        }
    }
    state.end_item();
    let out = state.finish(origin);
    if out.is_empty() { vec![Err(ReadError::Empty { origin: origin.to_owned() })] } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nitf_and_newsml_are_read() {
        let nitf = r#"<?xml version="1.0"?><nitf><head><title>Port</title><docdata><date.issue norm="20230504T080000Z"/><doc.copyright holder="AFP"/></docdata></head>
            <body><body.head><hedline><hl1>Le port ferme</hl1></hedline><byline>Par Jeanne Roux</byline></body.head>
            <body.content><p>Le port ferme, <em>dit</em> la pr&#233;f&egrave;te.</p><media><media-caption>Une grue</media-caption></media><p>Il rouvrira.</p></body.content></body></nitf>"#;
        let found = articles("n.xml", nitf);
        let article = found[0].as_ref().unwrap();
        assert_eq!(
            article.text,
            "Port\nLe port ferme, dit la préfète.\nIl rouvrira.\n"
                .replace("Port", article.metadata.title.as_deref().unwrap())
        );
        assert_eq!(article.metadata.agencies, ["AFP"]);
        assert_eq!(article.metadata.authors, ["Jeanne Roux"]);
        assert_eq!(article.metadata.published.map(|d| d.to_string()).as_deref(), Some("2023-05-04"));
    }

    #[test]
    fn a_message_holds_several_items() {
        let item = |n: u8| {
            format!(
                "<n:newsItem guid='urn:{n}'><n:itemMeta><n:provider literal='Le Phare'/><n:versionCreated>2023-05-04T08:00:00Z</n:versionCreated></n:itemMeta>\
             <n:contentMeta><n:headline>Titre {n}</n:headline></n:contentMeta><n:contentSet><n:inlineXML><html><head><title>x</title></head>\
             <body><p>Un.</p><p>Deux &amp; trois.</p></body></html></n:inlineXML></n:contentSet></n:newsItem>"
            )
        };
        let message = format!("<n:newsMessage xmlns:n='x'>{}{}</n:newsMessage>", item(1), item(2));
        let found: Vec<_> = articles("m.xml", &message).into_iter().map(Result::unwrap).collect();
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[1].text.as_str(), found[1].origin.as_str()),
            ("Titre 2\nUn.\nDeux & trois.\n", "m.xml#urn:2")
        );
        assert_eq!(found[0].metadata.publisher.as_deref(), Some("Le Phare"));
    }

    #[test]
    fn broken_and_deep_files_are_errors() {
        assert!(matches!(
            articles("n", "<nitf><body.content><p>Un</a>").last(),
            Some(Err(ReadError::Malformed { .. }))
        ));
        let deep = "<nitf>".repeat(50_000);
        assert!(articles("n", &deep)[0].is_err());
    }
}
