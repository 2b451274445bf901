//! What a reply decides: for each of the 21 results of the annual report (国办公开办函〔2021〕30号) what was
//! found, what it rests on, and how it can be challenged.

use gongkai_ledger::case::DocumentKind;
use gongkai_ledger::settings::LetterSettings;

/// A decision on a request. Two results have two each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling {
    pub result: &'static str,
    /// Tells two rulings of one result apart.
    pub case: Option<&'static str>,
    pub kind: DocumentKind,
    /// Completes 你申请公开的政府信息….
    pub finding: &'static str,
    /// Completes 根据…的规定; empty where no article speaks of it.
    pub basis: &'static str,
    pub decision: &'static str,
    pub remedy: Remedy,
}

/// How a decision can be challenged; the agency has to say so (行政复议法第二十三条第二款).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// 复议, or a suit at once.
    Either,
    /// 复议前置: 行政复议法第二十三条第一款第四项; `docs/adr/0006-letters.md` says for which results.
    ReviewFirst,
    /// So for the part that was refused, and either for the rest.
    ReviewFirstInPart,
}

macro_rules! rule {
    ($articles:literal) => {
        concat!("《中华人民共和国政府信息公开条例》", $articles)
    };
}

const REFUSE: &str = "本机关决定不予公开";
const CANNOT: &str = "本机关无法提供该政府信息";
const DISCLOSED: &str = "予以公开";
const UNKNOWN_HERE: &str = "无法提供（本机关不掌握相关政府信息）";

/// In the order of the annual report.
pub const RULINGS: [Ruling; 23] = [
    Ruling {
        result: DISCLOSED,
        case: Some("向申请人提供"),
        kind: DocumentKind::Disclosed,
        finding: "可以公开",
        basis: rule!("第三十六条第二项"),
        decision: "现提供如下",
        remedy: Remedy::Either,
    },
    Ruling {
        result: DISCLOSED,
        case: Some("已主动公开"),
        kind: DocumentKind::Disclosed,
        finding: "已经主动公开",
        basis: rule!("第三十六条第一项"),
        decision: "现将获取的方式、途径告知如下",
        remedy: Remedy::Either,
    },
    Ruling {
        result: "部分公开",
        case: None,
        kind: DocumentKind::PartlyDisclosed,
        finding: "中含有不应当公开的内容，能够作区分处理",
        basis: rule!("第三十七条"),
        decision: "本机关决定部分公开",
        remedy: Remedy::ReviewFirstInPart,
    },
    refused(
        "不予公开（属于国家秘密）",
        "属于依法确定的国家秘密",
        rule!("第十四条、第三十六条第三项"),
    ),
    refused(
        "不予公开（其他法律行政法规禁止公开）",
        "属于法律、行政法规禁止公开的政府信息",
        rule!("第十四条、第三十六条第三项"),
    ),
    refused(
        "不予公开（危及“三安全一稳定”）",
        "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
        rule!("第十四条、第三十六条第三项"),
    ),
    refused(
        "不予公开（保护第三方合法权益）",
        "涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害",
        rule!("第十五条、第三十六条第三项"),
    ),
    refused(
        "不予公开（属于三类内部事务信息）",
        "属于人事管理、后勤管理、内部工作流程等方面的内部事务信息",
        rule!("第十六条第一款、第三十六条第三项"),
    ),
    refused(
        "不予公开（属于四类过程性信息）",
        "属于在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息",
        rule!("第十六条第二款、第三十六条第三项"),
    ),
    refused(
        "不予公开（属于行政执法案卷）",
        "属于行政执法案卷信息",
        rule!("第十六条第二款、第三十六条第三项"),
    ),
    Ruling {
        decision: "本机关不予公开，请依照有关法律、行政法规的规定办理",
        ..refused(
            "不予公开（属于行政查询事项）",
            "属于工商、不动产登记资料等信息，有关法律、行政法规对其获取有特别规定",
            rule!("第三十六条第七项"),
        )
    },
    Ruling {
        case: Some("信息不存在"),
        ..unavailable(
            UNKNOWN_HERE,
            "经检索没有找到，该政府信息不存在",
            rule!("第三十六条第四项"),
        )
    },
    Ruling {
        case: Some("不属于本机关负责公开"),
        ..unavailable(
            UNKNOWN_HERE,
            "不属于本机关负责公开",
            rule!("第三十六条第五项"),
        )
    },
    unavailable(
        "无法提供（没有现成信息需要另行制作）",
        "没有现成的信息，需要对现有政府信息进行加工、分析后另行制作",
        rule!("第三十八条"),
    ),
    unavailable(
        "无法提供（补正后申请内容仍不明确）",
        "经补正后内容仍不明确，本机关无法确定其具体指向",
        rule!("第二十九条第二款、第三十条"),
    ),
    not_processed(
        "不予处理（信访举报投诉类申请）",
        "实为以政府信息公开申请的形式进行信访、投诉、举报等活动",
        rule!("第三十九条第一款"),
        "本机关不作为政府信息公开申请处理",
    ),
    not_processed(
        "不予处理（重复申请）",
        "与本机关已经作出答复的申请内容相同，属于重复申请",
        rule!("第三十六条第六项"),
        "本机关不予重复处理",
    ),
    not_processed(
        "不予处理（要求提供公开出版物）",
        "要求提供的是政府公报、报刊、书籍等公开出版物",
        rule!("第三十九条第二款"),
        "本机关不予处理，现告知获取的途径",
    ),
    not_processed(
        "不予处理（无正当理由大量反复申请）",
        "数量、频次明显超过合理范围，说明的理由不合理",
        rule!("第三十五条"),
        "本机关不予处理",
    ),
    // No article names it. What a request may ask for is 政府信息 as the second article defines it.
    not_processed(
        "不予处理（要求行政机关确认或重新出具已获取信息）",
        "要求的是由本机关确认或者重新出具已经获取的信息，不是申请获取政府信息",
        rule!("第二条"),
        "本机关不予处理",
    ),
    no_longer_processed(
        "其他处理（逾期不补正）",
        "没有在补正告知书写明的期限内补正，也没有说明正当理由，视为放弃申请",
        rule!("第三十条"),
    ),
    no_longer_processed(
        "其他处理（逾期未缴费）",
        "没有在收费通知书写明的期限内缴纳信息处理费，视为放弃申请",
        rule!("第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"),
    ),
    no_longer_processed("其他处理（其他）", "提出的政府信息公开申请已经终止", ""),
];

const fn refused(result: &'static str, finding: &'static str, basis: &'static str) -> Ruling {
    Ruling {
        result,
        case: None,
        kind: DocumentKind::Refused,
        finding,
        basis,
        decision: REFUSE,
        remedy: Remedy::ReviewFirst,
    }
}

const fn unavailable(result: &'static str, finding: &'static str, basis: &'static str) -> Ruling {
    Ruling {
        kind: DocumentKind::Unavailable,
        decision: CANNOT,
        remedy: Remedy::Either,
        ..refused(result, finding, basis)
    }
}

const fn not_processed(
    result: &'static str,
    finding: &'static str,
    basis: &'static str,
    decision: &'static str,
) -> Ruling {
    Ruling {
        kind: DocumentKind::NotProcessed,
        decision,
        ..unavailable(result, finding, basis)
    }
}

const fn no_longer_processed(
    result: &'static str,
    finding: &'static str,
    basis: &'static str,
) -> Ruling {
    Ruling {
        kind: DocumentKind::NoLongerProcessed,
        decision: "本机关不再处理该政府信息公开申请",
        ..unavailable(result, finding, basis)
    }
}

impl Ruling {
    /// The rulings that a letter of the kind may tell; none for letters that are no reply.
    pub fn of(kind: DocumentKind) -> impl Iterator<Item = &'static Self> {
        RULINGS.iter().filter(move |ruling| ruling.kind == kind)
    }

    /// What a clerk chooses: 予以公开：已主动公开.
    pub fn name(&self) -> String {
        match self.case {
            Some(case) => format!("{}：{case}", self.result),
            None => self.result.to_owned(),
        }
    }
}

impl Remedy {
    /// The paragraph that tells it, in a letter that calls itself so (本答复书).
    pub fn words(self, letter: &str, office: &LetterSettings) -> String {
        let or = |words: &str, otherwise: &str| {
            let words = words.trim();
            if words.is_empty() { otherwise } else { words }.to_owned()
        };
        // 本答复 as the matter, 本答复书 as the paper.
        let matter = letter.trim_end_matches('书');
        let authority = or(&office.review_authority, "有管辖权的行政复议机关");
        let court = or(&office.court, "有管辖权的人民法院");
        let first = format!(
            "应当先自收到{letter}之日起60日内向{authority}申请行政复议；对行政复议决定不服的，\
             可以自收到行政复议决定书之日起15日内依法向人民法院提起行政诉讼"
        );
        let either = format!(
            "可以自收到{letter}之日起60日内向{authority}申请行政复议，\
             也可以自收到{letter}之日起6个月内直接向{court}提起行政诉讼"
        );
        let review = "《中华人民共和国行政复议法》第二十条";
        let suit = "《中华人民共和国行政诉讼法》";
        match self {
            Self::Either => {
                format!("如对{matter}不服，根据{review}和{suit}第四十六条的规定，{either}。")
            }
            Self::ReviewFirst => format!(
                "如对{matter}不服，根据{review}、第二十三条第一款第四项和{suit}第四十五条的规定，{first}。"
            ),
            Self::ReviewFirstInPart => format!(
                "如对{matter}中不予公开的部分不服，根据{review}、第二十三条第一款第四项和{suit}第四十五条的规定，\
                 {first}；如对其他部分不服，根据{review}和{suit}第四十六条的规定，{either}。"
            ),
        }
    }
}
