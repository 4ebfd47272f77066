//! The token that a server takes articles with. In: a file, or the environment. Out: the token, if there is one.

use anyhow::Context as _;
use std::path::{Path, PathBuf};

/// The server's token: from a file, or else from the environment.
#[derive(Debug, clap::Args)]
pub(super) struct TokenArgs {
    /// A file whose first line is the server's token; or put the token into `SELON_TOKEN`
    #[arg(long, value_name = "FILE", requires = "server")]
    pub(super) token_file: Option<PathBuf>,
}

impl TokenArgs {
    /// The token, and where it is from in words.
    ///
    /// # Errors
    /// Where the file cannot be read or the token cannot be sent.
    pub(super) fn read(&self) -> anyhow::Result<Option<Token>> {
        let Some(text) = token(self.token_file.as_deref())? else { return Ok(None) };
        let from = match &self.token_file {
            Some(path) => format!("the token in {}", Path::display(path)),
            None => "the token in SELON_TOKEN".to_owned(),
        };
        Ok(Some(Token { text, from }))
    }
}

/// A token.
#[derive(Debug)]
pub(super) struct Token {
    /// As it is sent.
    pub(super) text: String,
    /// Where it was found, in words.
    pub(super) from: String,
}

/// The token from its file, or else from the environment.
pub(super) fn token(file: Option<&Path>) -> anyhow::Result<Option<String>> {
    let text = match file {
        Some(path) => {
            std::fs::read_to_string(path).with_context(|| format!("cannot read the token in {}", path.display()))?
        }
        None => std::env::var("SELON_TOKEN").unwrap_or_default(),
    };
    let token = text.lines().next().unwrap_or_default().trim().to_owned();
    if file.is_some() && token.is_empty() {
        anyhow::bail!("the token file is empty");
    }
    if token.contains(|c: char| !c.is_ascii_graphic()) {
        anyhow::bail!("a token holds letters without accents, digits and -._~+/= only (RFC 6750, section 2.1)");
    }
    Ok(Some(token).filter(|token| !token.is_empty()))
}
