//! Articles that are made up, with their claims. In: a number. Out: the same article in every run.

use selon::model::{
    Agent, AgentKind, AgentRef, Attribution, Claim, DocWord, Object, PartialDate, Phrase, Proposition, Stance,
};
use selon::pipeline::Extraction;
use selon::read::{Article, Metadata};
use selon::span::Span;
use selon::text::segment;

const VERBS: [&str; 12] = [
    "livrer", "vendre", "signer", "fermer", "attaquer", "financer", "arrêter", "publier", "construire", "expulser",
    "bloquer", "retirer",
];
const THINGS: [&str; 16] = [
    "drones", "ports", "accords", "usines", "convois", "barrages", "rapports", "journaux", "navires", "routes",
    "écoles", "forages", "brevets", "entrepôts", "radars", "satellites",
];

/// Numbers that look random and are the same in every run (the step of `SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        usize::try_from(self.below(u32::try_from(below).unwrap())).unwrap()
    }

    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((z ^ (z >> 31)) % u64::from(limit)).unwrap()
    }
}

fn agent(number: usize) -> Agent {
    let name = format!("Personne {number}");
    Agent {
        key: format!("person/{number}"),
        name: name.clone(),
        kind: AgentKind::Person,
        spellings: vec![name],
        role: None,
        acts_for: Vec::new(),
    }
}

/// Articles that speak of the same people. So the more articles there are the more people there are, and nobody
/// is in ever more of them: what is asked about one of them has as many rows in a store of any size.
const BLOCK: usize = 100;
/// How many people a block of articles has.
const PEOPLE: usize = 200;

/// Words as often as texts have them, the one of rank n with a frequency of 1/n. Sentences made of them share a run of
/// three words now and then, as sentences do that have nothing to do with each other. Were the frame of the sentence
/// one run, the same in all of them, near copies would be looked for among ever more sentences.
fn words(numbers: &mut Numbers, number: u32) -> String {
    let ranks = (0..number).map(|_| 20_000_f64.powf(f64::from(numbers.below(100_000)) / 100_000.0));
    ranks.map(|rank| format!("mot{rank:.0}")).collect::<Vec<_>>().join(" ")
}

/// Disputes that all dense articles speak of.
const DISPUTES: usize = 6;

/// An article of ten claims about the same few things as all others of its kind: who affirms, who denies, and
/// how many there were of something.
pub(crate) fn dense_article(number: usize) -> (Article, Extraction) {
    let mut numbers = Numbers(number as u64 ^ 0x5eed);
    let (mut text, mut claims) = (String::new(), Vec::new());
    for line in 0..10 {
        let (speaker, actor) = (agent(numbers.next(60)), agent(1_000 + numbers.next(DISPUTES)));
        let (verb, thing) = (VERBS[numbers.next(3)], THINGS[numbers.next(3)]);
        let amount = (numbers.next(4) == 0).then(|| 100 * (1 + numbers.next(4)) as i64);
        let stance = [Stance::Asserts, Stance::Denies, Stance::Accuses, Stance::Confirms][numbers.next(4)];
        let start = text.len();
        text.push_str(&format!(
            "{} dit que {} va {verb} des {thing} {}.\n",
            speaker.name,
            actor.name,
            words(&mut numbers, 6)
        ));
        let object = match amount {
            Some(amount) => Object::Quantity(amount * 1_000, thing.to_owned()),
            None => Object::Thing(thing.to_owned()),
        };
        let (label, objects) = (format!("{verb} – {thing}"), vec![("obj".to_owned(), object)]);
        let spans = (start, start + speaker.name.len(), text.len());
        claims.push(claim(line, speaker, stance, spans, proposition(actor, verb, objects, label)));
    }
    let article = written(&format!("d{number}.txt"), text, number);
    let document = segment(&article.text);
    (article, Extraction { document, claims, ..Extraction::default() })
}

/// An article of twelve sentences, each a claim; one sentence is taken over from the article before.
pub(crate) fn article(number: usize) -> (Article, Extraction) {
    let mut numbers = Numbers(number as u64);
    let (mut text, mut claims) = (String::new(), Vec::new());
    for line in 0..12 {
        let copied = line == 3 && number > 0;
        let source = if copied { &mut Numbers(number as u64 - 1) } else { &mut numbers };
        let first = (number - usize::from(copied)) / BLOCK * PEOPLE;
        let speaker = agent(first + source.next(PEOPLE));
        let actor = agent(first + source.next(PEOPLE));
        let (verb, thing) = (VERBS[source.next(VERBS.len())], THINGS[source.next(THINGS.len())]);
        let start = text.len();
        let [one, two, three] = [words(source, 1), words(source, 1), words(source, 1)];
        text.push_str(&format!(
            "{} dit {one} que {} va {two} {verb} {three} des {thing} {}.\n",
            speaker.name,
            actor.name,
            words(source, 9)
        ));
        let spans = (start, start + speaker.name.len(), text.len());
        let stance = Stance::ALL[source.next(4)];
        let objects = vec![("obj".to_owned(), Object::Thing(thing.to_owned()))];
        let label = format!("{verb} – {thing}");
        claims.push(claim(line, speaker, stance, spans, proposition(actor, verb, objects, label)));
    }
    let article = written(&format!("g{number}.txt"), text, number);
    let document = segment(&article.text);
    (article, Extraction { document, claims, ..Extraction::default() })
}

/// An article with a day of its own.
fn written(origin: &str, text: String, number: usize) -> Article {
    let published = Some(PartialDate { year: 2025, month: Some(1), day: Some(1 + u8::try_from(number % 28).unwrap()) });
    let metadata = Metadata { published: published.map(Into::into), ..Metadata::default() };
    Article { origin: origin.to_owned(), text, metadata, blocks: Vec::new(), ..Article::default() }
}

fn proposition(actor: Agent, verb: &str, objects: Vec<(String, Object)>, label: String) -> Proposition {
    let subject = Some(Object::Agent(AgentRef { key: actor.key, name: actor.name, kind: actor.kind }));
    Proposition { subject, predicate: verb.to_owned(), objects, label, ..Proposition::default() }
}

/// The claim of a sentence: where it starts, where its speaker ends, where it ends.
fn claim(
    line: usize,
    speaker: Agent,
    stance: Stance,
    (start, named, end): (usize, usize, usize),
    proposition: Proposition,
) -> Claim {
    let attribution = Attribution {
        source: Some(Phrase { span: Span::new(start, named), head: DocWord::default() }),
        cue: Some(Span::new(named + 1, named + 4)),
        content: vec![Span::new(named + 9, end - 2)],
        stance,
        rule: "generated",
        confidence: 0.9,
        ..Attribution::default()
    };
    Claim {
        id: format!("c{}", line + 1),
        attribution,
        agents: vec![speaker],
        via: Vec::new(),
        said_on: None,
        proposition: Some(proposition),
        statements: Vec::new(),
        alternatives: Vec::new(),
        responds_to: Vec::new(),
        takes_up: None,
        repeats: None,
    }
}
