use super::*;

fn read(feed: &str) -> Vec<Article> {
    articles("f.xml", feed.as_bytes()).into_iter().map(Result::unwrap).collect()
}

#[track_caller]
fn texts(feed: &str, expected: &[&str]) {
    assert_eq!(read(feed).into_iter().map(|article| article.text).collect::<Vec<_>>(), expected);
}

#[test]
fn entries_are_articles() {
    let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>Le Phare</title><language>fr</language><image><title>Logo</title></image>
        <item><title>Le port &amp; la grue</title><link>https://lephare.example/1</link><dc:creator>Jeanne Roux</dc:creator>
        <pubDate>Thu, 04 May 2023 00:30:00 +0200</pubDate><description>Court</description>
        <content:encoded><![CDATA[<p>Le port ferme, dit la préfète.</p><p>Il rouvrira.</p>]]></content:encoded></item>
        <item><title>Bref</title><description>La criée rouvre, dit-on.</description></item><item><title>La préfète dément</title></item><item/></channel></rss>"#;
    let articles = read(rss);
    assert_eq!(articles.len(), 3);
    assert_eq!(articles[0].text, "Le port & la grue\nLe port ferme, dit la préfète.\nIl rouvrira.\n");
    assert_eq!(articles[0].origin, "https://lephare.example/1");
    let m = &articles[0].metadata;
    assert_eq!(
        (m.publisher.as_deref(), m.authors.as_slice()),
        (Some("Le Phare"), ["Jeanne Roux".to_owned()].as_slice())
    );
    // The day of the paper, not that of Greenwich.
    assert_eq!(m.published.map(|d| d.to_string()).as_deref(), Some("2023-05-04"));
    assert_eq!(
        (articles[1].text.as_str(), articles[1].origin.as_str()),
        ("Bref\nLa criée rouvre, dit-on.\n", "f.xml#2")
    );
    assert_eq!(articles[2].text, "La préfète dément\n");
}

#[test]
fn old_and_odd_feeds_are_read() {
    let rdf = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Le Quai</title></channel>
        <item rdf:about="x"><title>Le port</title><link>http://quai.example/1</link><description>Il ferme.</description></item></rdf:RDF>"#;
    texts(rdf, &["Le port\nIl ferme.\n"]);
    let entry = |content: &str| {
        format!(
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title>Port</title>{content}</entry></feed>"
        )
    };
    for content in [
        "<content type='text/html' mode='escaped'>&lt;p>Le port ferme.&lt;/p></content>",
        "<content type='application/xhtml+xml' mode='xml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Le port ferme.</p></div></content>",
        "<content type='text/html' mode='base64'>\nPHA+TGUgcG9ydCBmZXJtZS48L3A+\n</content>",
        "<content type='application/octet-stream'>PHA+TGUgcG9ydCBmZXJtZS48L3A+</content>",
        "<summary>Bref</summary><content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>Le port ferme.</x:p></x:div></content>",
        "<description>&lt;![CDATA[Le port ferme.]]&gt;</description>",
        "<summary type='text'>Le port ferme.</summary>",
        "<body xmlns='http://www.w3.org/1999/xhtml'><p>Le port ferme.</p></body>",
    ] {
        texts(&entry(content), &["Port\nLe port ferme.\n"]);
    }
}

#[test]
fn a_bare_ampersand_or_a_stray_tag_loses_nothing() {
    let rss = "<rss><channel><title>Quai & Phare</title><item><title>Roux & fils</title><description>R&D et M&M ferment&nbsp;: c'est dit.</b></description></item>\
        <item><title>Deux</title><description>Il rouvre.</description></item></channel></rss>";
    texts(rss, &["Roux & fils\nR&D et M&M ferment\u{a0}: c'est dit.\n", "Deux\nIl rouvre.\n"]);
}

#[test]
fn dates_are_read_as_they_stand() {
    let day = |date: &str| {
        let feed = format!("<rss><channel><item><title>Port</title><pubDate>{date}</pubDate></item></channel></rss>");
        read(&feed)[0].metadata.published.map(|d| d.to_string())
    };
    assert_eq!(day("<![CDATA[ 2023-05-04 09:41:03 +0800 ]]>").as_deref(), Some("2023-05-04"));
    assert_eq!(day("2023-05-04T23:30:00-05:00").as_deref(), Some("2023-05-04"));
    assert_eq!(day("bientôt"), None);
}

#[test]
fn json_feeds_are_read() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Le Phare", "items": [{"id": "1", "title": "Port", "content_html": "<p>Il ferme.</p>",
        "authors": [{"name": "Jeanne Roux"}]}, {"id": "2", "content_text": "Il rouvre."}]}"#;
    let articles = read(feed);
    assert_eq!(articles[0].text, "Port\nIl ferme.\n");
    assert_eq!(articles[0].metadata.authors, ["Jeanne Roux"]);
    assert_eq!(articles[1].text, "Il rouvre.\n");
}

#[test]
fn a_broken_feed_is_an_error_beside_what_could_be_read() {
    let broken = articles(
        "f",
        b"<rss><channel><item><title>Port</title><description>Il ferme.</description></item><item><title>Qu",
    );
    assert!(
        matches!(
            broken.as_slice(),
            [Ok(_), Err(ReadError::Malformed { .. })] | [Ok(_), Ok(_), Err(ReadError::Malformed { .. })]
        ),
        "{broken:?}"
    );
    assert!(matches!(articles("f", b"<rss").as_slice(), [Err(ReadError::Malformed { .. })]));
    assert!(matches!(articles("f", b"<rss><channel></channel></rss>").as_slice(), [Err(ReadError::Empty { .. })]));
    let deep = format!("<rss>{}", "<a>".repeat(50_000));
    assert!(matches!(articles("f", deep.as_bytes()).as_slice(), [Err(ReadError::Malformed { .. })]));
}

#[test]
fn descriptions_of_other_vocabularies_come_last() {
    texts(
        r#"<r:rss xmlns:r="http://r.example/" xmlns:film="http://f.example/"><r:channel><r:item><film:description>Une affiche, longue à souhait.</film:description>
        <r:description>La criée rouvre.</r:description></r:item></r:channel></r:rss>"#,
        &["La criée rouvre.\n"],
    );
    let group = "<media:group><media:title>Bande</media:title><media:description type='plain'>La criée rouvre.</media:description></media:group>";
    texts(&format!("<feed><entry><title>Le port</title>{group}</entry></feed>"), &["Le port\nLa criée rouvre.\n"]);
    texts(
        &format!("<feed><entry><title>Le port</title><summary>Le phare est vendu.</summary>{group}</entry></feed>"),
        &["Le port\nLe phare est vendu.\n"],
    );
}

#[test]
fn marks_of_windows_and_escaped_scripts() {
    texts(
        "<rss><item><description>C&#146;est dit \u{93}hier\u{94}.</description></item></rss>",
        &["C’est dit “hier”.\n"],
    );
    texts(
        "<rss><item><description>La criée &lt;script>alerte('a')&lt;/script>rouvre, dit-on.</description></item></rss>",
        &["La criée rouvre, dit-on.\n"],
    );
    texts(
        "<rss><item><description>Si a &lt; b, alors b > a.</description></item></rss>",
        &["Si a < b, alors b > a.\n"],
    );
}
