//! What is said of a page as a whole.

use super::remarks::Remarks;
use crate::resolved::Origin;

pub(super) fn remarks(old: &Origin, new: &Origin) -> Remarks {
    let mut remarks = Remarks::default();
    remarks.compare("address", &old.url, &new.url);
    remarks.compare("title", &old.title, &new.title);
    remarks.compare("day it was read", &old.read, &new.read);
    remarks.compare_words("last row of the stored page", old.last_row.as_deref(), new.last_row.as_deref());
    remarks.compare_words("meaning", old.doc.as_deref(), new.doc.as_deref());
    remarks.compare_words("further sources", sources(old).as_deref(), sources(new).as_deref());
    remarks
}

fn sources(origin: &Origin) -> Option<String> {
    let named: Vec<String> = origin.sources.iter().map(|(name, text)| format!("{name}: {text}")).collect();
    (!named.is_empty()).then(|| named.join("; "))
}
