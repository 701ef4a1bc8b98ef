//! Which file holds what: the layout of a schema folder.

/// The folder of the code lists.
const CODE_LISTS: &str = "codes";
/// The file that lists every page and call.
const INDEX: &str = "index";
/// The file of a version that is not a page like the others.
pub(crate) const CONVENTIONS: &str = "conventions";

/// What a file holds, by its path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Conventions {
        version: &'a str,
    },
    Page {
        version: &'a str,
        stem: &'a str,
    },
    CodeList,
    /// Every page and call that is known of.
    Index,
    /// Nothing lies there; the reason, and where it belongs.
    Misplaced {
        message: &'static str,
        help: &'static str,
    },
}

/// Path of a version's conventions.
pub(crate) fn conventions_path(version: &str) -> String {
    format!("{version}/{CONVENTIONS}.yaml")
}

/// Whether a path is that of a code list.
pub(crate) fn is_code_list(path: &str) -> bool {
    kind(path) == Kind::CodeList
}

pub(super) fn kind(path: &str) -> Kind<'_> {
    let Some(stem_path) = path.strip_suffix(".yaml") else {
        return Kind::Misplaced { message: "a table's file name ends in .yaml", help: "rename the file" };
    };
    match stem_path.split('/').collect::<Vec<&str>>().as_slice() {
        [INDEX] => Kind::Index,
        [CODE_LISTS, _] => Kind::CodeList,
        [version, CONVENTIONS] => Kind::Conventions { version },
        [version, stem] => Kind::Page { version, stem },
        _ => Kind::Misplaced {
            message: "no table lies at this place",
            help: "move it into the folder of its version, or into codes/ if it is a code list",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_path() {
        assert_eq!(kind("v2/conventions.yaml"), Kind::Conventions { version: "v2" });
        assert_eq!(kind("v2/a-b.yaml"), Kind::Page { version: "v2", stem: "a-b" });
        assert_eq!(kind("codes/country.yaml"), Kind::CodeList);
        assert_eq!(kind("index.yaml"), Kind::Index);
        for path in ["a.yaml", "v2/a/b.yaml", "v2/a.yml", "", "codes.yaml"] {
            assert!(matches!(kind(path), Kind::Misplaced { .. }), "{path}");
        }
    }
}
