//! Column heads: which there are, apart or squeezed together.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Name of the row.
    Name,
    /// Whether it must be there.
    Req,
    /// Type.
    Value,
    /// Greatest length or value.
    Max,
    /// DISPLAY.
    Display,
    /// In words.
    Description,
    /// A head that is not known.
    Other,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What the column holds.
    pub column: Column,
    /// As printed.
    pub printed: String,
    /// Number of cells below it.
    pub(super) span: usize,
}

/// Heads without blanks, in capitals; of two that start alike the longer first.
const HEADS: &[(&str, Column)] = &[
    ("REQWITHINCURRENTNODE", Column::Req),
    ("FIELDNAME", Column::Name),
    ("PARAMETERS", Column::Name),
    ("PARAMETER", Column::Name),
    ("FIELD", Column::Name),
    ("REQUIRED", Column::Req),
    ("REQ", Column::Req),
    ("VALUE", Column::Value),
    ("TYPE", Column::Value),
    ("MAX", Column::Max),
    ("DISPLAY", Column::Display),
    ("DESCRIPTION", Column::Description),
    ("NOTES", Column::Description),
];
/// Longer lines are no heads.
const LONGEST_LINE: usize = 200;

/// The heads in cells of their own. `None` where these are no heads.
pub(super) fn from_cells<'a>(cells: impl IntoIterator<Item = (&'a str, usize)>) -> Option<Vec<Head>> {
    let mut heads = Vec::new();
    for (text, span) in cells {
        let compact = compact(text);
        let known = HEADS.iter().find(|(head, _)| *head == compact).map(|(_, column)| *column);
        let column = known.filter(|column| free(&heads, *column)).unwrap_or(Column::Other);
        heads.push(Head { column, printed: text.to_owned(), span });
    }
    accepted(heads)
}

/// The heads of a line on which they are squeezed together, the name first. `None` where it has anything else.
pub(super) fn squeezed(line: &str) -> Option<Vec<Head>> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let letters: Vec<(usize, char)> = line.char_indices().filter(|(_, character)| !character.is_whitespace()).collect();
    let compact: String = letters.iter().map(|(_, character)| character.to_ascii_uppercase()).collect();
    let mut heads: Vec<Head> = Vec::new();
    let (mut rest, mut used) = (compact.as_str(), 0);
    while !rest.is_empty() {
        let (head, column) = HEADS.iter().find(|(head, _)| rest.starts_with(head))?;
        let first = letters.get(used)?.0;
        used += head.len();
        let last = letters.get(used - 1)?.0;
        if !free(&heads, *column) {
            return None;
        }
        heads.push(Head { column: *column, printed: line.get(first..=last)?.to_owned(), span: 1 });
        rest = rest.get(head.len()..)?;
    }
    if heads.first()?.column == Column::Name { accepted(heads) } else { None }
}

fn compact(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).flat_map(char::to_uppercase).collect()
}

fn free(heads: &[Head], column: Column) -> bool {
    heads.iter().all(|head| head.column != column)
}

fn accepted(heads: Vec<Head>) -> Option<Vec<Head>> {
    let known = heads.iter().filter(|head| head.column != Column::Other).count();
    (known >= 2 && !free(&heads, Column::Name)).then_some(heads)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(line: &str) -> Vec<String> {
        squeezed(line).unwrap_or_default().into_iter().map(|head| head.printed).collect()
    }

    #[test]
    fn heads_squeezed_together() {
        assert_eq!(printed("FIELD NAMETYPEDESCRIPTION"), ["FIELD NAME", "TYPE", "DESCRIPTION"]);
        assert_eq!(
            printed("FIELD NAME REQ VALUE MAX DISPLAY DESCRIPTION"),
            ["FIELD NAME", "REQ", "VALUE", "MAX", "DISPLAY", "DESCRIPTION"]
        );
        assert_eq!(printed("PARAMETERSREQUIRED TYPENOTES"), ["PARAMETERS", "REQUIRED", "TYPE", "NOTES"]);
        assert_eq!(
            printed("Field NameREQ within current nodeValue"),
            ["Field Name", "REQ within current node", "Value"]
        );
        for line in
            ["Required parameters", "TYPE DESCRIPTION", "FIELD NAME", "FIELD NAME TYPE TYPE", "Parameters of it", ""]
        {
            assert_eq!(printed(line), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn unknown_heads_are_kept_where_cells_are_apart() {
        let heads = from_cells([("Field name", 1), ("Since", 1), ("Type", 2)]).unwrap();
        let columns: Vec<Column> = heads.iter().map(|head| head.column).collect();
        assert_eq!(columns, [Column::Name, Column::Other, Column::Value]);
        assert_eq!(from_cells([("Method", 1), ("POST", 1)]), None);
    }
}
