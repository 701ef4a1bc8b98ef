//! Amounts: exact decimal numbers that never pass through a float.

use std::fmt;
use std::str::FromStr;

use super::ParseError;

/// An exact decimal number of at most 28 digits, for money and percentages.
///
/// The number of decimal places is kept: `4.0` is written `4.0`, and equal to `4`.
///
/// ```
/// use joor_api::Decimal;
///
/// let amount: Decimal = "129.90".parse()?;
/// assert_eq!(amount.to_string(), "129.90");
/// assert_eq!(Decimal::from(4), "4.0".parse()?);
/// # Ok::<(), joor_api::ParseError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// `mantissa × 10^-scale`, or `None` where it needs more than 28 digits.
    ///
    /// ```
    /// use joor_api::Decimal;
    ///
    /// assert_eq!(Decimal::new(12990, 2).unwrap().to_string(), "129.90");
    /// ```
    #[must_use]
    pub fn new(mantissa: i128, scale: u32) -> Option<Self> {
        rust_decimal::Decimal::try_from_i128_with_scale(mantissa, scale).ok().map(Self)
    }

    /// The digits without the point.
    #[must_use]
    pub fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// The number of decimal places.
    #[must_use]
    pub fn scale(self) -> u32 {
        self.0.scale()
    }
}

impl FromStr for Decimal {
    type Err = ParseError;

    /// Reads digits with an optional sign, point and exponent; fails rather than rounds.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let error = || ParseError::new(text, "a decimal number of at most 28 digits");
        let plain = text.strip_prefix('+').unwrap_or(text);
        if !plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E')) {
            return Err(error());
        }
        match plain.find(['e', 'E']) {
            None => rust_decimal::Decimal::from_str_exact(plain).map(Self).map_err(|_| error()),
            Some(at) => {
                let mantissa = rust_decimal::Decimal::from_str_exact(&plain[..at]).map_err(|_| error())?;
                let exponent: i32 = plain[at + 1..].parse().map_err(|_| error())?;
                shift(mantissa, exponent).map(Self).ok_or_else(error)
            }
        }
    }
}

/// `number × 10^exponent`, exactly.
fn shift(number: rust_decimal::Decimal, exponent: i32) -> Option<rust_decimal::Decimal> {
    let scale = i64::from(number.scale()) - i64::from(exponent);
    if number.is_zero() {
        return Some(rust_decimal::Decimal::ZERO);
    }
    if scale >= 0 {
        let scale = u32::try_from(scale).ok()?;
        return rust_decimal::Decimal::try_from_i128_with_scale(number.mantissa(), scale).ok();
    }
    let factor = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
    let mantissa = number.mantissa().checked_mul(factor)?;
    rust_decimal::Decimal::try_from_i128_with_scale(mantissa, 0).ok()
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self(number.into())
    }
}

impl From<i32> for Decimal {
    fn from(number: i32) -> Self {
        Self(number.into())
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(number: rust_decimal::Decimal) -> Self {
        Self(number)
    }
}

impl From<Decimal> for rust_decimal::Decimal {
    fn from(number: Decimal) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_digit_or_fails() {
        for text in ["0", "4.0", "-12", "99999999999999999999.99", "0.0000000000000000000000000001"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
        for text in ["", "1,5", "1e999", "NaN", "1.00000000000000000000000000001", "--1", "1 000", "e5", "1e", ".e1"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    #[test]
    fn exponents_are_exact() {
        for (text, plain) in [("1e2", "100"), ("1.50E-2", "0.0150"), ("12e0", "12"), ("0e99", "0"), ("-2.5e1", "-25")] {
            assert_eq!(text.parse::<Decimal>().unwrap(), plain.parse().unwrap(), "{text}");
        }
    }
}
