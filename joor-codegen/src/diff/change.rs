//! One change, and how grave it is.

/// What a change means to users, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Code that uses the models no longer compiles, or a document has another shape.
    Breaking,
    /// A request that passed may now be refused.
    Tightening,
    /// More is possible than before.
    Loosening,
    /// Only what is said of it.
    Docs,
}

impl Class {
    /// All classes, the gravest first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Tightening, Self::Loosening, Self::Docs];

    /// The class as text.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Tightening => "tightening",
            Self::Loosening => "loosening",
            Self::Docs => "docs only",
        }
    }
}

/// The version number that a change asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Step {
    None,
    Patch,
    Minor,
    Major,
}

impl Step {
    /// The step as text.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The step for a change: a stricter check is no break of the interface, but more than a mended fault.
    pub(super) const fn for_class(class: Class) -> Self {
        match class {
            Class::Breaking => Self::Major,
            Class::Tightening | Class::Loosening => Self::Minor,
            Class::Docs => Self::Patch,
        }
    }

    /// The same while the version is 0.x, where each step counts one place lower.
    pub(super) const fn before_1_0(self) -> Self {
        match self {
            Self::None => Self::None,
            Self::Major => Self::Minor,
            Self::Minor | Self::Patch => Self::Patch,
        }
    }
}

/// One change of the tables, as a user of the generated code meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How grave it is.
    pub class: Class,
    /// What it does to requests besides, where a change that breaks code also refuses or admits more of them.
    pub effect: Option<Class>,
    /// Path in the generated code, such as `v1::orders::Order::code`.
    pub rust: String,
    /// Path in XML, of what is in a message.
    pub xml: Option<String>,
    /// Path in JSON, of what is in a message.
    pub json: Option<String>,
    /// What changed.
    pub what: String,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
}
