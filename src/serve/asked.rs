//! Parameters of pages. In: what stands behind the question mark of an address. Out: values by name, or a sentence
//! that says which parameter there is none of.

use super::problem::Problem;
use crate::query::nearest;

/// The values of the parameters that a page takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked(Vec<(String, String)>);

impl Asked {
    /// Reads the parameters; those with an empty value, which a form sends for what was left blank, say nothing.
    ///
    /// # Errors
    /// 400 for one that is none of `names`, and for one that is given twice.
    pub(crate) fn read(query: Option<&str>, names: &[&str]) -> Result<Self, Problem> {
        let mut asked = Self::default();
        for (key, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            if !names.contains(&key.as_ref()) {
                return Err(unknown(&key, names));
            }
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if asked.is_given(&key) {
                let detail = format!("the parameter {key} is given twice");
                return Err(Problem::bad_request(detail).in_french(format!("Le paramètre {key} est donné deux fois.")));
            }
            asked.0.push((key.into_owned(), value.to_owned()));
        }
        Ok(asked)
    }

    /// The value of a parameter; empty where none is given.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether a parameter is given.
    pub(crate) fn is_given(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// The number of the page that is asked for, counted from 1.
    ///
    /// # Errors
    /// 400 for what is no such number.
    pub(crate) fn page(&self) -> Result<usize, Problem> {
        match self.value("page") {
            "" => Ok(1),
            text => text.parse().ok().filter(|n| (1..=1_000_000).contains(n)).ok_or_else(|| {
                let detail = format!("page={text}: give a number from 1 on");
                Problem::bad_request(detail).in_french(format!("page={text} : donnez un nombre à partir de 1."))
            }),
        }
    }

    /// Whether `format` asks for JSON, the only one that it may ask for.
    ///
    /// # Errors
    /// 400 for another format.
    pub(crate) fn asks_for_json(&self) -> Result<bool, Problem> {
        match self.value("format") {
            "" => Ok(false),
            "json" => Ok(true),
            other => {
                let other: String = other.chars().take(60).collect();
                Err(Problem::bad_request(format!("format={other}: give json"))
                    .in_french(format!("format = « {other} » : donnez json.")))
            }
        }
    }

    /// All that is given, with one value changed: for links to the same page. An empty value leaves one out.
    pub(crate) fn with<'a>(&'a self, name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
        let others = self.0.iter().filter(|(key, _)| key != name).map(|(key, value)| (key.as_str(), value.as_str()));
        others.chain([(name, value)]).collect()
    }
}

fn unknown(key: &str, names: &[&str]) -> Problem {
    let close = nearest(key, names.iter().copied());
    let key: String = key.chars().take(60).collect();
    let (english, french) = match (close, names) {
        (Some(close), _) => (format!("did you mean {close}?"), format!("vouliez-vous dire {close} ?")),
        (None, []) => ("it takes none".to_owned(), "elle n’en prend aucun.".to_owned()),
        (None, _) => (format!("it takes {}", names.join(", ")), format!("elle prend {}.", names.join(", "))),
    };
    Problem::bad_request(format!("this page has no parameter {key:?}; {english}"))
        .in_french(format!("Cette page n’a pas de paramètre « {key} » ; {french}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_is_taken_or_refused() {
        let read = |query: &str| Asked::read(Some(query), &["agent", "page", "stance"]);
        let asked = read("agent=Lo%C3%AFc+Qu%C3%A9r%C3%A9&stance=").unwrap();
        assert_eq!((asked.value("agent"), asked.value("stance"), asked.page()), ("Loïc Quéré", "", Ok(1)));
        assert_eq!(asked.with("page", "2"), [("agent", "Loïc Quéré"), ("page", "2")]);
        let near = read("agnet=x").unwrap_err();
        assert!(
            near.detail.contains("did you mean agent?") && near.french.unwrap().contains("vouliez-vous dire agent")
        );
        assert!(read("couleur=vert").unwrap_err().detail.contains("agent, page, stance"));
        assert_eq!(read("agent=a&agent=b").unwrap_err().status, 400);
        for page in ["0", "-1", "deux", "1.5", "99999999999999999999"] {
            assert_eq!(read(&format!("page={page}")).unwrap().page().unwrap_err().status, 400, "{page}");
        }
    }
}
