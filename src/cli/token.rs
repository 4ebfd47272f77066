//! The token that a server takes articles with. In: a file, or the environment. Out: the token, if there is one.

use anyhow::Context as _;
use std::path::Path;

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
