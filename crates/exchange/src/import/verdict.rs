//! The words of assessors who looked again: which say that an issue is gone, which that it is not.

/// What an assessor says of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Passed,
    Failed,
    FalseAlarm,
}

/// What the words of one cell come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Nothing about the issue: nobody looked yet, or only that somebody did.
    Silent,
    Says(Verdict),
    Unclear,
}

const PASSED: [&str; 20] = [
    "已整改",
    "整改到位",
    "已整改到位",
    "已完成整改",
    "已完成",
    "整改完成",
    "已解决",
    "已更正",
    "通过",
    "已通过",
    "复核通过",
    "复查通过",
    "核验通过",
    "验收通过",
    "合格",
    "达标",
    "已销号",
    "同意销号",
    "可以销号",
    "复核已整改",
];
const FAILED: [&str; 32] = [
    "未整改",
    "未整改到位",
    "整改未到位",
    "整改不到位",
    "不到位",
    "未完成",
    "未完成整改",
    "整改不彻底",
    "整改不力",
    "部分整改",
    "部分完成",
    "整改中",
    "正在整改",
    "未通过",
    "不通过",
    "复核未通过",
    "复核不通过",
    "复查未通过",
    "复查不通过",
    "核验未通过",
    "核验不通过",
    "验收不通过",
    "验收未通过",
    "不合格",
    "不达标",
    "退回",
    "退回整改",
    "重新整改",
    "未销号",
    "存在问题",
    "仍存在问题",
    "问题仍存在",
];
const FALSE_ALARM: [&str; 6] = [
    "误报",
    "白名单",
    "无需整改",
    "忽略",
    "忽略/无需整改",
    "不属实",
];
const SILENT: [&str; 13] = [
    "",
    "/",
    "-",
    "—",
    "无",
    "已复核",
    "已复查",
    "复核完成",
    "待复核",
    "待复查",
    "待核验",
    "复核中",
    "未复核",
];

/// What may follow a word of [`FAILED`]: 未通过：链接打不开. What follows one of [`PASSED`] may take it back.
const AFTER: [char; 9] = ['：', ':', '（', '(', '，', ',', '；', ';', '。'];

/// Reads a cell under a header. 是 and 否 answer the header where it asks (是否整改到位).
pub(super) fn read(header: &str, words: &str) -> Reading {
    let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_end_matches(['。', '.', '；', ';']);
    let first = bare.split(AFTER).next().unwrap_or_default();
    let asks = header.contains("是否") && !header.contains("问题");
    if SILENT.contains(&bare) {
        Reading::Silent
    } else if PASSED.contains(&bare) || asks && ["是", "√"].contains(&bare) {
        Reading::Says(Verdict::Passed)
    } else if FALSE_ALARM.contains(&bare) {
        Reading::Says(Verdict::FalseAlarm)
    } else if FAILED.contains(&first) || asks && ["否", "×"].contains(&bare) {
        Reading::Says(Verdict::Failed)
    } else {
        Reading::Unclear
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_only_for_what_they_surely_say() {
        use Verdict::{Failed, FalseAlarm, Passed};
        for (header, words, reading) in [
            ("复核结果", "已整改", Reading::Says(Passed)),
            ("复核结果", " 复核通过。", Reading::Says(Passed)),
            ("复核结果", "未整改", Reading::Says(Failed)),
            ("复核意见", "未通过：链接仍打不开", Reading::Says(Failed)),
            (
                "复核意见",
                "整改不到位（附件打不开）",
                Reading::Says(Failed),
            ),
            ("复核意见", "已整改，但附件仍打不开", Reading::Unclear),
            ("复核结果", "疑似未整改", Reading::Unclear),
            ("复核结果", "存疑", Reading::Unclear),
            ("复核结果", "误报", Reading::Says(FalseAlarm)),
            ("复核状态", "已复核", Reading::Silent),
            ("复核结果", "", Reading::Silent),
            ("是否整改到位", "是", Reading::Says(Passed)),
            ("是否整改到位", "否", Reading::Says(Failed)),
            ("复核后是否存在问题", "否", Reading::Unclear),
            ("复核结果", "是", Reading::Unclear),
        ] {
            assert_eq!(read(header, words), reading, "“{words}” under “{header}”");
        }
    }
}
