//! Several values in one field, whatever their type.

use std::fmt::Debug;

use super::{NotReadable, Scalar, Value};

/// The values of a field that holds several.
pub trait ValueList: Debug {
    /// How many there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value at this position; [`Value::Absent`] past the last.
    fn item(&self, index: usize) -> Value<'_>;

    /// Adds what the text says at the end. On an error the values are left as they were.
    ///
    /// # Errors
    /// If the text does not say a value of this type.
    fn push(&mut self, text: &str) -> Result<(), NotReadable>;
}

impl<T: Scalar + Debug> ValueList for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Value<'_> {
        self.get(index).map_or(Value::Absent, Scalar::value)
    }

    fn push(&mut self, text: &str) -> Result<(), NotReadable> {
        self.push(T::parse(text).ok_or(NotReadable)?);
        Ok(())
    }
}

/// The values as one text, with a separator between them; `None` where there are none.
pub(crate) fn joined(values: &dyn ValueList, separator: &str) -> Option<String> {
    let mut out = String::new();
    for index in 0..values.len() {
        if index > 0 {
            out.push_str(separator);
        }
        out.push_str(&values.item(index).text().unwrap_or_default());
    }
    (!values.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_and_joined_one_by_one() {
        let mut numbers: Vec<i64> = Vec::new();
        assert_eq!(joined(&numbers, ","), None);
        for text in ["7", "-1", "4.0"] {
            ValueList::push(&mut numbers, text).unwrap();
        }
        assert_eq!(ValueList::push(&mut numbers, "x"), Err(NotReadable));
        assert_eq!(numbers, [7, -1, 4]);
        assert_eq!(joined(&numbers, ",").as_deref(), Some("7,-1,4"));
        assert!(matches!(numbers.item(3), Value::Absent));
    }
}
