//! How the cost of one more article grows with the store. Articles are generated with their claims, so
//! that only graph, links and questions are measured. Prints a table; sizes may be given:
//! `cargo bench --bench growth -- 1000 5000 20000`.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints its figures and may stop at an error"
)]

use selon::attribute::{Attribution, Form, Phrase, Stance};
use selon::graph::Builder;
use selon::graph::store::{ClaimStore, Earlier, Reading};
use selon::iri::Base;
use selon::pipeline::Extraction;
use selon::query::{Limits, Parameter, bind, find, run};
use selon::read::{Article, Metadata, PartialDate};
use selon::resolve::{Agent, AgentKind, AgentRef, Claim, Object, Proposition};
use selon::span::Span;
use selon::text::segment;
use std::ops::Range;
use std::time::{Duration, Instant};

/// Articles whose writing is timed at each size.
const TIMED: usize = 200;
/// How often each question is asked at each size.
const ASKED: u32 = 20;

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
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % below as u64).unwrap()
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

/// An article of twelve sentences, each a claim; one sentence is taken over from the article before.
fn article(number: usize) -> (Article, Extraction) {
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
        // Sentences of ordinary variety: were they all alike, each would be a near copy of every other.
        let rest: Vec<String> = (0..10).map(|_| format!("mot{}", source.next(20_000))).collect();
        text.push_str(&format!("{} dit que {} va {verb} des {thing} {}.\n", speaker.name, actor.name, rest.join(" ")));
        let cue = start + speaker.name.len() + 1;
        let content = Span::new(cue + 8, text.len() - 2);
        claims.push(Claim {
            id: format!("c{}", line + 1),
            attribution: Attribution {
                source: Some(Phrase { span: Span::new(start, cue - 1), head: 0 }),
                cue: Some(Span::new(cue, cue + 3)),
                cue_word: None,
                content: vec![content],
                content_word: None,
                via: Vec::new(),
                form: Form::Indirect,
                stance: Stance::ALL[source.next(4)],
                conditional: false,
                nested: None,
                carried_from: None,
                rule: "generated",
                confidence: 0.9,
            },
            agents: vec![speaker],
            via: Vec::new(),
            said_on: None,
            proposition: Some(Proposition {
                subject: Some(Object::Agent(AgentRef { key: actor.key, name: actor.name, kind: actor.kind })),
                predicate: verb.to_owned(),
                objects: vec![("obj".to_owned(), Object::Thing(thing.to_owned()))],
                negated: false,
                mode: None,
                label: format!("{verb} – {thing}"),
            }),
            responds_to: Vec::new(),
        });
    }
    let published = Some(PartialDate { year: 2025, month: Some(1), day: Some(1 + u8::try_from(number % 28).unwrap()) });
    let article = Article {
        origin: format!("g{number}.txt"),
        text,
        metadata: Metadata { published, ..Metadata::default() },
        blocks: Vec::new(),
    };
    let document = segment(&article.text);
    (article, Extraction { document, claims, ..Extraction::default() })
}

/// Puts one more article, in a transaction of its own.
fn put(store: &ClaimStore, builder: &Builder, number: usize) -> Duration {
    let (article, extraction) = article(number);
    let graph = builder.build(&article, &extraction);
    let start = Instant::now();
    store.put(&graph, Reading { place: &article.origin, fingerprint: &article.origin }).unwrap();
    start.elapsed()
}

/// Puts many together, as a run over a folder does. Gives the time of the store alone.
fn fill(store: &ClaimStore, builder: &Builder, numbers: Range<usize>) -> Duration {
    let mut batch = store.batch();
    let mut time = Duration::ZERO;
    for number in numbers {
        let (article, extraction) = article(number);
        let graph = builder.build(&article, &extraction);
        let start = Instant::now();
        let reading = Reading { place: &article.origin, fingerprint: &article.origin };
        batch.put(graph, reading, Earlier::Replaced).unwrap();
        time += start.elapsed();
    }
    let start = Instant::now();
    batch.commit().unwrap();
    time + start.elapsed()
}

/// Milliseconds of each of many.
fn each(time: Duration, number: usize) -> f64 {
    time.as_secs_f64() * 1000.0 / f64::from(u32::try_from(number.max(1)).unwrap())
}

/// What is asked: about one agent of a hundred articles, or about one article.
const QUESTIONS: [(&str, &[&str]); 14] = [
    ("said-by", &["agent=Personne 7"]),
    ("accusations", &["agent=Personne 7"]),
    ("claims", &["document=g7"]),
    ("contradictions", &["agent=Personne 7"]),
    ("contradictions", &["document=g7"]),
    ("answers", &["agent=Personne 7"]),
    ("same-claim", &["document=g7"]),
    ("changes", &["agent=Personne 7"]),
    ("chain", &["agent=Personne 7"]),
    ("origins", &["document=g7"]),
    ("copies", &["document=g7"]),
    ("carriers", &["document=g7"]),
    ("common", &["document=g7", "with=g8"]),
    ("sentences", &["document=g7", "topic=drones"]),
];

fn ask(store: &ClaimStore, name: &str, set: &[&str]) -> Duration {
    let parameters: Vec<Parameter> = set.iter().map(|text| text.parse().unwrap()).collect();
    let start = Instant::now();
    for _ in 0..ASKED {
        let text = bind(store, &find(name).unwrap(), &parameters).unwrap();
        run(store, name, &text, &Limits::default()).unwrap();
    }
    start.elapsed() / ASKED
}

fn main() {
    let mut sizes: Vec<usize> = std::env::args().filter_map(|text| text.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 5_000, 20_000];
    }
    let folder = tempfile::tempdir().unwrap();
    let store = ClaimStore::create(&folder.path().join("growth.db"), Base::default()).unwrap();
    let builder = Builder { base: Base::default(), version: "growth".to_owned() };
    let mut number = 0;
    println!("{:>9}  {:>21}  {:>13}", "articles", "each in a batch (ms)", "one more (ms)");
    for size in sizes {
        let filled = each(fill(&store, &builder, number..size), size.saturating_sub(number));
        number = number.max(size);
        let total: Duration = (0..TIMED).map(|i| put(&store, &builder, number + i)).sum();
        number += TIMED;
        let one = each(total, TIMED);
        println!("{size:>9}  {filled:>21.2}  {one:>13.2}");
        for (name, set) in QUESTIONS {
            let time = ask(&store, name, set).as_secs_f64() * 1000.0;
            println!("{:>9}  {time:>10.2} ms  {name} {}", "", set.join(" "));
        }
    }
}
