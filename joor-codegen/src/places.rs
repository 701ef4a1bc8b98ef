//! Places of the resolved form: the same lists in the same order, with the place of everything a check can point at.

use std::collections::BTreeMap;

use crate::place::Place;
use crate::raw::Index;

#[derive(Debug, Default)]
pub(crate) struct Places {
    pub(crate) conventions: BTreeMap<String, ConventionsPlaces>,
    pub(crate) pages: Vec<PagePlaces>,
    pub(crate) code_lists: Vec<CodeListPlaces>,
    /// The index, which only the checks read.
    pub(crate) index: Option<Index>,
    /// `false` where a file could not be read.
    pub(crate) whole: bool,
}

#[derive(Debug)]
pub(crate) struct ConventionsPlaces {
    pub(crate) envelope: Option<EnvelopePlaces>,
    pub(crate) outcome: Option<OutcomePlaces>,
    pub(crate) enumerations: Vec<EnumerationPlaces>,
    pub(crate) nodes: Vec<RowPlaces>,
}

#[derive(Debug)]
pub(crate) struct EnvelopePlaces {
    pub(crate) node: Place,
    pub(crate) code: Place,
}

#[derive(Debug)]
pub(crate) struct OutcomePlaces {
    pub(crate) data: Place,
    /// Status, message and details.
    pub(crate) rows: [Place; 3],
}

#[derive(Debug)]
pub(crate) struct PagePlaces {
    pub(crate) file: Place,
    pub(crate) enumerations: Vec<EnumerationPlaces>,
    pub(crate) endpoints: Vec<EndpointPlaces>,
    /// The root of each message.
    pub(crate) messages: Vec<RowPlaces>,
    /// `false` where a message could not be resolved.
    pub(crate) messages_whole: bool,
}

#[derive(Debug)]
pub(crate) struct EnumerationPlaces {
    pub(crate) name: Place,
    /// `false` where a value could not be read.
    pub(crate) whole: bool,
    pub(crate) values: Vec<EnumerationValuePlaces>,
}

#[derive(Debug)]
pub(crate) struct EnumerationValuePlaces {
    pub(crate) value: Place,
    /// What the variant's name is made of.
    pub(crate) variant: Place,
}

#[derive(Debug)]
pub(crate) struct EndpointPlaces {
    pub(crate) name: Place,
    pub(crate) path: Place,
    /// `false` where a parameter could not be read.
    pub(crate) parameters_whole: bool,
    pub(crate) parameters: Vec<RowPlaces>,
    pub(crate) query: Vec<RowPlaces>,
    /// `false` where a query row could not be read.
    pub(crate) query_whole: bool,
    /// For each pair of each alternative, its two paths.
    pub(crate) matches: Vec<Vec<(Place, Place)>>,
    pub(crate) hazards: Vec<HazardPlaces>,
}

#[derive(Debug)]
pub(crate) struct HazardPlaces {
    pub(crate) name: Place,
    /// For each condition, its path and the values it names.
    pub(crate) when: Vec<(Place, Vec<Place>)>,
}

#[derive(Debug)]
pub(crate) struct RowPlaces {
    pub(crate) name: Place,
    /// What the Rust field's name is made of.
    pub(crate) field: Place,
    /// What the Rust type's name is made of.
    pub(crate) rust_type: Place,
    /// For each condition of the requirement, the values it names.
    pub(crate) conditions: Vec<Vec<Place>>,
    /// `false` where a row of a node or the type of a leaf could not be read.
    pub(crate) whole: bool,
    pub(crate) rows: Vec<RowPlaces>,
}

#[derive(Debug)]
pub(crate) struct CodeListPlaces {
    pub(crate) name: Place,
    /// `false` where an entry could not be read.
    pub(crate) whole: bool,
    /// For each entry its code, its name and its aliases.
    pub(crate) entries: Vec<Vec<Place>>,
}
