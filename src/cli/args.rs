//! What can be typed: the commands, each with the arguments that its own file declares.

use clap::{Parser, Subcommand};

/// Reads news and keeps account of who says what.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// One variant a command.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read articles into a store
    #[cfg(feature = "rocksdb")]
    #[command(after_help = "Examples:\n  \
        selon ingest articles/\n  \
        selon ingest --map text=corps,title=titre --set publisher='La Gazette' archive.jsonl\n  \
        selon ingest articles/ --prune --watch")]
    Ingest(super::ingest::IngestArgs),
    /// Read articles into a store and go on: folders, feeds and mail boxes that something else fills
    #[cfg(feature = "rocksdb")]
    #[command(after_help = "Examples:\n  \
        selon watch flux/ --watch 30\n  \
        selon watch ~/Maildir revue.mbox agence.xml")]
    Watch(super::ingest::IngestArgs),
    /// Ask the store: a named question, a file, or SPARQL
    #[cfg(feature = "rocksdb")]
    #[command(after_help = "Examples:\n  \
        selon query contradictions\n  \
        selon query said-by --set agent=Minsk --set from=2025-03\n  \
        selon query -e 'SELECT ?name { ?who a selon:Person ; rdfs:label ?name }'")]
    Query(super::query::QueryArgs),
    /// Find agents, claims and articles by words
    #[cfg(feature = "rocksdb")]
    #[command(after_help = "Examples:\n  \
        selon search drones\n  \
        selon search procureure\n  \
        selon search Minsk drones")]
    Search(super::search::SearchArgs),
    /// Say that a claim is right, is none, was missed, or has another stance, speaker, date, words or answer
    #[cfg(feature = "rocksdb")]
    #[command(after_help = "Corrections outlive every new reading of the article.\nExamples:\n  \
        selon correct '03-dementi 24–46' --accept\n  \
        selon correct '03-dementi 24–46' --speaker Minsk --why 'the ministry speaks for it'\n  \
        selon correct '03-dementi 24–46' --content 'les drones étaient civils'\n  \
        selon correct --add 03-dementi --content 'aucun tir n’a eu lieu' --speaker Minsk --stance denies\n  \
        selon correct --list > corrections.jsonl\n  \
        selon correct --import corrections.jsonl")]
    Correct(super::correct::CorrectArgs),
    /// Find who says this, who the opposite
    #[cfg(feature = "rocksdb")]
    #[command(after_help = "Examples:\n  \
        selon match 'Minsk a livré des drones'\n  \
        selon match - < affirmations.txt")]
    Match(super::matching::MatchArgs),
    /// Write the store, or part of it, in another format
    #[cfg(feature = "rocksdb")]
    #[command(after_help = "Examples:\n  \
        selon export -o claims.ttl\n  \
        selon export --format csv --table links -o links.csv\n  \
        selon export --format gexf --agent Minsk -o minsk.gexf\n  \
        selon export --format annotations --document 03 -o annotations.json\n  \
        selon export --plain --from 2025-03 --stance denies\n  \
        selon export --query 'SELECT ?c { ?c selon:respondsTo ?d }' --format jsonl")]
    Export(super::export::ExportArgs),
    /// Take in what `selon export` wrote, or claims of another extractor
    #[cfg(feature = "rocksdb")]
    #[command(after_help = "Examples:\n  \
        selon import other-machine.nq\n  \
        selon import --run spotters claims.csv      # columns article, start, end, who, stance\n  \
        selon import --run recogito annotations.json")]
    Import(super::import::ImportArgs),
    /// Send the store to a SPARQL server, a graph an article
    #[cfg(feature = "rocksdb")]
    #[command(after_help = "Examples:\n  \
        selon push --endpoint http://localhost:3030/selon/data\n  \
        SELON_ENDPOINT_USER=dba SELON_ENDPOINT_PASSWORD=… selon push --update --endpoint http://localhost:8890/sparql")]
    Push(super::push::PushArgs),
    /// Copy the store into another folder
    #[cfg(feature = "rocksdb")]
    #[command(
        after_help = "The copy is a store as well: it can be asked with --store, and put back with `selon restore`.\n\
        Example:\n  \
        selon backup --store selon.db selon-backup.db"
    )]
    Backup(super::backup::BackupArgs),
    /// Put a backup in the place of the store
    #[cfg(feature = "rocksdb")]
    #[command(
        after_help = "The backup is checked before anything is replaced; the store that was there is set aside beside it.\n\
        Examples:\n  \
        selon restore selon-backup.db\n  \
        selon restore selon-backup.db --store selon.db --replace"
    )]
    Restore(super::restore::RestoreArgs),
    /// Look whether the store is whole
    #[cfg(feature = "rocksdb")]
    #[command(
        after_help = "Every file is read and compared with its checksum. Ends with 0 where all is well and with 2 where something is not.\n\
        Example:\n  \
        selon doctor --store selon.db"
    )]
    Doctor(super::doctor::DoctorArgs),
    /// Draw who claims what, or list who is at odds with whom
    #[cfg(feature = "rocksdb")]
    #[command(after_help = "Examples:\n  \
        selon graph --agent Minsk | dot -Tpng -o minsk.png\n  \
        selon graph --format svg --shared -o drawing.svg\n  \
        selon graph --format disagreements\n  \
        selon graph --format csv -o disputes.csv")]
    Graph(super::graph::GraphArgs),
    /// Check that every anchor still quotes its text
    #[cfg(feature = "rocksdb")]
    #[command(
        after_help = "Ends with 0 where every passage stands where the store says, and with 2 where one does not.\n\
        Example:\n  \
        selon verify --store selon.db"
    )]
    Verify(super::verify::VerifyArgs),
    /// Check the store against SHACL shapes
    #[cfg(feature = "rocksdb")]
    #[command(
        after_help = "The shapes that selon brings are ontology/*-shapes.ttl; what breaks one is listed with its node.\n\
        Example:\n  \
        selon validate --store selon.db"
    )]
    Validate(super::validate::ValidateArgs),
    /// Answer over HTTP: SPARQL and pages for people
    #[cfg(feature = "serve")]
    #[command(after_help = "Examples:\n  \
        selon serve --open\n  \
        selon serve --token-file token.txt    # takes `selon ingest --server http://127.0.0.1:7878/ PATH…`")]
    Serve(super::serve::ServeArgs),
    /// Answer assistants by the Model Context Protocol, on standard input and output
    #[cfg(feature = "mcp")]
    #[command(after_help = "An assistant starts it itself, such as with\n  \
        {\"mcpServers\": {\"selon\": {\"command\": \"selon\", \"args\": [\"mcp\", \"--store\", \"selon.db\"]}}}")]
    Mcp(super::mcp::McpArgs),
    /// Run queries for `serve`
    #[cfg(feature = "serve")]
    #[command(hide = true)]
    ServeQuery(super::serve::ServeQueryArgs),
    /// Read articles for `serve`
    #[cfg(feature = "serve")]
    #[command(hide = true)]
    ServeRead(super::apart::ServeReadArgs),
    /// Print the claims of articles, without a store
    #[command(after_help = "Examples:\n  \
        selon extract article.txt\n  \
        selon extract --format ndjson articles/ > claims.ndjson\n  \
        echo '« Rien n’est signé », a dit la maire.' | selon extract --format table -")]
    Extract(super::extract::ExtractArgs),
    /// Mark the claims in a text and say which rule made each
    #[command(after_help = "Examples:\n  \
        selon explain article.txt\n  \
        selon explain --format html article.txt > article.html")]
    Explain(super::explain::ExplainArgs),
    /// Say how the two sentences of each line of a file stand to each other
    #[command(after_help = "Examples:\n  \
        selon compare pairs.tsv\n  \
        printf '1\\tLa direction a fermé le port.\\tLa direction n’a pas fermé le port.\\n' | selon compare -")]
    Compare(super::compare::CompareArgs),
    /// Link articles by two filters, for many machines
    ///
    /// Propositions and passages that share a key are compared, and linked as `ingest` links them: a cluster groups by
    /// the key, and asks this program for the keys of a line and the links of a pair (examples/spark).
    #[cfg(feature = "rocksdb")]
    #[command(after_help = "Examples:\n  \
        selon extract --format nquads articles.jsonl | selon links --keys\n  \
        selon links --pairs < pairs.tsv\n  \
        selon links --bounds")]
    Links(super::links::LinksArgs),
    /// List the constructions that attribution knows, with examples
    #[command(after_help = "Examples:\n  \
        selon rules\n  \
        selon rules incise")]
    Rules(super::rules::RulesArgs),
    /// Show the agents that are known by a name, or the form of a file for `--agents`; join and part those of a store
    #[command(after_help = "Examples:\n  \
        selon agents AFP Kremlin\n  \
        selon agents merge 'le maire de Kerlaz' 'Loïc Quéré' --store selon.db\n  \
        selon agents --template > mine.ttl && selon extract --agents mine.ttl article.txt")]
    Agents(super::agents::AgentsArgs),
    /// Show the cues that a word is known as, in the form of a file for `--cues`
    #[command(after_help = "Examples:\n  \
        selon cues démentir\n  \
        selon cues affirmer > mine.ttl && selon extract --cues mine.ttl article.txt")]
    Cues(super::cues::CuesArgs),
    /// Print what a shell completes commands and options with
    #[command(after_help = "Examples:\n  \
        selon completions bash > /etc/bash_completion.d/selon\n  \
        selon completions zsh > ~/.zfunc/_selon")]
    Completions(super::shell::CompletionsArgs),
    /// Write pages for `man`, one a command
    #[command(after_help = "Example:\n  \
        selon man /usr/local/share/man/man1")]
    Man(super::shell::ManArgs),
    /// Print tags and dependency trees as CoNLL-U
    #[command(after_help = "Examples:\n  \
        selon parse article.txt > article.conllu\n  \
        echo 'La mairie dément.' | selon parse -")]
    Parse(super::parse::ParseArgs),
    /// Measure how fast this machine reads articles, stage by stage
    #[command(after_help = "One thread reads everything, several times over; the round in the middle is told.\n\
        SELON_KERNEL=portable, avx2 or avx512 asks for these instructions, by default the fastest that there are:\n  \
        SELON_KERNEL=avx2 selon bench articles/\n\
        Articles to fill a store with:\n  \
        selon bench --made 1000 > articles.jsonl")]
    Bench(super::bench::BenchArgs),
    /// Train the analyser on a treebank, or the ranker of claims on annotated articles
    #[cfg(feature = "train")]
    Train(Box<super::train::TrainArgs>),
    /// Score the claims found in annotated articles, or the analyser on a treebank
    #[command(after_help = "Of each article gold/ has the claims, ID.json, and texts/ the words, ID.txt.\n\
        Examples:\n  \
        selon evaluate gold/ texts/\n  \
        selon evaluate gold/ texts/ --errors")]
    Evaluate(super::evaluate::EvaluateArgs),
}
