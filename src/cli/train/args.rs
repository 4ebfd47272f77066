//! What `selon train` is asked for. In: the command line. Out: what is learned from what, and how.

use crate::cli::agents::OwnArgs;
use std::path::PathBuf;

/// Arguments of `selon train`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct TrainArgs {
    /// Treebank in CoNLL-U
    #[arg(required_unless_present_any = ["ranker", "coref", "links", "upon"])]
    pub(super) treebank: Option<PathBuf>,
    /// Train the ranker of claims instead: folders of annotations (ID.json), each followed by the
    /// folder of its texts (ID.txt); none to learn from the project's own sentences and cases alone
    #[arg(long, num_args = 0.., value_names = ["GOLD_DIR", "TEXT_DIR"])]
    pub(super) ranker: Vec<PathBuf>,
    /// Train the ranker of coreference instead: folders of chains in CoNLL-U
    #[arg(long, num_args = 0.., value_names = ["CHAINS_DIR"])]
    pub(super) coref: Option<Vec<PathBuf>>,
    /// Learn to tell instead which claims of one affair say the same and which go against each other: annotated affairs,
    /// folders with gold.json or files of cases (tests/across/affairs)
    #[arg(long, num_args = 1.., value_names = ["AFFAIR"])]
    pub(super) links: Vec<PathBuf>,
    /// With --links: folders of articles (ID.txt) that have nothing to do with each other
    #[arg(long, requires = "links", num_args = 1.., value_names = ["TEXT_DIR"])]
    pub(super) apart: Vec<PathBuf>,
    /// With --links: a table of pairs of sentences (tests/pairs/own.tsv) to learn from too
    #[arg(long, requires = "links")]
    pub(super) pairs: Option<PathBuf>,
    /// With --links: tell of each affair what is found in it by trees that were learned without it
    #[arg(long, requires = "links")]
    pub(super) judge: bool,
    /// With --coref: folders of annotated claims (ID.json, ID.agents.json), each followed by the folder of its texts
    #[arg(long, requires = "coref", num_args = 2.., value_names = ["GOLD_DIR", "TEXT_DIR"])]
    pub(super) spoken: Vec<PathBuf>,
    /// With --coref: folders of cases such as tests/agents
    #[arg(long, requires = "coref", num_args = 1.., value_names = ["CASES_DIR"])]
    pub(super) own: Vec<PathBuf>,
    /// With --coref: write the examples as JSON lines, too
    #[arg(long, requires = "coref")]
    pub(super) dump: Option<PathBuf>,
    /// With --coref: a folder for the weights of rankers that were each trained without some of the articles
    #[arg(long, requires = "coref")]
    pub(super) held: Option<PathBuf>,
    /// With --ranker: a folder of cases (tests/suite) to learn from too
    #[arg(long, requires = "ranker")]
    pub(super) cases: Option<PathBuf>,
    /// With --ranker: the chance from which a proposal is accepted, instead of the one that is best on
    /// articles held out
    #[arg(long, requires = "ranker")]
    pub(super) accepts: Option<f32>,
    /// Learn to tell the article « des » from de + les instead, and write the table of weights
    #[arg(long, conflicts_with = "ranker")]
    pub(super) contractions: bool,
    /// Where to write the model
    #[arg(long, short)]
    pub(super) output: PathBuf,
    /// Where the order of the examples starts from
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
    /// How often the tagger sees the treebank
    #[arg(long, default_value_t = 8)]
    pub(super) rounds: usize,
    /// Weight of tags in the loss
    #[arg(long, default_value_t = 1.0)]
    pub(super) tags: f32,
    /// Parts that the treebank is cut into to tag it for the parser
    #[arg(long, default_value_t = 8)]
    pub(super) folds: usize,
    /// How often the parser sees the treebank
    #[arg(long, default_value_t = 24)]
    pub(super) epochs: usize,
    /// Parsers that teach the one that is kept; 1 for none
    #[arg(long, default_value_t = 2)]
    pub(super) teachers: usize,
    /// Threads to use
    #[arg(long, default_value_t = 2)]
    pub(super) threads: usize,
    /// Cells of a layer in one direction
    #[arg(long, default_value_t = 160)]
    pub(super) hidden: usize,
    /// Share of numbers dropped
    #[arg(long, default_value_t = 0.33)]
    pub(super) drop: f32,
    /// Learning rate at its highest
    #[arg(long, default_value_t = 0.002)]
    pub(super) rate: f32,
    /// Share of the loss that follows the teachers
    #[arg(long, default_value_t = 0.7)]
    pub(super) mix: f32,
    /// Learn from this model instead of networks that are trained before
    #[arg(long, value_name = "MODEL", requires = "treebank")]
    pub(super) teacher: Option<PathBuf>,
    /// With --teacher: CoNLL-U whose words alone are read; the teacher's trees are learned where it is sure of them
    #[arg(long, value_name = "CONLLU", requires = "teacher")]
    pub(super) free: Vec<PathBuf>,
    /// With --free: the mean chance of its arcs from which a tree is sure
    #[arg(long, requires = "free", default_value_t = 0.97)]
    pub(super) sure: f32,
    /// Folder where tagger and tags are kept, so that a further training on the same treebank begins with the network
    #[arg(long, value_name = "FOLDER", requires = "treebank")]
    pub(super) keep: Option<PathBuf>,
    /// CoNLL-U of which only names are learned (NER=B-PER … in the last column); several may be given
    #[arg(long)]
    pub(super) names: Vec<PathBuf>,
    /// Train the head for names alone instead, from --names, upon this model, whose other parts stay as they are
    #[arg(long, value_name = "MODEL", requires = "names", conflicts_with_all = ["ranker", "coref", "links", "contractions"])]
    pub(super) upon: Option<PathBuf>,
    /// With --upon: numbers of the head's layer
    #[arg(long, requires = "upon", default_value_t = 64)]
    pub(super) layer: usize,
    /// With --upon: marks of words that are kept, those that weigh most
    #[arg(long, requires = "upon", default_value_t = 12_000)]
    pub(super) marks: usize,
    /// With --upon: what a name counts at the other places of the article where it stands
    #[arg(long, requires = "upon", default_value_t = 0.5)]
    pub(super) share: f32,
    /// Folder of pretrained word vectors: words.tsv.gz and vectors.f16
    #[arg(long)]
    pub(super) vectors: Option<PathBuf>,
    /// Treebank to score the parser on while it learns; nothing is chosen by it
    #[arg(long)]
    pub(super) dev: Option<PathBuf>,
    #[command(flatten)]
    pub(super) with: OwnArgs,
}
