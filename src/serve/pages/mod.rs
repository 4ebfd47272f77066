//! Pages for people. In: what [`super::view`] reads. Out: HTML, every value escaped by the
//! templates, usable without a script, in French or English.

pub(crate) mod affair;
pub(crate) mod agent;
pub(crate) mod article;
mod chart;
mod cited;
mod claim;
pub(crate) mod compare;
pub(crate) mod contest;
pub(crate) mod correct;
mod facets;
mod form;
pub(crate) mod graph;
mod legend;
mod map;
pub(crate) mod matching;
pub(crate) mod new;
mod outlet;
mod parts;
pub(crate) mod problem;
pub(crate) mod question;
pub(crate) mod queue;
pub(crate) mod ready;
pub(crate) mod resource;
pub(crate) mod search;
mod sheet;
mod shell;
pub(crate) mod sparql;
pub(crate) mod start;
mod table;
pub(crate) mod timeline;
pub(crate) mod vocabulary;
mod who;

pub(crate) use claim::show as claim;
pub(crate) use form::given_stance;
pub(crate) use parts::mark_id;
pub(crate) use shell::read;
