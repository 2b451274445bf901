//! The letters of a case: which may be written, what they say, and what remains of one that was not.

#![expect(
    clippy::unwrap_used,
    reason = "what fails in a test should end it there"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use gongkai_exchange::ExchangeError;
use gongkai_exchange::edit::{self, Actor};
use gongkai_exchange::letter::ruling::{RULINGS, Remedy};
use gongkai_exchange::letter::{self, Form, template};
use gongkai_ledger::case::{DocumentKind, Event, EventKind, LEDGER, NumberPattern};
use gongkai_ledger::definition::definition;
use gongkai_ledger::settings::{LetterSettings, Settings};
use gongkai_ledger::{Ledger, RecordId};
use gongkai_sheets::SheetError;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

fn actor() -> Actor {
    Actor {
        name: "沈雨桐".to_owned(),
        now: TODAY.at(9, 30, 0, 0),
    }
}

/// An office with a request received on 2026-11-20.
struct Office {
    folder: tempfile::TempDir,
    ledger: Ledger,
    id: RecordId,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&folder.path().join("台账.gongkai")).unwrap();
        let reply = NumberPattern {
            pattern: "云经信公复〔{年}〕{号}号".to_owned(),
            ..NumberPattern::default()
        };
        let replies = ["refused", "partly_disclosed"].map(|key| (key.to_owned(), reply.clone()));
        let settings = Settings {
            unit_name: "云川市经济和信息化局".to_owned(),
            letters: LetterSettings {
                numbers: BTreeMap::from(replies),
                review_authority: "云川市人民政府".to_owned(),
                court: "云川市中级人民法院".to_owned(),
                phone: "0563-3020018".to_owned(),
                ..LetterSettings::default()
            },
            ..Settings::default()
        };
        ledger.save_settings(&settings).unwrap();
        let values = [
            ("received_on", "2026-11-20"),
            ("applicant", "赵晓梅"),
            ("applicant_kind", "自然人"),
            ("channel", "信函"),
            ("content", "2025年专项资金分配结果"),
        ];
        let values = values.map(|(key, words)| (key.to_owned(), words.to_owned()));
        let (id, _) = edit::create(&mut ledger, LEDGER, &BTreeMap::from(values), &actor()).unwrap();
        Self { folder, ledger, id }
    }

    fn happen(&mut self, kind: EventKind, on: &str, details: &[(&str, &str)]) {
        let details: Vec<_> = owned(details).into_iter().collect();
        let event = Event::read(kind, on.parse().unwrap(), &details).unwrap();
        self.ledger
            .record_event(self.id, &event, "", actor().now)
            .unwrap();
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("文书.docx")
    }

    fn write(
        &mut self,
        kind: DocumentKind,
        details: &[(&str, &str)],
    ) -> Result<Vec<String>, ExchangeError> {
        let out = self.out();
        letter::write(
            &mut self.ledger,
            self.id,
            kind,
            &owned(details),
            &out,
            &actor(),
        )?;
        Ok(read(&out))
    }

    fn kinds(&self) -> Vec<&'static str> {
        let offers = letter::offers(&self.ledger, self.id, TODAY).unwrap();
        offers.iter().map(|offer| offer.name).collect()
    }

    /// A template of the office's own.
    fn own(&self, kind: DocumentKind, from: &Path) {
        let folder = template::folder(&self.ledger).unwrap();
        fs::create_dir_all(&folder).unwrap();
        fs::copy(from, folder.join(format!("{}.docx", kind.name()))).unwrap();
    }
}

fn owned(details: &[(&str, &str)]) -> BTreeMap<String, String> {
    let details = details.iter();
    details
        .map(|(key, words)| ((*key).to_owned(), (*words).to_owned()))
        .collect()
}

/// The paragraphs of a letter that have words.
fn read(path: &Path) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut part = archive.by_name("word/document.xml").unwrap();
    let text = std::io::read_to_string(&mut part).unwrap();
    let words = |paragraph: &str| -> String {
        let runs = paragraph.split("<w:t").skip(1);
        runs.filter_map(|run| Some(run.split_once('>')?.1.split_once("</w:t>")?.0))
            .collect()
    };
    let paragraphs = text.split("</w:p>").map(words);
    paragraphs
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// Details that every required one of the kind has.
fn filled(office: &Office, kind: DocumentKind) -> Vec<(&'static str, String)> {
    let offers = letter::offers(&office.ledger, office.id, TODAY).unwrap();
    let offer = offers.into_iter().find(|offer| offer.kind == kind).unwrap();
    let lacking = offer
        .details
        .into_iter()
        .filter(|it| it.required && it.usual.is_empty());
    lacking
        .map(|detail| {
            let words = match detail.form {
                Form::Choice => detail.choices[0].clone(),
                Form::Money => "420".to_owned(),
                Form::Lines => "其一\n其二".to_owned(),
                _ => "情况复杂".to_owned(),
            };
            (detail.key, words)
        })
        .collect()
}

#[test]
fn every_result_of_the_annual_report_has_its_basis_and_its_remedy() {
    use DocumentKind::{
        Disclosed, NoLongerProcessed, NotProcessed, PartlyDisclosed, Refused, Unavailable,
    };
    use Remedy::{Either, ReviewFirst, ReviewFirstInPart};
    let wanted = [
        (
            "予以公开：向申请人提供",
            Disclosed,
            "第三十六条第二项",
            Either,
        ),
        (
            "予以公开：已主动公开",
            Disclosed,
            "第三十六条第一项",
            Either,
        ),
        ("部分公开", PartlyDisclosed, "第三十七条", ReviewFirstInPart),
        (
            "不予公开（属于国家秘密）",
            Refused,
            "第十四条、第三十六条第三项",
            ReviewFirst,
        ),
        (
            "不予公开（其他法律行政法规禁止公开）",
            Refused,
            "第十四条、第三十六条第三项",
            ReviewFirst,
        ),
        (
            "不予公开（危及“三安全一稳定”）",
            Refused,
            "第十四条、第三十六条第三项",
            ReviewFirst,
        ),
        (
            "不予公开（保护第三方合法权益）",
            Refused,
            "第十五条、第三十六条第三项",
            ReviewFirst,
        ),
        (
            "不予公开（属于三类内部事务信息）",
            Refused,
            "第十六条第一款、第三十六条第三项",
            ReviewFirst,
        ),
        (
            "不予公开（属于四类过程性信息）",
            Refused,
            "第十六条第二款、第三十六条第三项",
            ReviewFirst,
        ),
        (
            "不予公开（属于行政执法案卷）",
            Refused,
            "第十六条第二款、第三十六条第三项",
            ReviewFirst,
        ),
        (
            "不予公开（属于行政查询事项）",
            Refused,
            "第三十六条第七项",
            ReviewFirst,
        ),
        (
            "无法提供（本机关不掌握相关政府信息）：信息不存在",
            Unavailable,
            "第三十六条第四项",
            Either,
        ),
        (
            "无法提供（本机关不掌握相关政府信息）：不属于本机关负责公开",
            Unavailable,
            "第三十六条第五项",
            Either,
        ),
        (
            "无法提供（没有现成信息需要另行制作）",
            Unavailable,
            "第三十八条",
            Either,
        ),
        (
            "无法提供（补正后申请内容仍不明确）",
            Unavailable,
            "第二十九条第二款、第三十条",
            Either,
        ),
        (
            "不予处理（信访举报投诉类申请）",
            NotProcessed,
            "第三十九条第一款",
            Either,
        ),
        (
            "不予处理（重复申请）",
            NotProcessed,
            "第三十六条第六项",
            Either,
        ),
        (
            "不予处理（要求提供公开出版物）",
            NotProcessed,
            "第三十九条第二款",
            Either,
        ),
        (
            "不予处理（无正当理由大量反复申请）",
            NotProcessed,
            "第三十五条",
            Either,
        ),
        (
            "不予处理（要求行政机关确认或重新出具已获取信息）",
            NotProcessed,
            "第二条",
            Either,
        ),
        (
            "其他处理（逾期不补正）",
            NoLongerProcessed,
            "第三十条",
            Either,
        ),
        (
            "其他处理（逾期未缴费）",
            NoLongerProcessed,
            "第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
            Either,
        ),
        ("其他处理（其他）", NoLongerProcessed, "", Either),
    ];
    assert_eq!(RULINGS.len(), wanted.len());
    for (ruling, (name, kind, articles, remedy)) in RULINGS.iter().zip(wanted) {
        let basis = ruling
            .basis
            .strip_prefix("《中华人民共和国政府信息公开条例》");
        assert_eq!(
            (
                ruling.name().as_str(),
                ruling.kind,
                basis.unwrap_or_default(),
                ruling.remedy
            ),
            (name, kind, articles, remedy)
        );
    }
    let ruled: BTreeSet<_> = RULINGS.iter().map(|ruling| ruling.result).collect();
    let result = definition("disclosure").unwrap().field("result").unwrap();
    let results: BTreeSet<_> = result
        .choices
        .iter()
        .map(|choice| choice.value.as_str())
        .collect();
    assert_eq!(results.len(), 21);
    assert_eq!(
        ruled, results,
        "the ledger's results are those that letters know"
    );
}

#[test]
fn a_remedy_says_where_and_within_which_time() {
    let office = LetterSettings {
        review_authority: "云川市人民政府".to_owned(),
        ..LetterSettings::default()
    };
    let first = Remedy::ReviewFirst.words("本答复书", &office);
    let says = [
        "应当先",
        "60日内向云川市人民政府申请行政复议",
        "第二十三条第一款第四项",
        "15日内",
    ];
    assert!(says.iter().all(|words| first.contains(words)), "{first}");
    assert!(
        !first.contains("直接向"),
        "a court would turn the applicant away: {first}"
    );
    let either = Remedy::Either.words("本告知书", &office);
    let says = [
        "可以自收到本告知书之日起60日内",
        "也可以",
        "6个月内直接向有管辖权的人民法院",
    ];
    assert!(says.iter().all(|words| either.contains(words)), "{either}");
    assert!(!either.contains("应当先"), "{either}");
    let both = Remedy::ReviewFirstInPart.words("本答复书", &office);
    assert!(
        both.contains("不予公开的部分不服") && both.contains("其他部分不服"),
        "{both}"
    );
}

#[test]
fn letters_are_offered_as_their_step_may_come_or_has_come() {
    let mut office = Office::new();
    let all: Vec<_> = DocumentKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(office.kinds(), all);
    office.happen(
        EventKind::CorrectionNotice,
        "2026-11-23",
        &[("until", "2026-12-07")],
    );
    let waiting = office.kinds();
    for kind in ["登记回执", "补正告知书", "不予处理告知书"] {
        assert!(
            waiting.contains(&kind),
            "{kind} while the applicant corrects"
        );
    }
    for kind in ["延期答复告知书", "征求第三方意见书", "收费通知书"] {
        assert!(!waiting.contains(&kind), "{kind} while nothing is counted");
    }
    let offers = letter::offers(&office.ledger, office.id, TODAY).unwrap();
    let reply = offers
        .iter()
        .find(|it| it.kind == DocumentKind::Refused)
        .unwrap();
    assert!(
        reply.unusual.is_some(),
        "a reply while the applicant may still correct"
    );
    assert_eq!(reply.number.as_deref(), Some("云经信公复〔2026〕1号"));
    let correction = offers
        .iter()
        .find(|it| it.kind == DocumentKind::Correction)
        .unwrap();
    let until = correction
        .details
        .iter()
        .find(|it| it.key == "until")
        .unwrap();
    assert_eq!(until.usual, "2026-12-07", "the day that the step has");
    let refused = office
        .write(DocumentKind::Extension, &[("reason", "情况复杂")])
        .unwrap_err();
    assert_eq!(refused.code(), "letter_not_now");
    assert!(
        refused.to_string().contains("登记回执、补正告知书"),
        "{refused}"
    );
}

#[test]
fn after_the_reply_only_its_own_letter_remains() {
    let mut office = Office::new();
    let result = ("result", "不予公开（属于行政执法案卷）");
    office.happen(EventKind::Reply, "2026-11-23", &[result]);
    assert_eq!(office.kinds(), ["登记回执", "不予公开答复书"]);
    let letter = office
        .write(DocumentKind::Refused, &[("reason", "尚在办理")])
        .unwrap();
    assert!(
        letter.iter().any(|line| line.contains("行政执法案卷信息")),
        "{letter:#?}"
    );
}

#[test]
fn a_refusal_says_all_that_it_has_to() {
    let mut office = Office::new();
    let details = [
        ("result", "国家秘密"),
        ("理由", "该文件标有密级。\n尚未解密"),
    ];
    let letter = office.write(DocumentKind::Refused, &details).unwrap();
    insta::assert_snapshot!(letter.join("\n"));
}

#[test]
fn an_extension_says_the_day_before_and_after() {
    let mut office = Office::new();
    let details = [("reason", "需要征询多个单位。"), ("workdays", "10")];
    let letter = office.write(DocumentKind::Extension, &details).unwrap();
    let told = letter
        .iter()
        .find(|line| line.contains("延长10个工作日"))
        .unwrap();
    assert!(told.starts_with("因需要征询多个单位，"), "{told}");
    assert!(
        told.contains("2026年12月18日前（含当日）"),
        "the day before: {told}"
    );
    assert!(
        told.contains("2027年1月1日前（含当日）"),
        "the day after: {told}"
    );
    assert!(
        letter.iter().any(|line| line.contains("尚未公布")),
        "2027 is counted without its holidays: {letter:#?}"
    );
    office.happen(EventKind::Extension, "2026-11-23", &[("workdays", "10")]);
    let again = office
        .write(DocumentKind::Extension, &details[..1])
        .unwrap();
    assert!(
        again.contains(told),
        "the step that was recorded says the same: {again:#?}"
    );
}

#[test]
fn every_letter_can_be_written_and_leaves_no_mark() {
    for kind in DocumentKind::ALL {
        let mut office = Office::new();
        let details = filled(&office, kind);
        let details: Vec<_> = details
            .iter()
            .map(|(key, words)| (*key, words.as_str()))
            .collect();
        let letter = office
            .write(kind, &details)
            .unwrap_or_else(|error| panic!("{error}"));
        let text = letter.join("\n");
        assert!(!text.contains(['{', '}']), "{}: {text}", kind.name());
        assert!(
            !text.contains("。。") && !text.contains("，，"),
            "{}: {text}",
            kind.name()
        );
        assert!(text.contains("2026年11月23日"), "{}: {text}", kind.name());
        let documents = office.ledger.documents(office.id).unwrap();
        let kept = office
            .ledger
            .attachment(&documents[0].attachment())
            .unwrap();
        assert_eq!(
            kept,
            fs::read(office.out()).unwrap(),
            "the copy is the letter"
        );
    }
}

#[test]
fn a_result_in_few_words_is_the_one_they_mean() {
    let content = ("content", "见附件");
    let mut office = Office::new();
    let letter = office.write(DocumentKind::Disclosed, &[("result", "予以公开"), content]);
    let letter = letter.unwrap().join("\n");
    assert!(
        letter.contains("第三十六条第二项"),
        "to provide is what is usual: {letter}"
    );
    let letter = office.write(
        DocumentKind::Disclosed,
        &[("result", "已主动公开"), content],
    );
    assert!(letter.unwrap().join("\n").contains("第三十六条第一项"));
    let unclear = [("result", "本机关不掌握"), ("reason", "没有")];
    let error = office
        .write(DocumentKind::Unavailable, &unclear)
        .unwrap_err();
    assert!(
        error.to_string().contains("信息不存在"),
        "the two have different articles, so the clerk chooses: {error}"
    );
}

#[test]
fn all_that_is_missing_is_told_at_once() {
    let mut office = Office::new();
    let details = [("amount", "四百"), ("basis", "按天"), ("备注", "无")];
    let ExchangeError::BadValues(bad) = office.write(DocumentKind::Fee, &details).unwrap_err()
    else {
        panic!("bad values were expected");
    };
    let columns: Vec<_> = bad.iter().map(|cell| cell.column.as_str()).collect();
    assert_eq!(columns, ["备注", "basis", "account", "amount", "payment"]);
    assert_eq!(office.ledger.documents(office.id).unwrap(), []);
}

#[test]
fn a_letter_that_cannot_be_saved_takes_no_number_and_leaves_nothing() {
    let mut office = Office::new();
    let nowhere = office.folder.path().join("没有这个文件夹/答复书.docx");
    let details = owned(&[("result", "国家秘密"), ("reason", "标有密级")]);
    let refused = letter::write(
        &mut office.ledger,
        office.id,
        DocumentKind::Refused,
        &details,
        &nowhere,
        &actor(),
    );
    let error = refused.unwrap_err();
    assert!(
        matches!(error, ExchangeError::Sheet(SheetError::NoFolder)),
        "{error}"
    );
    assert_eq!(office.ledger.documents(office.id).unwrap(), []);
    let next = office
        .ledger
        .next_number(DocumentKind::Refused, TODAY)
        .unwrap();
    assert_eq!(next.as_deref(), Some("云经信公复〔2026〕1号"));
    let attachments = office.folder.path().join("台账.附件");
    let files = fs::read_dir(attachments).into_iter().flatten().flatten();
    let kept = files
        .flat_map(|folder| fs::read_dir(folder.path()).unwrap())
        .count();
    assert_eq!(kept, 0, "its copy is gone again");
}

#[test]
fn an_offices_own_template_takes_the_place_of_the_one_that_ships() {
    let mut office = Office::new();
    let split =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/letters/split.docx");
    office.own(DocumentKind::Correction, &split);
    let details = [("items", "身份证明")];
    let letter = office.write(DocumentKind::Correction, &details).unwrap();
    assert!(
        letter.contains(&"请补正：身份证明。".to_owned()),
        "{letter:#?}"
    );
    office.own(DocumentKind::Refused, &split);
    let details = [("result", "国家秘密"), ("reason", "标有密级")];
    let error = office.write(DocumentKind::Refused, &details).unwrap_err();
    assert_eq!(error.code(), "template_faults");
    let said = error.to_string();
    assert!(
        said.contains("不予公开答复书.docx"),
        "it says which: {said}"
    );
    assert_eq!(office.ledger.documents(office.id).unwrap().len(), 1);
}

#[test]
fn the_shipped_templates_go_into_the_offices_folder_and_are_sound() {
    let office = Office::new();
    let folder = template::unpack(&office.ledger).unwrap();
    let changed = folder.join("登记回执.docx");
    fs::write(&changed, b"ours").unwrap();
    template::unpack(&office.ledger).unwrap();
    assert_eq!(
        fs::read(&changed).unwrap(),
        b"ours",
        "what an office changed stays"
    );
    fs::remove_file(&changed).unwrap();
    template::unpack(&office.ledger).unwrap();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        template::check(&path).unwrap_or_else(|error| panic!("{error}"));
    }
}
