//! The lints: their names, and why each is there.

/// A kind of mistake that people make when they transcribe tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lint {
    /// A gap in a list of numbers.
    CodeGap,
    /// A condition that stands in words only.
    ConditionInWords,
    /// A text of the page instead of one's own.
    CopiedDescription,
    /// A page that is cut and does not say so.
    CutPage,
    /// One name with several limits.
    DifferingLimits,
    /// One name with several types.
    DifferingTypes,
    /// A string without MAX.
    MaxMissing,
    /// A name unlike its neighbours.
    NamePattern,
    /// A required row in an optional node.
    RequiredUnderOptional,
    /// An enumeration or code list that no row uses.
    UnusedType,
}

impl Lint {
    /// All lints, by name.
    pub const ALL: [Self; 10] = [
        Self::CodeGap,
        Self::ConditionInWords,
        Self::CopiedDescription,
        Self::CutPage,
        Self::DifferingLimits,
        Self::DifferingTypes,
        Self::MaxMissing,
        Self::NamePattern,
        Self::RequiredUnderOptional,
        Self::UnusedType,
    ];

    /// The lint of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lint| lint.name() == name)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ConditionInWords => "condition-in-words",
            Self::CodeGap => "code-gap",
            Self::CopiedDescription => "copied-description",
            Self::CutPage => "cut-page",
            Self::DifferingLimits => "differing-limits",
            Self::DifferingTypes => "differing-types",
            Self::MaxMissing => "max-missing",
            Self::NamePattern => "name-pattern",
            Self::RequiredUnderOptional => "required-under-optional",
            Self::UnusedType => "unused-type",
        }
    }

    /// What it finds, on one line.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Self::ConditionInWords => "a row whose doc tells a condition that no data states",
            Self::CodeGap => "an enumeration or code list of numbers in which one is left out",
            Self::CopiedDescription => "a doc that repeats the page word for word",
            Self::CutPage => "a page that seems to be cut without `complete: false`",
            Self::DifferingLimits => "one name with different MAX in messages of one version",
            Self::DifferingTypes => "one name with different types in messages of one version",
            Self::MaxMissing => "a string without MAX among strings that have one",
            Self::NamePattern => "a name that breaks the pattern of those around it",
            Self::RequiredUnderOptional => {
                "a required row in an optional node that reads as if it were always required"
            }
            Self::UnusedType => "an enumeration or code list that no row uses",
        }
    }

    /// When it speaks, why that is mostly a mistake, and what to do.
    #[must_use]
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::ConditionInWords => include_str!("explanations/condition-in-words.md"),
            Self::CodeGap => include_str!("explanations/code-gap.md"),
            Self::CopiedDescription => include_str!("explanations/copied-description.md"),
            Self::CutPage => include_str!("explanations/cut-page.md"),
            Self::DifferingLimits => include_str!("explanations/differing-limits.md"),
            Self::DifferingTypes => include_str!("explanations/differing-types.md"),
            Self::MaxMissing => include_str!("explanations/max-missing.md"),
            Self::NamePattern => include_str!("explanations/name-pattern.md"),
            Self::RequiredUnderOptional => include_str!("explanations/required-under-optional.md"),
            Self::UnusedType => include_str!("explanations/unused-type.md"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lint;

    #[test]
    fn every_lint_is_named_and_explained() {
        assert!(Lint::ALL.is_sorted_by(|one, other| one.name() < other.name()));
        for lint in Lint::ALL {
            assert_eq!(Lint::named(lint.name()), Some(lint));
            assert!(!lint.summary().is_empty());
            let explanation = lint.explanation();
            assert!(explanation.contains("Why:") && explanation.contains("What to do:"), "{}", lint.name());
            assert!(explanation.lines().all(|line| line.len() <= 120), "{}", lint.name());
        }
    }
}
