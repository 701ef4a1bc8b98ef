//! Finds places of a document by their paths, for messages that name a line.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::value::RawValue;

use super::json_content::Entries;
use super::{Format, Position};
use crate::path::Path;

/// The position of each path in the document it was read from; of the nearest node around it where it is not there, as
/// for a missing field.
///
/// Nodes without a wanted path inside are passed over.
#[must_use]
pub fn locate(text: &str, format: Format, paths: &[Path]) -> Vec<Option<Position>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let spelt: Vec<_> = paths.iter().map(|path| if format == Format::Xml { path.xml() } else { path.json() }).collect();
    in_document(text, format, &spelt)
}

/// The same for paths as they are spelt in the format.
pub(super) fn in_document(text: &str, format: Format, spelt: &[String]) -> Vec<Option<Position>> {
    let mut wanted = Wanted::default();
    for path in spelt {
        wanted.insert(path);
    }
    match format {
        Format::Xml => in_xml(text, &mut wanted),
        Format::Json => in_json(text, &mut wanted),
    }
    positions(text, &spelt.iter().map(|path| wanted.offset(path)).collect::<Vec<_>>())
}

/// A tree of wanted path steps, with the offset of each that was met.
#[derive(Default)]
struct Wanted {
    nodes: Vec<Step>,
}

#[derive(Default)]
struct Step {
    children: HashMap<String, usize>,
    offset: Option<usize>,
}

impl Wanted {
    fn insert(&mut self, path: &str) {
        let mut here = self.root();
        for name in path.split('/').filter(|name| !name.is_empty()) {
            let next = self.nodes.len();
            let child = *self.nodes[here].children.entry(name.to_owned()).or_insert(next);
            if child == next {
                self.nodes.push(Step::default());
            }
            here = child;
        }
    }

    fn root(&mut self) -> usize {
        if self.nodes.is_empty() {
            self.nodes.push(Step::default());
        }
        0
    }

    fn child(&self, here: usize, name: &str) -> Option<usize> {
        self.nodes.get(here)?.children.get(name).copied()
    }

    fn met(&mut self, here: usize, offset: usize) {
        if let Some(step) = self.nodes.get_mut(here) {
            step.offset.get_or_insert(offset);
        }
    }

    /// The offset of the path or of the nearest step above it.
    fn offset(&self, path: &str) -> Option<usize> {
        let (mut here, mut found) = (0, self.nodes.first()?.offset);
        for name in path.split('/').filter(|name| !name.is_empty()) {
            let Some(child) = self.child(here, name) else { break };
            here = child;
            found = self.nodes[here].offset.or(found);
        }
        found
    }
}

fn in_xml(text: &str, wanted: &mut Wanted) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let root = wanted.root();
    // For each open element that is wanted: its step, and how often each child name occurred.
    let mut open: Vec<(usize, HashMap<String, usize>)> = vec![(root, HashMap::new())];
    let mut before = 0;
    loop {
        let event = reader.read_event();
        let start = before;
        before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match event {
            Ok(Event::Start(element)) => {
                let name = element.name().0;
                let Some((here, counts)) = open.last_mut() else { return };
                let count = counts.entry(name.to_owned()).or_default();
                *count += 1;
                let numbered = format!("{name}[{count}]");
                let child = wanted.child(*here, name).filter(|_| *count == 1);
                // A wrapped list's path goes through the wrapper by its plain name; an item's by its number.
                match wanted.child(*here, &numbered).or(child) {
                    Some(step) => {
                        wanted.met(step, start);
                        open.push((step, HashMap::new()));
                    }
                    None => {
                        let end = element.to_end().into_owned();
                        if reader.read_to_end(end.name()).is_err() {
                            return;
                        }
                        before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                    }
                }
            }
            Ok(Event::End(_)) => {
                open.pop();
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn in_json(text: &str, wanted: &mut Wanted) {
    let root = wanted.root();
    let Ok(raw) = serde_json::from_str::<&RawValue>(text) else { return };
    let offset = |part: &str| (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let mut queue = vec![(root, raw.get())];
    while let Some((here, raw)) = queue.pop() {
        wanted.met(here, offset(raw));
        if wanted.nodes[here].children.is_empty() {
            continue;
        }
        for (name, value) in children(raw) {
            let name = name.replace('~', "~0").replace('/', "~1");
            if let Some(step) = wanted.child(here, &name) {
                queue.push((step, value.get()));
            }
        }
    }
}

fn children(raw: &str) -> Vec<(Cow<'_, str>, &RawValue)> {
    if raw.starts_with('[') {
        let items: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
        return items.into_iter().enumerate().map(|(index, item)| (Cow::Owned(index.to_string()), item)).collect();
    }
    serde_json::from_str::<Entries<'_>>(raw).map(|entries| entries.0).unwrap_or_default()
}

/// Offsets as positions, in one pass over the text.
pub(super) fn positions(text: &str, offsets: &[Option<usize>]) -> Vec<Option<Position>> {
    let mut order: Vec<_> =
        offsets.iter().enumerate().filter_map(|(index, offset)| Some(((*offset)?, index))).collect();
    order.sort_unstable();
    let mut found = vec![None; offsets.len()];
    let (mut line, mut column) = (1, 1);
    let mut characters = text.char_indices().peekable();
    for (offset, index) in order {
        while let Some((_, character)) = characters.next_if(|(at, _)| *at < offset) {
            (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        found[index] = Some(Position { line, column });
    }
    found
}
