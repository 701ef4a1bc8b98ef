//! The examples of a message beside its rows: where a row stands in them, and rows that only they show.

use super::draft::{Draft, Entry, Key};
use super::judge;
use super::names::singular;
use crate::page::{Cells, Example, Sample, Shape, Vocabulary};
use crate::resolved::{Format, Scalar};

/// Where a row stands in the examples.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    xml: Option<usize>,
    json: Option<usize>,
    /// Whether in JSON it stands for the items of that array, and not for the array.
    is_item: bool,
}

impl Seen {
    pub(super) fn is_shown(self) -> bool {
        self.xml.is_some() || self.json.is_some()
    }
}

/// The examples of one message: one of each format.
#[derive(Clone, Copy, Default)]
pub(super) struct Shapes<'p> {
    pub(super) xml: Option<&'p Example>,
    pub(super) json: Option<&'p Example>,
}

impl<'p> Shapes<'p> {
    pub(super) fn new(examples: &[&'p Example]) -> Self {
        let largest = |format: Format| {
            let of_format = examples.iter().filter(|example| example.format == format);
            of_format.max_by_key(|example| example.shape.names().count()).copied()
        };
        Self { xml: largest(Format::Xml), json: largest(Format::Json) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.xml.is_none() && self.json.is_none()
    }

    fn xml_shape(&self) -> Option<&'p Shape> {
        self.xml.map(|example| &example.shape)
    }

    fn json_shape(&self) -> Option<&'p Shape> {
        self.json.map(|example| &example.shape)
    }

    /// Whether JSON keeps the root as a key: as the only one. `None` without an example.
    pub(super) fn json_root_kept(&self, root: &str) -> Option<bool> {
        self.json.map(|example| example.root() == Some(root))
    }

    /// Where the root stands.
    pub(super) fn root(&self, name: &str) -> Seen {
        let xml = self.xml_shape().and_then(|shape| shape.child(0, name));
        let kept = self.json_root_kept(name) == Some(true);
        let json = self.json_shape().and_then(|shape| if kept { shape.child(0, name) } else { Some(0) });
        Seen { xml, json, is_item: false }
    }

    /// Where a row of a node stands. A node may be a level that JSON drops: then it stands where its list does.
    pub(super) fn child(&self, seen: Seen, name: &str, is_node: bool) -> Seen {
        let xml = self.xml_shape().zip(seen.xml).and_then(|(shape, id)| shape.child(id, name));
        let Some((shape, id)) = self.json_shape().zip(seen.json) else {
            return Seen { xml, json: None, is_item: false };
        };
        let is_array = !seen.is_item && shape.node(id).is_some_and(|node| node.repeats);
        let list = shape.node(id).map(|node| node.name.as_str());
        let dropped = is_node && is_array && self.is_only_child(seen, name, list);
        // A leaf of that name in the items is not their level.
        let shown = shape.child(id, name).filter(|child| !dropped || !shape.children(*child).is_empty());
        if shown.is_some() {
            return Seen { xml, json: shown, is_item: false };
        }
        Seen { xml, json: dropped.then_some(id), is_item: dropped }
    }

    /// Whether a name is that of the items of a list: the only one in XML, or by its form.
    fn is_only_child(&self, seen: Seen, name: &str, list: Option<&str>) -> bool {
        match self.xml_shape().zip(seen.xml) {
            Some((shape, id)) => match shape.children(id) {
                [only] => shape.node(*only).is_some_and(|only| only.name == name),
                others => others.is_empty() && list.is_some_and(|list| singular(list) == name),
            },
            None => list.is_some_and(|list| singular(list) == name || list.starts_with(name)),
        }
    }

    fn sample(&self, seen: Seen) -> Option<&'p Sample> {
        let of = |shape: Option<&'p Shape>, id: Option<usize>| {
            shape.zip(id).and_then(|(shape, id)| shape.node(id)?.sample.as_ref())
        };
        of(self.json_shape(), seen.json).or_else(|| of(self.xml_shape(), seen.xml))
    }
}

/// Adds the rows that only the examples show, each after the row that it follows there.
pub(super) fn merge(draft: &mut Draft, shapes: &Shapes<'_>, vocabulary: &Vocabulary) {
    let root = draft.entries.first().map(|root| root.name().to_owned()).unwrap_or_default();
    let mut open = vec![(0, shapes.root(&root))];
    while let Some((id, seen)) = open.pop() {
        add_missing(draft, id, seen, shapes, vocabulary);
        open.extend(nodes_below(draft, id, seen, shapes));
    }
}

/// Decides what lists look like, once all rows are there.
pub(super) fn settle_lists(draft: &mut Draft, shapes: &Shapes<'_>) {
    let root = draft.entries.first().map(|root| root.name().to_owned()).unwrap_or_default();
    let mut open = vec![(0, shapes.root(&root))];
    while let Some((id, seen)) = open.pop() {
        shape_of_list(draft, id, seen, shapes);
        open.extend(nodes_below(draft, id, seen, shapes));
    }
}

fn nodes_below(draft: &Draft, id: usize, seen: Seen, shapes: &Shapes<'_>) -> Vec<(usize, Seen)> {
    let rows = draft.children(id).iter().filter_map(|child| Some((*child, draft.entries.get(*child)?)));
    let nodes = rows.filter(|(_, row)| row.cells.is_node);
    nodes.map(|(child, row)| (child, shapes.child(seen, row.name(), true))).collect()
}

fn add_missing(draft: &mut Draft, id: usize, seen: Seen, shapes: &Shapes<'_>, vocabulary: &Vocabulary) {
    if let Some((shape, node)) = shapes.xml_shape().zip(seen.xml) {
        add_from(draft, id, (shape, node), seen, shapes, vocabulary);
    }
    let Some((shape, node)) = shapes.json_shape().zip(seen.json) else { return };
    // Where JSON drops a level, what stands here belongs to the row below.
    let passes_on = |child: &usize| {
        draft.entries.get(*child).is_some_and(|row| row.cells.is_node && shapes.child(seen, row.name(), true).is_item)
    };
    if !draft.children(id).iter().any(passes_on) {
        add_from(draft, id, (shape, node), seen, shapes, vocabulary);
    }
}

/// Adds the names of one example that a row lacks.
fn add_from(
    draft: &mut Draft,
    parent: usize,
    (shape, node): (&Shape, usize),
    around: Seen,
    shapes: &Shapes<'_>,
    vocabulary: &Vocabulary,
) {
    let missing = |draft: &Draft, name: &str| draft.child(parent, name).is_none();
    let children = shape.children(node);
    let names = children.iter().filter_map(|child| Some((shape.node(*child)?, !shape.children(*child).is_empty())));
    let mut before: Option<usize> = None;
    let mut added: Vec<(Option<usize>, Entry, bool, bool)> = Vec::new();
    for (child, is_node) in names {
        if missing(draft, &child.name) {
            let mut row = Entry { line: child.line, from_example: true, ..Entry::default() };
            row.cells = Cells { name: child.name.clone(), is_node, ..Cells::default() };
            judge::shown_name(&mut row);
            let seen = shapes.child(around, &child.name, is_node);
            if !is_node {
                set_type(&mut row, shapes.sample(seen), vocabulary);
            }
            added.push((before, row, is_node && child.repeats, seen.xml.is_none()));
        } else {
            before = draft.child(parent, &child.name);
        }
    }
    insert_all(draft, parent, added);
}

/// Inserts rows, each after the row that it follows in the example, in one pass over the rows.
fn insert_all(draft: &mut Draft, parent: usize, added: Vec<(Option<usize>, Entry, bool, bool)>) {
    if added.is_empty() {
        return;
    }
    let mut new: std::collections::HashMap<Option<usize>, Vec<usize>> = std::collections::HashMap::new();
    for (before, mut row, repeats, only_json) in added {
        let wraps = repeats && only_json;
        if repeats && !wraps {
            row.correct("card", "0-n", "the examples repeat it");
        }
        let name = row.cells.name.clone();
        let Some(id) = draft.add(parent, row) else { continue };
        if wraps {
            let mut item = Entry { from_example: true, ..Entry::default() };
            item.cells = Cells { name: singular(&name), is_node: true, ..Cells::default() };
            item.correct("card", "0-n", "JSON has an array here");
            item.guess(Key::Name, "the name in XML; only the JSON example shows the list");
            let _ = draft.add(id, item);
        }
        new.entry(before).or_default().push(id);
    }
    let Some(entry) = draft.entries.get_mut(parent) else { return };
    let fresh: std::collections::HashSet<usize> = new.values().flatten().copied().collect();
    let old: Vec<usize> = entry.children.iter().copied().filter(|child| !fresh.contains(child)).collect();
    let mut ordered = new.remove(&None).unwrap_or_default();
    for child in old {
        ordered.push(child);
        ordered.extend(new.remove(&Some(child)).unwrap_or_default());
    }
    entry.children = ordered;
}

/// What the examples say of a list: whether JSON keeps the level of its items, and whether its items repeat.
fn shape_of_list(draft: &mut Draft, id: usize, seen: Seen, shapes: &Shapes<'_>) {
    let [only] = draft.children(id) else { return };
    let only = *only;
    let Some(name) = draft.entries.get(only).filter(|row| row.cells.is_node).map(|row| row.name().to_owned()) else {
        return;
    };
    let json = shapes.json_shape().zip(seen.json);
    let array_here = json.and_then(|(shape, node)| shape.node(node)).is_some_and(|node| node.repeats);
    let kept = json.is_some_and(|(shape, node)| shape.child(node, &name).is_some());
    let xml_repeats = shapes
        .child(seen, &name, true)
        .xml
        .zip(shapes.xml_shape())
        .is_some_and(|(node, shape)| shape.node(node).is_some_and(|node| node.repeats));
    let Some(item) = draft.entries.get_mut(only) else { return };
    if item.from_example && !item.repeats() && (array_here && !kept || xml_repeats) {
        let why = if array_here { "JSON has an array here" } else { "the examples repeat it" };
        item.correct("card", "0-n", why);
    }
    item.json_kept = kept && item.repeats();
    if item.repeats() && !item.json_kept {
        one_wrapper(draft, id, only, seen, shapes);
    }
}

/// A wrapper that is printed as repeated although its items are: the examples tell whether there is one.
fn one_wrapper(draft: &mut Draft, id: usize, item: usize, seen: Seen, shapes: &Shapes<'_>) {
    let Some(wrapper) = draft.entries.get_mut(id).filter(|row| id != 0 && row.repeats()) else { return };
    if wrapper.from_example {
        if let Some(item) = draft.entries.get_mut(item) {
            item.json_kept = true;
            item.guess(Key::Name, "both this and its wrapper are repeated; whether JSON keeps its level");
        }
        return;
    }
    let least = if wrapper.card().starts_with('0') { "0-1" } else { "1-1" };
    let shown = seen.xml.zip(shapes.xml_shape()).and_then(|(node, shape)| shape.node(node)).map(|node| node.repeats);
    wrapper.correct("card", least, "the examples have one wrapper with repeated children");
    if shown != Some(false) {
        wrapper.guess(Key::Means, "both the wrapper and its items are printed as repeated");
    }
}

/// A VALUE name for a value of an example.
fn set_type(row: &mut Entry, sample: Option<&Sample>, vocabulary: &Vocabulary) {
    let scalar = match sample {
        Some(Sample::Boolean) => Scalar::Boolean,
        Some(Sample::Number(digits)) if digits.contains(['.', 'e', 'E']) => Scalar::Decimal,
        Some(Sample::Number(_)) => Scalar::Integer,
        Some(Sample::Text(text)) if is_timestamp(text) => Scalar::Timestamp,
        Some(Sample::Text(text)) if is_uuid(text) => Scalar::Uuid,
        Some(Sample::Text(_)) | None => Scalar::String,
    };
    match vocabulary.name_of(scalar).or_else(|| vocabulary.name_of(Scalar::String)) {
        Some(name) => row.cells.value = Some(name.to_owned()),
        None => row.correct("type", "string", "the examples show a text"),
    }
}

fn is_timestamp(text: &str) -> bool {
    let shape: String =
        text.chars().take(11).map(|letter| if letter.is_ascii_digit() { '9' } else { letter }).collect();
    shape == "9999-99-99T" && text.len() <= 40
}

fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}
