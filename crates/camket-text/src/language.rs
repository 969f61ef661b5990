//! Which language is this?
//!
//! Scripts that one language owns decide by themselves. Among languages in Latin letters the most frequent function
//! words decide, with the letters that only Vietnamese has. Nothing is guessed: a text whose words are known to no list
//! is `und`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::chars::is_letter;
use crate::fold;

/// Words that make up a tenth or more of any text in the language. A word may stand in several lists.
const FUNCTION_WORDS: [(&str, &str); 13] = [
    (
        "en",
        "the of and to in a that is was for on with as at by from it be are this he his has have had said will not but \
         which an they their its were been would who more after between we our also or than about into she her you i says \
         no can if so them him my there when what over could should may all other",
    ),
    (
        "vi",
        "và của các những với được không trong cho là có người nước này đã sẽ về tại khi đến từ ra vào theo trên cũng \
         như để một hai bên ông bà bị sau trước còn nhiều do đó hơn phải đang ngày năm \
         va cua cac nhung voi duoc khong nguoi nuoc nay cung nhu mot sau truoc nhieu hon phai dang ngay nam",
    ),
    (
        "fr",
        "le la les des et du une dans pour que est au aux sur par un avec pas qui ce sont ont il elle en de à son ses \
         cette été leur d l qu ou mais plus",
    ),
    ("es", "el la los las de que y en por con para una del se un al lo como más su sus es fue ha no entre sobre este"),
    (
        "pt",
        "o os as de que e do da em para com não uma um dos das no na por ao mais se foi sua seu pelo pela entre são à",
    ),
    ("it", "il di che la e per del della con sono un una i le gli nel nella da dei si è non al alla ha più tra anche"),
    (
        "de",
        "der die das und ist von den mit für auf dem des ein eine nicht im zu sich als auch nach bei wird hat am an",
    ),
    ("nl", "de het een van en in is dat op te voor met zijn niet aan er om ook als bij door naar heeft hij wordt"),
    (
        "id",
        "yang dan di untuk dengan pada dari ini itu akan tidak dalam oleh ke telah juga sebagai kepada antara bahwa \
         negara mereka adalah dapat bisa kerja sama kami serta atau bagi para",
    ),
    ("tl", "ang ng mga sa na ay at ni si kay para ito ang hindi kung nang siya sila may isang"),
    ("pl", "w i na z do nie się że o jest po od przez dla za jak oraz ale są to przy ich był"),
    ("sv", "och i att det som en på är av för med den till inte har de om ett från men vid var"),
    ("tr", "ve bir bu da de için ile olarak olan daha en çok gibi sonra kadar ancak veya değil olduğu"),
];

/// For each function word the languages that have it, one bit each.
static LANGUAGES_OF: LazyLock<FxHashMap<&str, u16>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for (i, (_, list)) in FUNCTION_WORDS.iter().enumerate() {
        for word in list.split_ascii_whitespace() {
            *out.entry(word).or_insert(0) |= 1u16 << i;
        }
    }
    out
});

/// At most this many bytes are looked at; the language of a report does not change after that.
const ENOUGH: usize = 1 << 17;

/// Words without which nothing can be said.
const TOO_FEW: usize = 3;

/// Words in small letters from which on a text that no list knows is called `und`. Names tell nothing.
const PLENTY: usize = 12;

/// After so many words a text with a third of them in Vietnamese letters is Vietnamese.
const PLAIN: usize = 24;

/// After so many words it is enough if the language is clear.
const CLEAR: usize = 256;

/// The language of `text`: `vi`, `en`, or the tag of another language that is recognised; `und` if there is enough
/// text but it is none of these; `None` if there is too little to tell.
#[must_use]
pub fn detect_language(text: &str) -> Option<&'static str> {
    let mut count = Count::default();
    let mut key = String::new();
    let end = (text.len().min(ENOUGH)..text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
    let sample = &text[..end];
    let letter = |c: char| is_letter(c) || ('\u{0300}'..='\u{036F}').contains(&c);
    for word in sample.split(|c| !letter(c)).filter(|w| !w.is_empty()) {
        key.clear();
        // Nobody's function word is longer; a word of a megabyte is not folded.
        if word.len() <= 64 {
            fold(word, &mut key);
        }
        count.add(word, &key);
        if count.is_plainly_vietnamese() {
            return Some("vi");
        }
        if count.words == CLEAR
            && let Some(tag) = count.winner().filter(|tag| *tag != "und")
        {
            return Some(tag);
        }
    }
    count.winner()
}

/// What was seen so far.
#[derive(Default)]
pub(crate) struct Count {
    words: usize,
    /// Those that begin with a small letter.
    small: usize,
    hits: [u32; FUNCTION_WORDS.len()],
    /// Words with a letter that only Vietnamese has.
    vietnamese: usize,
    /// Letters by script, in the order of [`SCRIPTS`].
    scripts: [usize; SCRIPTS.len()],
    latin: usize,
}

/// Scripts that one language owns, or nearly so: the tag, and the ranges of its letters.
const SCRIPTS: [(&str, u32, u32); 16] = [
    ("ja", 0x3040, 0x30FF),
    ("zh", 0x3400, 0x9FFF),
    ("ko", 0xAC00, 0xD7AF),
    ("ru", 0x0400, 0x052F),
    ("ar", 0x0600, 0x077F),
    ("th", 0x0E00, 0x0E7F),
    ("lo", 0x0E80, 0x0EFF),
    ("km", 0x1780, 0x17FF),
    ("my", 0x1000, 0x109F),
    ("hi", 0x0900, 0x097F),
    ("el", 0x0370, 0x03FF),
    ("he", 0x0590, 0x05FF),
    ("ta", 0x0B80, 0x0BFF),
    ("bn", 0x0980, 0x09FF),
    ("ka", 0x10A0, 0x10FF),
    ("hy", 0x0530, 0x058F),
];

impl Count {
    /// Counts one word, given as written and as its match key.
    pub(crate) fn add(&mut self, word: &str, key: &str) {
        if !word.is_ascii() {
            let mut specific = false;
            for c in key.chars() {
                specific |= is_vietnamese(c);
            }
            self.vietnamese += usize::from(specific);
            let mut own = 0;
            for c in word.chars().map(|c| c as u32).filter(|c| *c >= 0x0370 && !(0x1E00..0x2000).contains(c)) {
                if let Some(i) = SCRIPTS.iter().position(|(_, from, to)| (*from..=*to).contains(&c)) {
                    self.scripts[i] += 1;
                    own += 1;
                }
            }
            if own > 0 {
                return;
            }
        }
        self.latin += word.len();
        self.words += 1;
        self.small += usize::from(word.chars().next().is_some_and(char::is_lowercase));
        if key.is_empty() || key.len() > 8 {
            return;
        }
        let mut languages = LANGUAGES_OF.get(key).copied().unwrap_or(0);
        while languages != 0 {
            self.hits[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }

    /// Whether so many words have letters that only Vietnamese has that the rest of the text cannot change it.
    pub(crate) fn is_plainly_vietnamese(&self) -> bool {
        self.words >= PLAIN && self.vietnamese * 3 >= self.words && self.scripts.iter().all(|n| *n == 0)
    }

    /// The language of what was seen.
    pub(crate) fn winner(&self) -> Option<&'static str> {
        let other: usize = self.scripts.iter().sum();
        if other * 3 > self.latin.max(3) {
            return Some(self.script(other));
        }
        if self.words < TOO_FEW {
            return None;
        }
        if self.vietnamese * 8 >= self.words && self.vietnamese >= 2 {
            return Some("vi");
        }
        let mut best = (0u32, "");
        for (hits, (tag, _)) in self.hits.iter().zip(&FUNCTION_WORDS) {
            if *hits > best.0 {
                best = (*hits, tag);
            }
        }
        // Short words of other languages stand in many a list of names: they need more to be believed.
        let (least, share) = if matches!(best.1, "en" | "vi") { (2, 8) } else { (3.max(self.hits[0] * 3 / 2 + 1), 7) };
        let enough = best.0 >= least && best.0 as usize * share >= self.words;
        let none = (self.small >= PLENTY).then_some("und");
        if enough { Some(best.1) } else { none }
    }

    fn script(&self, all: usize) -> &'static str {
        // Japanese writes most of its nouns with Chinese letters: a tenth of kana tells it.
        if self.scripts[0] * 10 >= all {
            return SCRIPTS[0].0;
        }
        let most = self.scripts.iter().max().copied().unwrap_or(0);
        self.scripts.iter().position(|n| *n == most).map_or("und", |i| SCRIPTS[i].0)
    }
}

/// Letters that of all languages in the news only Vietnamese has.
fn is_vietnamese(c: char) -> bool {
    matches!(c, 'đ' | 'ơ' | 'ư' | 'Đ' | 'Ơ' | 'Ư' | '\u{1EA0}'..='\u{1EF9}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(detect_language(text), expect, "{text}");
    }

    #[test]
    fn vietnamese_with_and_without_its_marks() {
        check("Hai bên nhất trí tăng cường hợp tác trong lĩnh vực năng lượng.", Some("vi"));
        check("Hai bên nhất trí", Some("vi"));
        check("Ngoai truong hai nuoc nhat tri tang cuong hop tac va mo rong thuong mai voi cac nuoc.", Some("vi"));
        check("Hai be\u{302}n nha\u{302}\u{301}t tri\u{301} hợp ta\u{301}c", Some("vi"));
    }

    #[test]
    fn english_is_not_everything_in_plain_letters() {
        check("The two sides agreed to deepen their cooperation in clean energy.", Some("en"));
        check("Menteri luar negeri kedua negara sepakat untuk meningkatkan kerja sama di bidang energi.", Some("id"));
        check("Les deux parties ont convenu de renforcer la coopération dans le domaine de l'énergie.", Some("fr"));
        check(
            "Die beiden Seiten haben sich auf eine engere Zusammenarbeit im Bereich der Energie geeinigt.",
            Some("de"),
        );
        check("Ambas partes acordaron ampliar la cooperación en el sector de la energía y el comercio.", Some("es"));
        check("Kedua-dua pihak bersetuju untuk mengukuhkan kerjasama dalam bidang tenaga dan pelaburan.", Some("id"));
    }

    #[test]
    fn other_scripts_and_too_little() {
        check("双方同意加强能源合作。", Some("zh"));
        check("両国はエネルギー協力を強化することで一致した。", Some("ja"));
        check("양측은 에너지 협력을 강화하기로 했다.", Some("ko"));
        check("Стороны договорились расширить сотрудничество.", Some("ru"));
        check("ทั้งสองฝ่ายเห็นพ้อง", Some("th"));
        check("G7", None);
        check("", None);
        check("12.300 45", None);
        check("lorem zyx qwo vbn mnb asd fgh jkl poi uyt rew qaz wsx edc", Some("und"));
    }
}
