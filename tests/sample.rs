//! Articles with their claims put in by hand: what graph, queries and exports are tested on, whatever
//! the extractor makes of a text.

use selon::graph::store::{Change, ClaimStore, Reading};
use selon::graph::{ArticleGraph, Builder};
use selon::iri::{Base, short_hash};
use selon::model::{
    Agent, AgentKind, AgentRef, Attribution, Claim, DocWord, Form, Object, PartialDate, Phrase, Proposition, Stance,
};
use selon::pipeline::Extraction;
use selon::read::{Article, Metadata};
use selon::span::Span;
use selon::text::segment;

/// An article in the making.
#[derive(Clone)]
pub(crate) struct Sample {
    pub(crate) article: Article,
    claims: Vec<Claim>,
}

/// What a claim of a [`Sample`] is, in words of its text.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    pub(crate) by: &'a [Agent],
    pub(crate) source: &'a str,
    pub(crate) cue: &'a str,
    pub(crate) what: &'a [&'a str],
    pub(crate) stance: Stance,
}

/// An agent that goes by one name.
pub(crate) fn agent(kind: AgentKind, key: &str, name: &str, spellings: &[&str]) -> Agent {
    Agent {
        key: key.to_owned(),
        name: name.to_owned(),
        kind,
        spellings: spellings.iter().map(|&s| s.to_owned()).collect(),
        role: None,
        acts_for: Vec::new(),
    }
}

pub(crate) fn state(code: &str, name: &str, spellings: &[&str]) -> Agent {
    agent(AgentKind::State, &format!("state/{code}"), name, spellings)
}

pub(crate) fn refer(agent: &Agent) -> AgentRef {
    AgentRef { key: agent.key.clone(), name: agent.name.clone(), kind: agent.kind }
}

impl Sample {
    pub(crate) fn new(name: &str, text: &str) -> Self {
        let article = Article { origin: format!("/{name}"), text: text.to_owned(), ..Article::default() };
        Self { article, claims: Vec::new() }
    }

    pub(crate) fn metadata(mut self, metadata: Metadata) -> Self {
        self.article.metadata = metadata;
        self
    }

    pub(crate) fn published(self, year: i32, month: u8, day: u8) -> Self {
        let metadata = Metadata {
            published: Some(PartialDate { year, month: Some(month), day: Some(day) }.into()),
            ..self.article.metadata.clone()
        };
        self.metadata(metadata)
    }

    fn find(&self, words: &str) -> Span {
        let start = self.article.text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
        Span::new(start, start + words.len())
    }

    /// Adds a claim and gives its number.
    pub(crate) fn claim(&mut self, said: Said<'_>) -> usize {
        let phrase =
            |words: &str| (!words.is_empty()).then(|| Phrase { span: self.find(words), head: DocWord::default() });
        let attribution = Attribution {
            source: phrase(said.source),
            cue: (!said.cue.is_empty()).then(|| self.find(said.cue)),
            cue_word: None,
            content: said.what.iter().map(|words| self.find(words)).collect(),
            content_word: None,
            via: Vec::new(),
            form: Form::Indirect,
            stance: said.stance,
            conditional: said.by.is_empty(),
            nested: None,
            carried_from: None,
            answers: false,
            by_layout: false,
            rule: "sample",
            confidence: 0.9,
        };
        let number = self.claims.len();
        self.claims.push(Claim {
            id: format!("c{}", number + 1),
            attribution,
            agents: said.by.to_vec(),
            via: Vec::new(),
            said_on: None,
            proposition: None,
            statements: Vec::new(),
            alternatives: Vec::new(),
            responds_to: Vec::new(),
            takes_up: None,
            repeats: None,
        });
        number
    }

    pub(crate) fn edit(&mut self, number: usize, change: impl FnOnce(&mut Claim)) {
        change(&mut self.claims[number]);
    }

    pub(crate) fn relay(&mut self, number: usize, words: &str, agent: Agent) {
        let span = self.find(words);
        self.claims[number].attribution.via.push(Phrase { span, head: DocWord::default() });
        self.claims[number].via.push(agent);
    }

    pub(crate) fn extraction(&self) -> Extraction {
        Extraction { document: segment(&self.article.text), claims: self.claims.clone(), ..Extraction::default() }
    }

    pub(crate) fn graph(&self) -> ArticleGraph {
        let builder = Builder { base: Base::default(), version: "test".to_owned() };
        builder.build(&self.article, &self.extraction())
    }

    pub(crate) fn fingerprint(&self) -> String {
        short_hash(&[&self.article.text, &format!("{:?} {:?}", self.claims, self.article.metadata)], 32)
    }

    pub(crate) fn put(&self, store: &ClaimStore) -> Change {
        let reading = Reading { place: &self.article.origin, fingerprint: &self.fingerprint() };
        store.put(&self.graph(), reading).unwrap()
    }
}

/// An accusation of one state by two others, and its denial, in two articles.
pub(crate) fn accusation_and_denial() -> [Sample; 2] {
    let (norway, poland) = (state("NO", "Norvège", &["Oslo"]), state("PL", "Pologne", &["Varsovie"]));
    let belarus = state("BY", "Biélorussie", &["Minsk"]);
    let proposition = Proposition {
        subject: Some(Object::Agent(refer(&belarus))),
        predicate: "livrer".to_owned(),
        objects: vec![("obj".to_owned(), Object::Thing("drone".to_owned()))],
        negated: false,
        mode: None,
        label: "Biélorussie – livrer – drones".to_owned(),
        ..Proposition::default()
    };
    let mut first = Sample::new(
        "001_accusation.txt",
        "Une affaire de drones\n\nOslo et Varsovie accusent Minsk d’avoir livré des drones, selon l’AFP. Oslo affirme détenir des preuves.\n",
    );
    let accused = first.claim(Said {
        by: &[norway.clone(), poland],
        source: "Oslo et Varsovie",
        cue: "accusent",
        what: &["Minsk d’avoir livré des drones"],
        stance: Stance::Accuses,
    });
    first.edit(accused, |claim| claim.proposition = Some(proposition.clone()));
    first.relay(accused, "l’AFP", agent(AgentKind::Medium, "medium/afp", "AFP", &["AFP"]));
    first.claim(Said {
        by: &[norway],
        source: "Oslo",
        cue: "affirme",
        what: &["détenir des preuves"],
        stance: Stance::Asserts,
    });
    let mut second = Sample::new(
        "002_dementi.txt",
        "Minsk répond\n\nMinsk nie avoir livré des drones. « Tout est faux », dit-on là-bas.\n",
    );
    let denied = second.claim(Said {
        by: &[belarus],
        source: "Minsk",
        cue: "nie",
        what: &["avoir livré des drones"],
        stance: Stance::Denies,
    });
    second.edit(denied, |claim| claim.proposition = Some(proposition));
    second.claim(Said { by: &[], source: "", cue: "dit-on", what: &["Tout est faux"], stance: Stance::Alleges });
    [first.published(2025, 3, 12), second.published(2025, 3, 13)]
}

/// What a state delivers, as a claim's proposition.
pub(crate) fn delivery(by: &Agent, what: &str) -> Proposition {
    Proposition {
        subject: Some(Object::Agent(refer(by))),
        predicate: "livrer".to_owned(),
        objects: vec![("obj".to_owned(), Object::Thing(what.to_owned()))],
        negated: false,
        mode: None,
        label: format!("{} – livrer – {what}", by.name),
        ..Proposition::default()
    }
}

/// How many people a march drew, as a claim's proposition.
pub(crate) fn march(people: i64) -> Proposition {
    Proposition {
        subject: Some(Object::Thing("manifestation".to_owned())),
        predicate: "réunir".to_owned(),
        objects: vec![("obj".to_owned(), Object::Quantity(people * 1000, "personne".to_owned()))],
        negated: false,
        mode: None,
        label: format!("manifestation – réunir – {people} personnes"),
        ..Proposition::default()
    }
}

/// The accusation and the denial, then: a page that takes over the agency's sentence, an admission
/// in June, two counts of one march, an answer to « ces accusations ».
pub(crate) fn six_articles() -> Vec<Sample> {
    let belarus = state("BY", "Biélorussie", &["Minsk"]);
    let norway = state("NO", "Norvège", &["Oslo"]);
    let police = agent(AgentKind::Group, "group/police", "police", &["police"]);
    let marchers = agent(AgentKind::Group, "group/organisateurs", "organisateurs", &["organisateurs"]);
    let [first, second] = accusation_and_denial();
    let mut copy = Sample::new(
        "003_reprise.txt",
        "Oslo et Varsovie accusent Minsk d’avoir livré des drones, selon l’AFP.\n\nMinsk rejette ces accusations.\n",
    );
    let accused = copy.claim(Said {
        by: &[norway],
        source: "Oslo",
        cue: "accusent",
        what: &["Minsk d’avoir livré des drones"],
        stance: Stance::Accuses,
    });
    copy.edit(accused, |claim| claim.proposition = Some(delivery(&state("BY", "Biélorussie", &[]), "drone")));
    let denied = copy.claim(Said {
        by: std::slice::from_ref(&belarus),
        source: "Minsk rejette",
        cue: "rejette",
        what: &["ces accusations"],
        stance: Stance::Denies,
    });
    copy.edit(denied, |claim| claim.responds_to = vec![accused]);
    let copy = copy.metadata(Metadata {
        agencies: vec!["AFP".to_owned()],
        publisher: Some("La Gazette".to_owned()),
        ..Metadata::default()
    });
    let mut admitted = Sample::new("004_aveu.txt", "Minsk reconnaît avoir livré des drones civils.\n");
    let number = admitted.claim(Said {
        by: std::slice::from_ref(&belarus),
        source: "Minsk",
        cue: "reconnaît",
        what: &["avoir livré des drones civils"],
        stance: Stance::Confirms,
    });
    admitted.edit(number, |claim| claim.proposition = Some(delivery(&belarus, "drone civil")));
    vec![
        first,
        second,
        copy.published(2025, 3, 12),
        admitted.published(2025, 6, 4),
        count("005_police.txt", &police, 3000),
        count("006_marche.txt", &marchers, 9000),
    ]
}

/// An article with one count of a march.
fn count(file: &str, who: &Agent, people: i64) -> Sample {
    let text = format!("La manifestation a réuni {people} personnes, selon les {}.\n", who.name);
    let mut sample = Sample::new(file, &text);
    let what = format!("La manifestation a réuni {people} personnes");
    let number = sample.claim(Said {
        by: std::slice::from_ref(who),
        source: &who.name,
        cue: "selon",
        what: &[&what],
        stance: Stance::Asserts,
    });
    sample.edit(number, |claim| claim.proposition = Some(march(people)));
    sample.published(2025, 3, 29)
}

pub(crate) fn memory() -> ClaimStore {
    ClaimStore::in_memory(Base::default()).unwrap()
}
