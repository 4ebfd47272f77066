//! Whether RDF/XML goes to its end. In: a document. Out: the element that it leaves open.
//!
//! The parser of RDF takes the end of the text for the end of the document, whatever is open then: half of a file that was
//! sent or copied would be taken for the whole. Lines of N-Triples and the statements of Turtle and JSON-LD end visibly.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::BufRead;

/// The name of the innermost element that is open where a document of XML ends; none for one that is whole, and for
/// what is no XML, of which the parser of RDF complains itself.
pub fn left_open(xml: impl BufRead) -> Option<String> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().allow_dangling_amp = true;
    let (mut held, mut open) = (Vec::new(), Vec::<String>::new());
    loop {
        match reader.read_event_into(&mut held).ok()? {
            Event::Start(tag) => open.push(String::from(tag.name().as_ref())),
            Event::End(_) => drop(open.pop()),
            Event::Eof => return open.pop(),
            _ => {}
        }
        held.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::left_open;

    #[test]
    fn a_document_that_is_cut_off_leaves_an_element_open() {
        let whole = "<?xml version='1.0'?><r:RDF><r:Description><e:p>x</e:p><e:q/></r:Description></r:RDF>\n";
        assert_eq!(left_open(whole.as_bytes()), None);
        for (end, open) in [("</e:p>", "r:Description"), ("<e:p>", "e:p"), ("</r:Description>", "r:RDF")] {
            let (before, _) = whole.split_once(end).unwrap();
            assert_eq!(left_open(format!("{before}{end}").as_bytes()).as_deref(), Some(open));
        }
        assert_eq!(left_open("no XML < at all".as_bytes()), None);
    }
}
