//! An event as a clerk reads it.

use super::event::{Asked, Event, What};
use super::fee::Fee;

impl Event {
    /// Its day, name and details on one line: 2026-03-10 延长答复期限：20 个工作日.
    pub fn words(&self) -> String {
        format!("{} {}", self.on, self.told())
    }

    /// Its name and details: 延长答复期限：20 个工作日.
    pub fn told(&self) -> String {
        let mut details = Vec::new();
        match &self.what {
            What::Transferred {
                department,
                owner,
                until,
            } => {
                details.push(department.clone());
                details.extend(owner.clone());
                details.extend(until.map(|until| format!("内部时限 {until}")));
            }
            What::DepartmentAnswered { department } | What::SentBack { department } => {
                details.extend(department.clone());
            }
            What::FeeNotice { fee } => details.extend(fee.map(Fee::words)),
            What::Split { content, into } => details.extend([into.clone(), content.clone()]),
            What::Merged { into } => details.push(format!("并入 {into}")),
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
            What::Reviewed
            | What::CorrectionReceived
            | What::FeePaid
            | What::Delivered
            | What::Withdrawn
            | What::Archived => {}
        }
        details.extend(self.reason.as_ref().map(|reason| format!("理由：{reason}")));
        let mut told = self.what.kind().name().to_owned();
        if !details.is_empty() {
            told.push('：');
            told.push_str(&details.join("，"));
        }
        told
    }
}
