//! Sums of amounts, without rounding.

use joor_api::Decimal;

/// The sum of two amounts, with the decimal places of the longer one.
pub(crate) fn plus(one: Decimal, other: Decimal) -> Option<Decimal> {
    let scale = one.scale().max(other.scale());
    let scaled = |number: Decimal| number.mantissa().checked_mul(10_i128.checked_pow(scale - number.scale())?);
    Decimal::new(scaled(one)?.checked_add(scaled(other)?)?, scale)
}

/// The difference of two amounts.
pub(crate) fn minus(from: Decimal, amount: Decimal) -> Option<Decimal> {
    plus(from, Decimal::new(-amount.mantissa(), amount.scale())?)
}

/// An amount so many times.
pub(crate) fn times(price: Decimal, quantity: i64) -> Option<Decimal> {
    Decimal::new(price.mantissa().checked_mul(i128::from(quantity))?, price.scale())
}

/// So many hundredths of an amount.
pub(crate) fn percent(amount: Decimal, percentage: Decimal) -> Option<Decimal> {
    let product = amount.mantissa().checked_mul(percentage.mantissa())?;
    Decimal::new(product, amount.scale().checked_add(percentage.scale())?.checked_add(2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(plus(decimal("0.1"), decimal("0.20")).unwrap().to_string(), "0.30");
        assert_eq!(minus(decimal("100.00"), decimal("0.1")).unwrap().to_string(), "99.90");
        assert_eq!(minus(decimal("1"), decimal("1.25")).unwrap().to_string(), "-0.25");
        assert_eq!(percent(decimal("98.00"), decimal("12.5")).unwrap().to_string(), "12.25000");
        assert_eq!(times(decimal("46.25"), 3).unwrap().to_string(), "138.75");
    }
}
