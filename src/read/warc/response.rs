//! Answers of servers, as an archive keeps them. In: the bytes of an HTTP response. Out: its media type and its
//! body, joined from chunks (RFC 9112) and unpacked from gzip, deflate, Brotli or zstd.

use super::header::Header;
use std::io::Read;

/// The media type and the unpacked body of a response with status 200; `None` for any other.
///
/// # Errors
/// For a body that cannot be unpacked, or unpacks to more than `limit` bytes: why.
pub(super) fn page(response: &[u8], limit: u64) -> Option<Result<(String, Vec<u8>), String>> {
    let (end, skip) = end_of_header(response)?;
    let head = String::from_utf8_lossy(response.get(..end)?);
    let mut lines = head.lines();
    if lines.next()?.split(' ').nth(1) != Some("200") {
        return None;
    }
    let mut header = Header::default();
    lines.for_each(|line| header.read(line));
    let mut body = response.get(end + skip..)?.to_vec();
    if header.get("transfer-encoding").is_some_and(|t| t.to_ascii_lowercase().contains("chunked")) {
        body = unchunked(&body).unwrap_or(body);
    }
    let coding = header.get("content-encoding").unwrap_or("").to_ascii_lowercase();
    let kind = header.get("content-type").unwrap_or("").to_owned();
    Some(decoded(body, &coding, limit).map(|body| (kind, body)))
}

/// Where the header of a response ends, and how many bytes the empty line after it takes.
fn end_of_header(response: &[u8]) -> Option<(usize, usize)> {
    match (memchr::memmem::find(response, b"\r\n\r\n"), memchr::memmem::find(response, b"\n\n")) {
        (Some(a), Some(b)) if b < a => Some((b, 2)),
        (Some(a), _) => Some((a, 4)),
        (None, Some(b)) => Some((b, 2)),
        (None, None) => None,
    }
}

/// Joins the chunks of a body; `None` where it is not chunked after all (many archives keep the
/// field and not the chunks).
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?.trim();
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = rest.get(end + 1..)?;
        if size == 0 {
            return Some(out);
        }
        let chunk = rest.get(..size.min(rest.len()))?;
        out.extend_from_slice(chunk);
        if size >= rest.len() {
            return Some(out);
        }
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// Undoes a content coding, at most to the limit. A body that is plain in spite of its header, as
/// archives often keep it, stays as it is.
fn decoded(body: Vec<u8>, coding: &str, limit: u64) -> Result<Vec<u8>, String> {
    let reader: Box<dyn Read + '_> = match coding {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
            Box::new(flate2::read::MultiGzDecoder::new(body.as_slice()))
        }
        "deflate" if body.first() == Some(&0x78) => Box::new(flate2::read::ZlibDecoder::new(body.as_slice())),
        "deflate" if !body.trim_ascii_start().starts_with(b"<") => {
            Box::new(flate2::read::DeflateDecoder::new(body.as_slice()))
        }
        "zstd" if body.starts_with(b"\x28\xb5\x2f\xfd") => {
            Box::new(zstd::stream::read::Decoder::new(body.as_slice()).map_err(|e| e.to_string())?)
        }
        "br" if !body.trim_ascii_start().starts_with(b"<") => {
            Box::new(brotli_decompressor::Decompressor::new(body.as_slice(), 1 << 12))
        }
        _ => return Ok(body),
    };
    let mut out = Vec::new();
    let result = reader.take(limit + 1).read_to_end(&mut out);
    if out.len() as u64 > limit {
        return Err(format!("it unpacks to more than {limit} bytes"));
    }
    match result {
        // A page that is cut off is still read as far as it goes.
        Err(error) if out.is_empty() => Err(error.to_string()),
        _ => Ok(out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_undone_up_to_the_limit() {
        // « <p>Le port ferme.</p> » as an uncompressed Brotli stream (RFC 7932, 9.2): window, length,
        // bytes, an empty last block.
        let page = b"<p>Le port ferme.</p>";
        let length = u32::try_from(page.len() - 1).unwrap();
        // WBITS 16 (0), ISLAST 0, MNIBBLES 4 (00), MLEN - 1 in 16 bits, ISUNCOMPRESSED 1.
        let header = (length << 4) | (1 << 20);
        let packed = [&header.to_le_bytes()[..3], page, &[0x03]].concat();
        assert_eq!(decoded(packed.clone(), "br", 1000).unwrap(), page);
        assert!(decoded(packed.clone(), "br", 5).unwrap_err().contains("more than 5 bytes"));
        // What a server cut off is read as far as it goes, and noise is an error.
        assert_eq!(decoded(packed[..12].to_vec(), "br", 1000).unwrap(), &page[..9]);
        assert!(decoded(vec![0xff; 40], "br", 1000).is_err());
    }
}
