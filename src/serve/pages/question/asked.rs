//! What is asked of a question. In: the parameters of an address. Out: those of the question, the format of a download, and
//! which rows are wanted.

use crate::query::Parameter;
use crate::serve::pages::facets::Chosen;

/// The parameters of a request.
pub(super) struct Asked {
    /// Of the question.
    pub(super) parameters: Vec<Parameter>,
    /// Of a download.
    pub(super) format: Option<String>,
    /// What of the rows is wanted, and in which order.
    pub(super) chosen: Chosen,
}

impl Asked {
    /// Empty values, which a form sends for what was left blank, are no parameters.
    pub(super) fn read(query: &str) -> Self {
        let (mut parameters, mut format, mut chosen) = (Vec::new(), None, Chosen::default());
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if key == "format" {
                format = Some(value.to_owned());
            } else if !chosen.take(&key, value) {
                parameters.push(Parameter { key: key.into_owned(), value: value.to_owned() });
            }
        }
        Self { parameters, format, chosen }
    }

    /// The value of a parameter; empty where none is given.
    pub(super) fn value(&self, key: &str) -> &str {
        self.parameters.iter().find(|p| p.key == key).map_or("", |p| &p.value)
    }
}
