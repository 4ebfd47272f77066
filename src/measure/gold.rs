//! Annotated claims. In: a JSON list of claims, or an object with a list `claims`, as `extract`
//! prints it. Out: [`GoldClaim`]s. Places count Unicode characters, end exclusive.

use serde::Deserialize;

/// A stretch of the text in characters: `[start, end]` or `{"start": …, "end": …}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "Written")]
pub struct Place {
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Ends(usize, usize),
    Named { start: usize, end: usize },
}

impl From<Written> for Place {
    fn from(written: Written) -> Self {
        match written {
            Written::Ends(start, end) | Written::Named { start, end } => Self { start, end },
        }
    }
}

/// A name: written plainly, or as an agent with a `name`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Name {
    Plain(String),
    Agent { name: String },
}

/// One annotated claim.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldClaim {
    /// Its id within the article.
    pub id: String,
    /// Who says it.
    #[serde(default)]
    pub source: Option<Place>,
    /// What marks it.
    #[serde(default)]
    pub cue: Option<Place>,
    /// What is said.
    pub content: Vec<Place>,
    #[serde(default, alias = "agents")]
    agent: Vec<Name>,
    /// `direct`, `indirect` or `mixed`.
    pub form: String,
    /// The speech act.
    pub stance: String,
    /// The claim that holds it.
    #[serde(default)]
    pub nested: Option<String>,
    /// The rule that found it, where one did.
    #[serde(default)]
    pub rule: Option<String>,
    /// How sure that rule is.
    #[serde(default)]
    pub confidence: Option<f64>,
}

impl GoldClaim {
    /// A claim with nothing but its places, form and stance.
    pub fn plain(source: Option<Place>, cue: Option<Place>, content: Vec<Place>, form: &str, stance: &str) -> Self {
        Self {
            id: String::new(),
            source,
            cue,
            content,
            agent: Vec::new(),
            form: form.to_owned(),
            stance: stance.to_owned(),
            nested: None,
            rule: None,
            confidence: None,
        }
    }

    /// The same, claimed by whoever goes by `names`.
    pub fn by(self, names: Vec<String>) -> Self {
        Self { agent: names.into_iter().map(Name::Plain).collect(), ..self }
    }

    /// The names of who claims it.
    pub fn agents(&self) -> impl Iterator<Item = &str> {
        self.agent.iter().map(|n| match n {
            Name::Plain(name) | Name::Agent { name } => name.as_str(),
        })
    }
}

/// Why annotated claims cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("no list of annotated claims: {0}")]
pub struct GoldError(#[from] serde_json::Error);

#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    List(Vec<GoldClaim>),
    Object { claims: Vec<GoldClaim> },
}

/// Reads annotated claims.
///
/// # Errors
/// Where the text is no such JSON.
pub fn read_gold(json: &str) -> Result<Vec<GoldClaim>, GoldError> {
    Ok(match serde_json::from_str(json)? {
        File::List(claims) | File::Object { claims } => claims,
    })
}

#[derive(Deserialize)]
struct AgentMention {
    start: usize,
    end: usize,
    agent: Vec<String>,
}

/// Reads the annotated mentions of agents: a JSON list of objects with `start`, `end` and `agent`, names.
///
/// # Errors
/// Where the text is no such JSON.
pub fn read_agents(json: &str) -> Result<Vec<(Place, Vec<String>)>, GoldError> {
    let mentions: Vec<AgentMention> = serde_json::from_str(json)?;
    Ok(mentions.into_iter().map(|m| (Place { start: m.start, end: m.end }, m.agent)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_are_read() {
        let list = r#"[{"id": "c1", "source": [0, 3], "cue": null, "content": [[4, 9]], "agent": ["Lise"], "form": "direct", "stance": "asserts", "nested": null}]"#;
        let object = r#"{"claims": [{"id": "c1", "source": {"start": 0, "end": 3, "text": "moi"}, "content": [{"start": 4, "end": 9}], "agents": [{"name": "Lise"}], "form": "direct", "stance": "asserts"}]}"#;
        for json in [list, object] {
            let claims = read_gold(json).unwrap();
            assert_eq!(claims[0].source, Some(Place { start: 0, end: 3 }));
            assert_eq!(claims[0].content, [Place { start: 4, end: 9 }]);
            assert_eq!(claims[0].agents().collect::<Vec<_>>(), ["Lise"]);
        }
        assert!(read_gold("{}").is_err());
    }
}
