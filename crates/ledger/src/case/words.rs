//! An event as a clerk reads it.

use super::event::{Asked, Event, What};

impl Event {
    /// Its day, name and details on one line: 2026-03-10 延长答复期限：20 个工作日.
    pub fn words(&self) -> String {
        let mut details = Vec::new();
        match &self.what {
            What::CorrectionNotice { until } => {
                details.extend(until.map(|until| format!("补正期限到 {until}")));
            }
            What::ConsultSent { party, asked } => {
                details.push(party.clone());
                if *asked == Asked::CoMaker {
                    details.push("共同制作机关".to_owned());
                }
            }
            What::ConsultSigned { party } | What::ConsultAnswered { party } => {
                details.extend(party.clone());
            }
            What::Extension {
                workdays,
                agreed_by,
            } => {
                details.push(format!("{workdays} 个工作日"));
                details.extend(agreed_by.as_ref().map(|by| format!("{by}同意")));
            }
            What::ReasonablePeriod { until } => details.push(format!("到 {until}")),
            What::Reply {
                result,
                number,
                delivery,
            } => {
                details.push(result.clone());
                details.extend([number, delivery].into_iter().flatten().cloned());
            }
            What::CorrectionReceived
            | What::FeeNotice
            | What::FeePaid
            | What::Delivered
            | What::Withdrawn
            | What::Archived => {}
        }
        details.extend(self.reason.as_ref().map(|reason| format!("理由：{reason}")));
        let mut words = format!("{} {}", self.on, self.what.kind().name());
        if !details.is_empty() {
            words.push('：');
            words.push_str(&details.join("，"));
        }
        words
    }
}
