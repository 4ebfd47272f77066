//! Whom pronouns, possessives and role nouns stand for, over the whole article. In: a scene whose names are read
//! and whose rules have said what they think. Out: the same with the entity that a trained ranker finds the
//! likeliest for each, or none where it is not sure: a wrong claimant is worse than a missing one.
//!
//! What is certain stays with the rules: names, names with their apposition, governments with their country. All
//! else is an [`Anaphor`]; its candidates are the entities that the article mentions before it, its most mentioned
//! ones and the names that come soon after it ([`candidates`]), each described by numbers ([`features`]) that a
//! small network ([`net`]) turns into chances.

mod again;
mod anaphor;
mod apart;
mod candidates;
mod carried_on;
mod case;
mod certain;
mod features;
mod fits;
mod meant;
mod net;
mod owner;
mod pooled;
mod said_by;
mod settle;
mod siblings;
mod spelt;
mod take;
pub mod train;

pub(super) use anaphor::{Anaphor, first_persons};
pub use net::{Coreference, CoreferenceError};
pub(super) use settle::{Chances, OWNER, Others, settle};
