//! When an application counts as received, which its channel decides.

use jiff::civil::Date;

/// The day the application counts as received (条例第三十一条), as the clerk gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    pub on: Date,
    pub channel: Channel,
}

/// How an application came, which decides what counts as its receipt (条例第三十一条).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// 当面提交: the day it was handed in.
    InPerson,
    /// 邮寄: the day it was signed for. An ordinary letter nobody signs for counts from the day the
    /// office confirmed it with the applicant.
    Post,
    /// 互联网 (网络、电子邮件) or 传真: the day both sides confirmed it.
    Confirmed,
    /// Not told, or another one.
    Other,
}

impl Channel {
    /// From the words of 申请方式.
    pub fn named(words: &str) -> Self {
        match words {
            "当面" => Self::InPerson,
            "信函" => Self::Post,
            "网络" | "电子邮件" | "传真" => Self::Confirmed,
            _ => Self::Other,
        }
    }

    /// Which day counts as the one of receipt, in the clerk's words (第三十一条, 国办公开办函〔2015〕207号).
    pub fn receipt_day(self) -> &'static str {
        match self {
            Self::InPerson => "当面提交的，以提交之日为收到申请之日。",
            Self::Post => {
                "邮寄的，以签收之日为收到申请之日；平信等不需签收的，当日与申请人确认，以确认之日为准。"
            }
            Self::Confirmed => "通过网络、电子邮件或者传真提交的，以双方确认之日为收到申请之日。",
            Self::Other => "以公开指南写明的日期为准；没有写明的，以双方确认之日为收到申请之日。",
        }
    }

    /// What the day of receipt is by law.
    pub(crate) fn article(self) -> &'static str {
        match self {
            Self::InPerson => "条例第三十一条第一项（提交之日）、民法典第二百零一条",
            Self::Post => "条例第三十一条第二项（签收或者确认之日）、民法典第二百零一条",
            Self::Confirmed => "条例第三十一条第三项（双方确认之日）、民法典第二百零一条",
            Self::Other => "条例第三十一条、民法典第二百零一条",
        }
    }
}
