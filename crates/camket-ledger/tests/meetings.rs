//! Which meetings are one, over small cases whose records are given by hand: linking is judged here, not reading. Meetings
//! and words are invented.

mod common;

use camket_ledger::{EntityBody, LinkBasis};
use common::{doc, ledger};

#[test]
fn series_and_number_make_a_meeting_whatever_its_day() {
    let docs = [
        doc("a", "en", "2023-09-06", "They looked forward to the 12th ASEAN-US Summit.")
            .meeting("12th ASEAN-US Summit", "summit", &["ASEAN", "USA"], None, "planned")
            .numbered("asean-usa-summit", Some(12)),
        doc("b", "vi", "2024-10-11", "Hội nghị cấp cao ASEAN - Mỹ lần thứ 12 khai mạc.")
            .meeting("Hội nghị cấp cao ASEAN - Mỹ lần thứ 12", "summit", &["ASEAN", "USA"], Some("2024-10-11"), "held")
            .numbered("asean-usa-summit", Some(12)),
        doc("c", "vi", "2024-10-11", "Lãnh đạo ASEAN họp với Mỹ tại Vientiane.")
            .meeting("họp với Mỹ", "bilateral", &["ASEAN", "USA"], Some("2024-10-11"), "held")
            .in_town("Vientiane"),
        doc("d", "en", "2023-09-06", "The 11th ASEAN-US Summit was held.")
            .meeting("11th ASEAN-US Summit", "summit", &["ASEAN", "USA"], Some("2023-09-06"), "held")
            .numbered("asean-usa-summit", Some(11)),
    ];
    let ledger = ledger(&docs);
    assert_eq!(ledger.meetings(), ["a b c", "d"]);
    let twelfth = ledger.findings().entities.into_iter().find(|e| e.links.len() == 3).expect("the twelfth");
    let EntityBody::Meeting(m) = twelfth.body else { panic!("a meeting") };
    assert_eq!((m.ordinal, m.date.as_deref(), m.place.as_deref()), (Some(12), Some("2024-10-11"), Some("Vientiane")));
    let steps: Vec<&str> = m.history.iter().map(|s| s.status.as_str()).collect();
    assert_eq!(steps, ["planned", "held"]);
    assert!(twelfth.labels.iter().any(|(lang, label)| lang == "vi" && label.contains("Hội nghị Cấp cao ASEAN")));
}

#[test]
fn talks_of_the_same_two_in_one_year_stay_two() {
    let talks = |id, day, quote: &str, date, town| {
        doc(id, "en", day, &format!("There were {quote}."))
            .meeting(quote, "bilateral", &["JPN", "VNM"], Some(date), "held")
            .in_town(town)
    };
    let docs = [
        talks("a", "2023-05-22", "talks one", "2023-05-21", "Hiroshima"),
        talks("b", "2023-12-17", "talks two", "2023-12-16", "Tokyo"),
        // Told months later.
        talks("c", "2024-02-01", "talks in December", "2023-12", "Tokyo"),
        talks("d", "2024-02-01", "talks of last May", "2023-05", "Nhật Bản"),
    ];
    assert_eq!(ledger(&docs).meetings(), ["a d", "b c"]);
}

#[test]
fn a_month_with_two_meetings_is_no_answer() {
    let talks = |id, date| {
        doc(id, "en", "2023-07-01", "There were talks.").meeting(
            "talks",
            "bilateral",
            &["JPN", "VNM"],
            Some(date),
            "held",
        )
    };
    let mut c = talks("c", "2023-06");
    c.meetings[0].place = Some("Tokyo".to_owned());
    let mut a = talks("a", "2023-06-03");
    a.meetings[0].place = Some("Tokyo".to_owned());
    let mut b = talks("b", "2023-06-23");
    b.meetings[0].place = Some("Tokyo".to_owned());
    let ledger = ledger(&[a, b, c]);
    assert_eq!(ledger.meetings(), ["a", "b", "c"]);
    let suggested = ledger
        .findings()
        .entities
        .iter()
        .flat_map(|e| e.links.clone())
        .filter(|l| l.basis == LinkBasis::Suggested)
        .count();
    assert_eq!(suggested, 2);
}

#[test]
fn the_president_and_the_prime_minister_meet_apart() {
    let docs = [
        doc("a", "en", "2024-07-03", "Jane Sample held talks with Kim Example.")
            .person("Jane Sample", "head-of-government", Some("VNM"))
            .person("Kim Example", "head-of-government", Some("KOR"))
            .meeting("talks with Kim Example", "bilateral", &["KOR", "VNM"], Some("2024-07-02"), "held"),
        doc("b", "en", "2024-07-04", "Jane Sample met Lee Other.")
            .person("Jane Sample", "head-of-government", Some("VNM"))
            .person("Lee Other", "head-of-state", Some("KOR"))
            .meeting("met Lee Other", "bilateral", &["KOR", "VNM"], Some("2024-07-02"), "held"),
    ];
    assert_eq!(ledger(&docs).meetings(), ["a", "b"]);
}

#[test]
fn a_commemorative_summit_is_followed_and_another_offer_stays_another() {
    let docs = [
        doc("a", "en", "2022-11-11", "Leaders welcomed a Commemorative Summit with Korea.").meeting(
            "Commemorative Summit",
            "summit",
            &["ASEAN", "KOR"],
            None,
            "proposed",
        ),
        doc("b", "vi", "2024-10-12", "Sẽ không có hội nghị cấp cao kỷ niệm trong năm 2024.").meeting(
            "hội nghị cấp cao kỷ niệm",
            "summit",
            &["ASEAN", "KOR"],
            Some("2024"),
            "cancelled",
        ),
        doc("c", "en", "2025-10-29", "Korea offered a special summit in 2029.").meeting(
            "special summit",
            "summit",
            &["ASEAN", "KOR"],
            Some("2029"),
            "proposed",
        ),
        doc("d", "en", "2024-10-12", "The 25th ASEAN-ROK Summit was held.")
            .meeting("25th ASEAN-ROK Summit", "summit", &["ASEAN", "KOR"], Some("2024-10-10"), "held")
            .numbered("asean-korea-summit", Some(25)),
    ];
    let ledger = ledger(&docs);
    assert_eq!(ledger.meetings(), ["a b", "c", "d"]);
    let both = ledger.findings().entities.into_iter().find(|e| e.links.len() == 2).expect("two tellings");
    let EntityBody::Meeting(m) = both.body else { panic!("a meeting") };
    let steps: Vec<(&str, Option<&str>)> = m.history.iter().map(|s| (s.status.as_str(), s.on.as_deref())).collect();
    assert_eq!(steps, [("proposed", Some("2022-11-11")), ("cancelled", Some("2024-10-12"))]);
}

#[test]
fn one_side_is_not_enough() {
    let talks = |id| {
        doc(id, "en", "2023-07-01", "There were talks.").meeting(
            "talks",
            "bilateral",
            &["JPN"],
            Some("2023-06-03"),
            "held",
        )
    };
    assert_eq!(ledger(&[talks("a"), talks("b")]).meetings(), ["a", "b"]);
}

#[test]
fn what_was_set_in_a_town_was_set_at_the_meeting_there() {
    let a = doc("a", "en", "2031-12-06", "Ministers of Laos and Thailand held talks in Jakarta on Friday.")
        .meeting("talks", "bilateral", &["LAO", "THA"], Some("2031-12-05"), "held")
        .in_town("Jakarta");
    let text = "Officials of Laos and Thailand sat down on Monday. What was agreed in Jakarta had not been done.";
    let b = doc("b", "en", "2032-06-21", text);
    assert_eq!(ledger(&[a.clone(), b.clone()]).meetings(), ["a b"]);
    assert!(ledger(&[b]).meetings().is_empty());
}

#[test]
fn a_visit_that_was_planned_came_about_as_talks() {
    let a = doc("a", "en", "2031-12-06", "The Thai Prime Minister is to visit Laos next year.")
        .meeting("visit Laos", "visit", &["LAO", "THA"], Some("2032"), "planned")
        .in_town("Laos");
    let talks = |id: &str, town: &str| {
        doc(id, "en", "2032-05-09", "The two prime ministers held talks on Saturday.")
            .meeting("talks", "bilateral", &["LAO", "THA"], Some("2032-05-08"), "held")
            .in_town(town)
    };
    assert_eq!(ledger(&[a.clone(), talks("b", "Vientiane")]).meetings(), ["a b"]);
    assert_eq!(ledger(&[a, talks("c", "Bangkok")]).meetings(), ["a", "c"]);
}

#[test]
fn one_number_of_a_count_is_one_meeting() {
    let committee = |id: &str, date: Option<&str>, status: &str, number: u32| {
        let mut doc = doc(id, "en", "2032-05-09", "The joint committee on rail is to meet again.").meeting(
            "joint committee",
            "bilateral",
            &["LAO", "THA"],
            date,
            status,
        );
        doc.meetings[0].ordinal = Some(number);
        doc
    };
    let docs = [
        committee("a", Some("2032-11"), "planned", 6),
        committee("b", Some("2032-12-02"), "held", 6),
        committee("c", None, "planned", 7),
    ];
    assert_eq!(ledger(&docs).meetings(), ["a b", "c"]);
}

#[test]
fn ministers_submit_their_work_to_the_next_summit() {
    let a = doc(
        "a",
        "vi",
        "2031-07-13",
        "Ngoại trưởng ASEAN và Na Uy họp tại Jakarta. Dự thảo sẽ trình lãnh đạo thông qua vào tháng 9.",
    )
    .meeting("họp", "ministerial", &["ASEAN", "NOR"], Some("2031-07-13"), "held");
    let b = doc("b", "vi", "2031-09-08", "Hội nghị cấp cao ASEAN - Na Uy diễn ra hôm qua.").meeting(
        "Hội nghị cấp cao ASEAN - Na Uy",
        "summit",
        &["ASEAN", "NOR"],
        Some("2031-09-07"),
        "held",
    );
    assert_eq!(ledger(&[a, b]).meetings(), ["a", "a b"]);
}
