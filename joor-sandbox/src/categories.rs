//! The categories that a sandbox has: a small tree of its own. JOOR's are others.

/// A category with its parents.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// Name of the category right above; empty at the top.
    pub(crate) parent: &'static str,
    /// Id of that category; empty at the top.
    pub(crate) parent_id: &'static str,
    /// Name of the category at the top; empty there.
    pub(crate) root: &'static str,
}

macro_rules! tree {
    ($(($id:literal, $name:literal, $parent_id:literal, $parent:literal, $root:literal)),* $(,)?) => {
        /// Every category, parents first.
        pub(crate) const ALL: &[Known] = &[
            $(Known { id: $id, name: $name, parent: $parent, parent_id: $parent_id, root: $root }),*
        ];
    };
}

tree![
    ("1", "Women", "", "", ""),
    ("11", "Dresses", "1", "Women", "Women"),
    ("111", "Maxi Dresses", "11", "Dresses", "Women"),
    ("112", "Mini Dresses", "11", "Dresses", "Women"),
    ("12", "Tops", "1", "Women", "Women"),
    ("121", "Blouses", "12", "Tops", "Women"),
    ("122", "Knitwear", "12", "Tops", "Women"),
    ("13", "Shoes", "1", "Women", "Women"),
    ("131", "Boots", "13", "Shoes", "Women"),
    ("2", "Men", "", "", ""),
    ("21", "Shirts", "2", "Men", "Men"),
    ("22", "Trousers", "2", "Men", "Men"),
    ("23", "Outerwear", "2", "Men", "Men"),
    ("3", "Accessories", "", "", ""),
    ("31", "Bags", "3", "Accessories", "Accessories"),
    ("32", "Belts", "3", "Accessories", "Accessories"),
];

/// The category with this id.
pub(crate) fn find(id: &str) -> Option<&'static Known> {
    ALL.iter().find(|known| known.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_are_there_and_come_first() {
        for (position, known) in ALL.iter().enumerate() {
            assert_eq!(find(known.id), Some(known));
            let parent = ALL[..position].iter().find(|other| other.id == known.parent_id);
            assert_eq!(parent.map_or("", |parent| parent.name), known.parent);
            let root = parent.map_or("", |parent| if parent.root.is_empty() { parent.name } else { parent.root });
            assert_eq!(root, known.root);
        }
    }
}
