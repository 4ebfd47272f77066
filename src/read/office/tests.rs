use super::*;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive with these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn kind<'a>(names: impl Iterator<Item = &'a str>) -> Option<Result<Office, &'static str>> {
    let mut signs = Signs::default();
    names.for_each(|name| signs.see(name));
    signs.kind()
}

fn read(parts: &[(&str, &str)]) -> Vec<Article> {
    let kind = kind(parts.iter().map(|(name, _)| *name)).unwrap().unwrap();
    articles("a", archive(parts), kind, Limits::default()).into_iter().map(Result::unwrap).collect()
}

#[test]
fn a_text_of_word_is_an_article() {
    let document = r#"<w:document xmlns:w="w" xmlns:mc="mc"><w:body>
        <w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Le port </w:t></w:r><w:r><w:t>ferme</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">La préfète </w:t></w:r><w:del><w:r><w:delText>nie</w:delText></w:r></w:del><w:r><w:t>d&#233;ment &amp; s’en va</w:t><w:br/><w:t>Il rouvrira.</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Contact</w:t><w:tab/><w:t>presse</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>
        <w:p/></w:body></w:document>"#;
    let core = r#"<cp:coreProperties xmlns:dc="d" xmlns:dcterms="t"><dc:title>Document1</dc:title><dcterms:modified>2023-05-04T08:00:00Z</dcterms:modified></cp:coreProperties>"#;
    let found = read(&[
        ("[Content_Types].xml", ""),
        ("word/document.xml", document),
        ("word/theme/theme1.xml", "<a/>"),
        ("docProps/core.xml", core),
    ]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].text, "Le port ferme\nLa préfète dément & s’en va\nIl rouvrira.\nContact presse\nEncadré\n");
    assert_eq!(found[0].metadata.title.as_deref(), Some("Le port ferme"));
    assert_eq!(found[0].metadata.modified.map(|d| d.to_string()).as_deref(), Some("2023-05-04"));
    assert_eq!(found[0].blocks[0].span.of(&found[0].text), "Le port ferme");
}

#[test]
fn a_text_of_libreoffice_is_an_article() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>
        <text:tracked-changes><text:p>ancien</text:p></text:tracked-changes>
        <text:h text:outline-level="1">Le port ferme</text:h><text:h text:outline-level="2">Un chantier</text:h>
        <text:p>La préfète<text:s/>dément<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>.</text:p>
        <text:list><text:list-item><text:p>un quai</text:p></text:list-item></text:list></office:text></office:body></office:document-content>"#;
    let found = read(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
        ("META-INF/manifest.xml", ""),
    ]);
    assert_eq!(found[0].text, "Le port ferme\nUn chantier\nLa préfète dément.\nun quai\n");
    assert_eq!(found[0].metadata.title.as_deref(), Some("Le port ferme"));
}

#[test]
fn a_book_has_chapters() {
    let container = r#"<container><rootfiles><rootfile full-path="OEBPS/livre.opf"/></rootfiles></container>"#;
    let package = r#"<package><metadata><dc:title xmlns:dc="d">Le port</dc:title><dc:creator xmlns:dc="d">Jeanne Roux</dc:creator></metadata>
        <manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="t/2.xhtml" media-type="application/xhtml+xml"/>
        <item id="a" href="t/1.xhtml" media-type="application/xhtml+xml"/><item id="s" href="s.css" media-type="text/css"/></manifest>
        <spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"#;
    let found = read(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OEBPS/livre.opf", package),
        ("OEBPS/nav.xhtml", "<html><body><p>Table</p></body></html>"),
        ("OEBPS/t/1.xhtml", "<html><body><h1>Un</h1><p>Le port ferme.</p></body></html>"),
        ("OEBPS/t/2.xhtml", "<html><body><p>Il rouvrira.</p></body></html>"),
    ]);
    let told: Vec<(&str, &str)> = found.iter().map(|a| (a.origin.as_str(), a.text.as_str())).collect();
    assert_eq!(told, [("a/OEBPS/t/1.xhtml", "Un\nLe port ferme.\n"), ("a/OEBPS/t/2.xhtml", "Il rouvrira.\n")]);
    assert_eq!(found[1].metadata.title.as_deref(), Some("Le port"));
    assert_eq!(found[1].metadata.authors, ["Jeanne Roux"]);
}

#[test]
fn what_is_no_text_or_broken_or_swells_is_told() {
    assert_eq!(
        kind(["[Content_Types].xml", "xl/workbook.xml"].into_iter()),
        Some(Err("a spreadsheet or a presentation"))
    );
    assert_eq!(kind(["a.txt", "content.xml"].into_iter()), None);
    assert_eq!(kind(["mimetype", "content.xml"].into_iter()), Some(Ok(Office::Odt)), "without a list of parts");
    let broken =
        |parts: &[(&str, &str)]| articles("a", archive(parts), Office::Docx, Limits::default()).remove(0).unwrap_err();
    assert!(matches!(broken(&[("x", "")]), ReadError::Malformed { .. }));
    assert!(matches!(broken(&[("word/document.xml", "<w:p><w:t>Un</w:x>")]), ReadError::Malformed { .. }));
    assert!(matches!(broken(&[("word/document.xml", "<w:p/>")]), ReadError::Empty { .. }));
    assert!(matches!(broken(&[("word/document.xml", &"<a>".repeat(5000))]), ReadError::Malformed { .. }));
    let limits = Limits { max_size: 1000, ..Limits::default() };
    let swollen = archive(&[("word/document.xml", &" ".repeat(5000))]);
    assert!(matches!(articles("a", swollen, Office::Docx, limits)[0], Err(ReadError::TooLarge { .. })));
}
