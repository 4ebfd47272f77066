//! Questions. In: a store, and a named question with its parameters or a free SPARQL query. Out:
//! rows, a graph, or yes or no.

mod bind;
mod carried;
mod contested;
mod disputes;
mod error;
mod filled;
mod fit;
mod fresh;
mod lookup;
mod names;
mod near;
mod origins;
mod parameter;
mod run;
mod saved;
mod search;
mod syntax;
mod told;
mod turned;
mod values;
mod visible;
mod wording;
mod words;

pub use bind::{bind, bind_for_any};
pub use disputes::{Dispute, Disputes, disputes};
pub use error::{QueryError, Unfit};
pub use names::{agents_named, documents_named};
pub use near::nearest;
pub use origins::Origins;
pub use parameter::{Kind, Parameter};
pub use run::{Answer, Limits, Rows, parser, run};
pub use saved::{Saved, Takes, find, left_out, saved};
pub use search::{Hits, Lexicon, search, suggested};
pub use syntax::{Mistake, mistake};
pub use visible::{hide, hide_notes, is_told, seen};
pub use wording::wording;
pub use words::on_topic;
