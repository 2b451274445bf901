//! Which records: the filters that `list`, `export` and `fill` share.

use clap::{Args, ValueEnum};
use gongkai_ledger::definition::Definition;
use gongkai_ledger::query::{Filter, Query, Test};
use jiff::civil::Date;

use crate::arguments::day;

#[derive(Debug, Args)]
#[command(next_help_heading = "筛选")]
pub(crate) struct Filters {
    /// 记录里要有这些字；几个词用空格隔开，都要有
    #[arg(
        long,
        value_name = "文字",
        default_value = "",
        hide_default_value = true
    )]
    search: String,
    /// 状态是这个词；可以写几次，符合一个就行
    #[arg(long, value_name = "状态")]
    status: Vec<String>,
    /// 由这个单位、科室负责；可以写几次
    #[arg(long, value_name = "科室")]
    department: Vec<String>,
    /// 由这个人负责；可以写几次
    #[arg(long, value_name = "责任人")]
    owner: Vec<String>,
    /// 时限在这一天或之前
    #[arg(long, value_name = "日期", value_parser = day)]
    due_before: Option<Date>,
    /// 亮这种灯：red 红（已逾期）、yellow 黄（快到期）、green 绿、grey 灰（不计时限或已办结）；可以写几次
    #[arg(long, value_name = "灯", hide_possible_values = true)]
    light: Vec<Light>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Light {
    #[value(alias = "红")]
    Red,
    #[value(alias = "黄")]
    Yellow,
    #[value(alias = "绿")]
    Green,
    #[value(alias = "灰")]
    Grey,
}

impl Filters {
    /// The question to that ledger.
    pub(crate) fn query(self, ledger: &Definition) -> Query {
        let lights = self.light.into_iter().map(Light::name).collect();
        let mut filters: Vec<Filter> = [
            (ledger.status.as_str(), self.status),
            ("department", self.department),
            ("owner", self.owner),
            ("light", lights),
        ]
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(column, values)| Filter {
            column: column.to_owned(),
            test: Test::OneOf(values),
        })
        .collect();
        if let Some(day) = self.due_before {
            filters.push(Filter {
                column: "due".to_owned(),
                test: Test::Until(day.to_string()),
            });
        }
        Query {
            ledger: ledger.key.clone(),
            search: self.search,
            filters,
            sort: Vec::new(),
        }
    }
}

impl Light {
    fn name(self) -> String {
        match self {
            Self::Red => "red",
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Grey => "grey",
        }
        .to_owned()
    }
}
