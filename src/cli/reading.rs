//! What is to be read, and how: arguments of every command that reads articles.

#[cfg(feature = "rocksdb")]
use crate::graph::store::InputOptions;
use crate::ingest::Batches;
use crate::read::{self, FieldMap, Limits, ReadOptions};
use std::path::PathBuf;

/// Inputs, and options of reading them.
#[derive(Debug, clap::Args)]
pub(super) struct ReadArgs {
    /// Files, folders, archives, feeds; `-` for standard input
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// Which fields of JSON objects hold what: text=body,title=headline,date=published
    #[arg(long, value_name = "FIELD=NAME,…", value_parser = FieldMap::parse)]
    map: Option<FieldMap>,
    /// Metadata that is known better than the articles say: publisher=La Gazette
    #[arg(long, value_name = "FIELD=VALUE", value_parser = read::parse_setting)]
    set: Vec<(read::Field, String)>,
    /// Bytes that one page or file may have, with k, M or G after the number; the text of an article may
    /// have an eighth of that
    #[arg(long, value_name = "BYTES", default_value = "32M", value_parser = bytes)]
    max_size: u64,
    /// Bytes that one compressed file may unpack to
    #[arg(long, value_name = "BYTES", default_value = "64G", value_parser = bytes)]
    max_unpacked: u64,
    /// Read what links in a folder lead to outside of it, too
    #[arg(long)]
    follow_links: bool,
    /// Archives that may stand in one another
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_depth)]
    max_depth: usize,
}

impl ReadArgs {
    /// The options of reading.
    pub(super) fn options(&self) -> ReadOptions {
        ReadOptions {
            limits: Limits {
                max_size: self.max_size,
                max_unpacked: self.max_unpacked,
                max_depth: self.max_depth,
                ..Limits::default()
            },
            map: self.map.clone().unwrap_or_default(),
            set: self.set.clone(),
            follow_links: self.follow_links,
        }
    }

    /// The options that a server has to know, as the parameters of a request.
    #[cfg(feature = "rocksdb")]
    pub(super) fn as_sent(&self) -> Vec<(String, String)> {
        let map = self.map.iter().map(|map| {
            let parts: Vec<String> = map.names.iter().map(|(field, path)| format!("{}={path}", name(*field))).collect();
            ("map".to_owned(), parts.join(","))
        });
        map.chain(self.set.iter().map(|(field, value)| (name(*field).to_owned(), value.clone()))).collect()
    }

    /// The fields and settings that are given, as they are remembered.
    #[cfg(feature = "rocksdb")]
    pub(super) fn as_remembered(&self) -> InputOptions {
        let pairs = |pairs: &mut dyn Iterator<Item = &(read::Field, String)>| -> Vec<String> {
            pairs.map(|(field, value)| format!("{}={value}", name(*field))).collect()
        };
        let map = self.map.as_ref().map(|map| pairs(&mut map.names.iter().take(map.asked)).join(","));
        InputOptions { map, set: pairs(&mut self.set.iter()) }
    }

    /// The pieces of all inputs, in batches that fit into memory.
    pub(super) fn batches(&self) -> Batches {
        self.batches_with(&self.options())
    }

    /// The same, read with other options.
    pub(super) fn batches_with(&self, options: &ReadOptions) -> Batches {
        let options = options.clone();
        let paths = self.paths.clone();
        Batches::new(Box::new(paths.into_iter().flat_map(move |path| read::items(&path, &options))))
    }
}

/// What a field is called on the command line.
#[cfg(feature = "rocksdb")]
fn name(wanted: read::Field) -> &'static str {
    read::Field::ALL.iter().find(|(field, _)| *field == wanted).map_or("", |(_, name)| name)
}

/// Reads a number of bytes: 500, 64k, 32M, 2G.
fn bytes(text: &str) -> Result<u64, String> {
    let unclear = || "write a number, with k, M or G after it".to_owned();
    let digits = text.trim_end_matches(['k', 'K', 'M', 'G']);
    let unit = match text.get(digits.len()..) {
        Some("") => 1,
        Some("k" | "K") => 1 << 10,
        Some("M") => 1 << 20,
        Some("G") => 1 << 30,
        _ => return Err(unclear()),
    };
    let number: u64 = digits.parse().map_err(|_| unclear())?;
    number
        .checked_mul(unit)
        .filter(|n| *n > 0)
        .ok_or_else(|| "write a number above 0 that a computer can count to".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(bytes("500"), Ok(500));
        assert_eq!(bytes("32M"), Ok(32 << 20));
        assert!(
            bytes("M").is_err() && bytes("0").is_err() && bytes("-1").is_err() && bytes("99999999999999G").is_err()
        );
    }
}
