//! Requests that may repeat an earlier one.

use gongkai_ledger::{Ledger, RecordId};

use super::records::received_with;

const CONTENT: &str = "2025年度工业发展专项资金分配结果及依据";

fn office() -> (Ledger, RecordId) {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let mut receive = |applicant, content| {
        let cells = [("applicant", applicant), ("content", content)];
        received_with(&mut ledger, "2026-03-02", &cells)
    };
    let id = receive("赵晓梅", CONTENT);
    receive("钱大海", CONTENT);
    receive("赵晓梅", "某小区加装电梯的规划许可文件");
    (ledger, id)
}

fn found(ledger: &Ledger, applicant: &str, content: &str) -> Vec<(String, bool, u8)> {
    let found = ledger.similar_requests(applicant, content, None).unwrap();
    let told = found.into_iter();
    told.map(|it| (it.code, it.same_applicant, it.percent))
        .collect()
}

#[test]
fn the_same_words_are_found_whatever_their_signs_and_width() {
    let (ledger, _) = office();
    let own = ("YSQ-2026-0001".to_owned(), true, 100);
    let others = ("YSQ-2026-0002".to_owned(), false, 100);
    for content in [CONTENT, "２０２５年度工业发展专项资金 分配结果、及依据。"]
    {
        assert_eq!(
            found(&ledger, "赵晓梅 ", content),
            [own.clone(), others.clone()],
            "the applicant's own first"
        );
    }
}

#[test]
fn of_another_applicant_only_what_is_nearly_the_same_counts() {
    let (ledger, _) = office();
    let alike = "申请公开2025年度工业发展专项资金分配结果";
    let codes = |applicant| -> Vec<_> {
        let found = found(&ledger, applicant, alike).into_iter();
        found.map(|(code, ..)| code).collect()
    };
    assert_eq!(codes("赵晓梅"), ["YSQ-2026-0001"]);
    assert_eq!(
        codes("孙立"),
        [""; 0],
        "who asks for the like is no repeater"
    );
    assert_eq!(
        codes(""),
        [""; 0],
        "nobody is not the same applicant as nobody"
    );
}

#[test]
fn a_request_is_not_like_itself_and_nothing_is_like_nothing() {
    let (ledger, id) = office();
    let others = ledger
        .similar_requests("赵晓梅", CONTENT, Some(id))
        .unwrap();
    assert_eq!(others.len(), 1);
    assert_eq!(found(&ledger, "赵晓梅", ""), []);
}
