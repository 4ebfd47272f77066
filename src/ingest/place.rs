//! Where inputs stand. In: what an input is called. Out: a place that means the same from every folder, however the
//! folder was spelt.

use std::path::{Component, Path, PathBuf};

/// An address, or a path that means the same from every folder.
pub fn place_of(origin: &str) -> String {
    if origin.contains("://") {
        return origin.to_owned();
    }
    let Ok(absolute) = std::path::absolute(Path::new(origin)) else { return origin.to_owned() };
    let mut place = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::CurDir => {}
            // In an archive that is a name like others; in folders it leads up, from where a link leads to.
            Component::ParentDir if place.is_dir() => {
                place = place.canonicalize().unwrap_or(place);
                place.pop();
            }
            _ => place.push(part),
        }
    }
    place.display().to_string()
}

/// Whether a place is another one or stands in it: in a folder, an archive, a file of many articles.
pub fn is_below(place: &str, root: &str) -> bool {
    let rest = place.strip_prefix(root);
    rest.is_some_and(|rest| rest.is_empty() || root.ends_with('/') || rest.starts_with(['/', '#']))
}

/// The file that a place stands in, where there is one: of a line of JSON or an entry of an archive the whole of it.
pub fn file_of(place: &str) -> String {
    let mut above = Some(place);
    while let Some(path) = above.filter(|path| !path.is_empty()) {
        if Path::new(path).is_file() {
            return path.to_owned();
        }
        above = path.rfind(['/', '#']).and_then(|at| path.get(..at));
    }
    place.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_place_however_it_is_spelt() {
        let here = std::env::current_dir().unwrap().display().to_string();
        for spelling in ["src", "src/", "./src", "./src/", "src//", "src/.", "src/read/..", &format!("{here}/src/")] {
            assert_eq!(place_of(spelling), format!("{here}/src"), "{spelling}");
        }
        assert_eq!(place_of("."), here);
        assert_eq!(place_of("src/../src/./x.txt"), format!("{here}/src/x.txt"));
        assert_eq!(place_of("a.zip/../x.txt"), format!("{here}/a.zip/../x.txt"));
        assert_eq!(place_of("https://a.example/b/../c"), "https://a.example/b/../c");
    }

    #[test]
    fn what_stands_in_a_folder_or_a_file_is_below_it() {
        assert!(is_below("/a/b", "/a/b") && is_below("/a/b/c", "/a/b") && is_below("/a/b#3", "/a/b"));
        assert!(is_below("/a", "/") && !is_below("/a/bc", "/a/b") && !is_below("/a", "/a/b"));
    }

    #[test]
    fn an_entry_leads_to_its_archive() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a#1.zip").display().to_string();
        std::fs::write(&file, "x").unwrap();
        for place in [file.clone(), format!("{file}/x/y.txt"), format!("{file}#12"), format!("{file}/x#3")] {
            assert_eq!(file_of(&place), file);
        }
        let gone = folder.path().join("b.txt").display().to_string();
        assert_eq!(file_of(&gone), gone);
    }
}
