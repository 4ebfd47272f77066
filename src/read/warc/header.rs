//! Headers of records and responses. In: lines. Out: the value of a field, by its name.

/// The fields of a header, names in small letters.
#[derive(Default)]
pub(super) struct Header(Vec<(String, String)>);

impl Header {
    /// Takes a line over, if it is a field.
    pub(super) fn read(&mut self, line: &str) {
        if let Some((name, value)) = line.split_once(':') {
            self.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    /// The value of the first field of that name, given in small letters.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}
