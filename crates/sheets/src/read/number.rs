//! Numbers as Excel shows them.

/// At most 15 significant digits, without an exponent up to 21 digits before the point.
pub(super) fn plain(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    // Whole numbers up to 15 digits are most of what a list holds; they need no rounding.
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return format!("{value:.0}");
    }
    let scientific = format!("{value:.14e}");
    let Some((mantissa, exponent)) = scientific.split_once('e') else {
        return scientific; // infinite or not a number: no cell holds one
    };
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let (sign, mantissa) = mantissa
        .strip_prefix('-')
        .map_or(("", mantissa), |rest| ("-", rest));
    let digits = mantissa.replace('.', "");
    let digits = digits.trim_end_matches('0');
    if !(-10..=20).contains(&exponent) {
        let (head, tail) = digits.split_at(1);
        let point = if tail.is_empty() { "" } else { "." };
        return format!("{sign}{head}{point}{tail}E{exponent:+}");
    }
    let Ok(before) = usize::try_from(exponent + 1) else {
        return format!(
            "{sign}0.{}{digits}",
            "0".repeat(exponent.unsigned_abs() as usize - 1)
        );
    };
    match digits.split_at_checked(before) {
        Some(("", after)) => format!("{sign}0.{after}"),
        Some((whole, "")) => format!("{sign}{whole}"),
        Some((whole, after)) => format!("{sign}{whole}.{after}"),
        None => format!("{sign}{digits}{}", "0".repeat(before - digits.len())),
    }
}

/// 0.8 → `80%`.
pub(super) fn percent(value: f64) -> String {
    format!("{}%", plain(value * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_read_as_a_person_reads_them() {
        for (value, read) in [
            (0.0, "0"),
            (-0.0, "0"),
            (3.0, "3"),
            (-3.0, "-3"),
            (0.1 + 0.2, "0.3"),
            (1.1 + 2.2, "3.3"),
            (0.5, "0.5"),
            (-0.05, "-0.05"),
            (2.999_999_999_999_999_6, "3"),
            (99.999_999_999_999_99, "100"),
            (1234.5, "1234.5"),
            (13_800_001_234.0, "13800001234"),
            (202_604_150_000_123.0, "202604150000123"),
            (123_456_789_012_345_678.0, "123456789012346000"),
            (1e20, "100000000000000000000"),
            (1.5e21, "1.5E+21"),
            (0.000_000_1, "0.0000001"),
            (1e-12, "1E-12"),
        ] {
            assert_eq!(plain(value), read, "{value:e}");
        }
    }

    #[test]
    fn percentages_lose_the_float_artefact() {
        for (value, read) in [(0.8, "80%"), (0.07, "7%"), (0.285, "28.5%"), (1.0, "100%")] {
            assert_eq!(percent(value), read);
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_the_number_to_fifteen_digits(value in -1e20..1e20_f64) {
            let read: f64 = plain(value).parse().unwrap();
            prop_assert!((read - value).abs() <= value.abs() * 1e-14, "{value:e} read {read:e}");
        }
    }
}
