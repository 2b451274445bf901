//! Numbers in Chinese numerals.

/// Whether `c` can be part of a number: 一, 〇, 两, 十, 廿.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '廿' | '卅')
}

/// Digit after digit, as years are written: 二〇二六.
pub(super) fn by_digits(numerals: &str) -> Option<u32> {
    let digits = numerals.chars().map(digit).collect::<Option<Vec<_>>>()?;
    let number = digits.iter().fold(0, |number, digit| number * 10 + digit);
    (1..=4).contains(&digits.len()).then_some(number)
}

/// By tens and hundreds: 三, 十五, 二十, 廿三, 一百二十.
pub(super) fn by_place(numerals: &str) -> Option<u32> {
    let (mut sum, mut ones) = (0, None);
    for numeral in numerals.chars() {
        match numeral {
            '百' => sum += ones.take()? * 100,
            '十' => sum += ones.take().unwrap_or(1) * 10,
            '廿' => sum += 20,
            '卅' => sum += 30,
            // 一百零五: the place left out.
            '零' | '〇' | '○' if sum > 0 && ones.is_none() => {}
            _ if ones.is_none() => ones = digit(numeral),
            _ => return None,
        }
    }
    (!numerals.is_empty()).then_some(sum + ones.unwrap_or(0))
}

fn digit(numeral: char) -> Option<u32> {
    Some(match numeral {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}
