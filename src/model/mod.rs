//! What all stages speak of: claims, who makes them, how, and what they say. No stage, file or
//! language is known here.

mod agent;
mod attribution;
mod claim;
mod date;
mod dated;
mod form;
mod gender;
mod key;
mod kind;
mod mention;
mod proposition;
mod stance;
mod word;

pub use agent::{Agent, AgentRef};
pub use attribution::{Attribution, Phrase};
pub use claim::{Claim, TakenUp};
pub use date::{PartialDate, exact_moment, written_moment};
pub use dated::{Dated, Hour};
pub(crate) use dated::{modified, published};
pub use form::Form;
pub use gender::Gender;
pub use key::agent_key;
pub use kind::AgentKind;
pub use mention::{AgentMention, Alternative, MentionKind};
pub use proposition::{Bound, Figure, Object, Proposition, Word, WordKind};
pub use stance::{Meeting, Stance};
pub use word::{DocWord, DocWords, Each};
