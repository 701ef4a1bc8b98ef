//! The fields of an example in XML; one that breaks off gives those up to there.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::payload::{DEEPEST, Lines, Read};
use super::shape::{Sample, Shape};

/// Reads the element that a text starts with.
pub(super) fn read(text: &str, first_line: usize) -> Read {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut lines = Lines::new(text, first_line);
    let mut shape = Shape::new(first_line);
    let mut open: Vec<usize> = Vec::new();
    let mut whole = false;
    loop {
        let start = offset(reader.buffer_position());
        let line = lines.at(start);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(_) => break,
        };
        let kept = match event {
            Event::Eof => break,
            Event::Start(tag) => enter(&mut shape, &open, tag.local_name().as_ref(), line).map(|id| open.push(id)),
            Event::Empty(tag) => enter(&mut shape, &open, tag.local_name().as_ref(), line).map(|_| ()),
            Event::End(_) => {
                open.pop();
                Some(())
            }
            Event::Text(text) => {
                let text: &str = text.as_ref();
                match open.last() {
                    _ if text.trim().is_empty() => Some(()),
                    Some(id) => {
                        shape.set_sample(*id, Sample::Text(text.trim().chars().take(200).collect()));
                        Some(())
                    }
                    // Text before the element is none of it.
                    None => None,
                }
            }
            _ => Some(()),
        };
        if kept.is_none() {
            break;
        }
        if open.is_empty() && !shape.children(0).is_empty() {
            whole = true;
            break;
        }
    }
    let end = offset(reader.buffer_position()).min(text.len());
    Read { shape, end, cut: (!whole).then(|| lines.at(end)) }
}

fn enter(shape: &mut Shape, open: &[usize], name: &str, line: usize) -> Option<usize> {
    if open.len() >= DEEPEST {
        return None;
    }
    shape.enter(open.last().copied().unwrap_or(0), name, line)
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
