//! Questions about letters, answered at once for the letters of Vietnamese and English and by Unicode's tables for all
//! others. A test holds the two equal.

/// Whether `c` is a letter.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    match c as u32 {
        0..=0x7F => c.is_ascii_alphabetic(),
        0xC0..=0x24F => !matches!(c, '×' | '÷'),
        0x1E00..=0x1EFF => true,
        _ => c.is_alphabetic(),
    }
}

/// Whether `c` is a capital.
#[inline]
pub(crate) fn is_upper(c: char) -> bool {
    match c as u32 {
        0..=0x7F => c.is_ascii_uppercase(),
        0x1EA0..=0x1EFF => c as u32 & 1 == 0,
        _ => c.is_uppercase(),
    }
}

/// Appends `c` in small letters.
#[inline]
pub(crate) fn push_lower(c: char, out: &mut String) {
    match c {
        '\0'..='\x7F' => out.push(c.to_ascii_lowercase()),
        // Capitals stand right before their small letters.
        '\u{1EA0}'..='\u{1EFF}' => out.push(char::from_u32(c as u32 | 1).unwrap_or(c)),
        'đ' | 'ă' | 'ơ' | 'ư' | 'ĩ' | 'ũ' | '\u{DF}'..='\u{FF}' => out.push(c),
        'Đ' => out.push('đ'),
        _ => out.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_as_the_tables_of_unicode() {
        for c in '\0'..='\u{2FFF}' {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_upper(c), c.is_uppercase(), "{c:?}");
            let mut lower = String::new();
            push_lower(c, &mut lower);
            assert_eq!(lower, c.to_lowercase().to_string(), "{c:?}");
        }
    }
}
