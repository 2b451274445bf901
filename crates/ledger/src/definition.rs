//! What a ledger is: its name, the code its records carry, and its fields, each named once.
//!
//! The definitions lie in `assets/ledgers/*.toml`. The SQLite table, the grid, the form, the import's mapping, the
//! export's layout and the search all come from them: a new field is one new entry there.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::record::code::Code;
use crate::value::read::says_yes;

/// The definitions that ship with the program, in the order the window lists them.
static SHIPPED: LazyLock<Vec<Definition>> = LazyLock::new(|| {
    [
        include_str!("../../../assets/ledgers/rectification.toml"),
        include_str!("../../../assets/ledgers/disclosure.toml"),
        include_str!("../../../assets/ledgers/hotline.toml"),
    ]
    .into_iter()
    .map(|text| toml::from_str(text).expect("a shipped definition is checked by a test"))
    .collect()
});

/// The ledgers the program knows, in the order the window lists them.
pub fn definitions() -> &'static [Definition] {
    &SHIPPED
}

/// The ledger of that key, such as `rectification`.
pub fn definition(key: &str) -> Option<&'static Definition> {
    SHIPPED.iter().find(|definition| definition.key == key)
}

/// A ledger: 整改台账, 依申请公开台账, 热线留言台账.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Definition {
    /// The name programs use: the SQLite table, the command line.
    pub key: String,
    /// The name the window and an exported sheet's title use.
    pub name: String,
    /// Our own numbers read `PREFIX-YEAR-NNNN`, such as `ZG-2026-0001`.
    pub code_prefix: String,
    /// The date field whose day says when the record came to the office; its deadline counts from it.
    pub starts: String,
    /// The field that says when the work is due: a deadline in words, or a date.
    pub due: String,
    /// The field whose words say how far the work has come; its choices say which words end it.
    pub status: String,
    /// A yes/no field that ends a record by itself (是否销号), where the ledger has one.
    #[serde(default)]
    pub closed: Option<String>,
    /// The one field that says what a record is about; the window shows it where only one fits.
    pub subject: String,
    /// Sets of fields, any of which makes a received table a list of this ledger.
    pub recognised_by: Vec<Vec<String>>,
    /// Words in a title, a sheet's or a file's name that speak for this ledger.
    pub titles: Vec<String>,
    /// The fields that together say which one a record is when its list comes again.
    pub identity: Vec<String>,
    /// The field with the number the sender gave it.
    pub number: String,
    /// The groups of the form, in order.
    pub groups: Vec<String>,
    pub fields: Vec<Field>,
}

impl Definition {
    /// Whether the text is a number as this ledger gives them: `ZG-2026-0001`.
    pub fn is_code(&self, text: &str) -> bool {
        Code::read(&self.code_prefix, text).is_some()
    }

    /// Whether a record whose status and whose closing field (是否销号) say so needs no more work.
    ///
    /// 已整改 is the unit's word; only 销号 or a status that ends it takes a record off the list.
    pub fn ended(&self, status: &str, closed: &str) -> bool {
        let closes = |key: &String| self.field(key).is_some_and(|field| says_yes(field, closed));
        let ends = |field: &Field| field.choice(status).is_some_and(|choice| choice.ends);
        self.closed.as_ref().is_some_and(closes) || self.field(&self.status).is_some_and(ends)
    }

    /// The place of the field that keeps pictures and other files, where the ledger has one.
    pub fn pictures(&self) -> Option<usize> {
        self.fields
            .iter()
            .position(|field| field.kind == FieldKind::Pictures)
    }

    /// The field of that key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// One field of a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a line of its own in the definition, and they go together freely"
)]
pub struct Field {
    /// The name programs use: the SQLite column, the command line.
    pub key: String,
    /// The name the window and an exported header use.
    pub name: String,
    pub kind: FieldKind,
    /// The group of the form it stands in.
    pub group: String,
    /// Header names that mean this field: seen in the wild, or what offices call it.
    #[serde(default)]
    pub headers: Vec<String>,
    /// Words that end a header of this field where no name of it is known.
    #[serde(default)]
    pub hints: Vec<String>,
    /// Width in the grid and on an exported sheet, in characters of the sheet's font.
    pub width: u16,
    /// Whether it is personal data (个人信息保护法 28条): masked on sheets that leave the office, where that is asked for.
    #[serde(default)]
    pub personal: bool,
    /// Whether the office's own lists mask it as well until the clerk asks: what outsiders told of themselves, but for
    /// their names, without which nobody can work a list. A colleague's phone is what a list is there for.
    #[serde(default)]
    pub masked: bool,
    /// The words it takes, for a [`FieldKind::Choice`].
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Whether the grid shows it before the user chose columns, and the standard export prints it.
    #[serde(default)]
    pub shown: bool,
    /// Whether the office decides it here (assignment, status, 销号, 备注): an import never overwrites it.
    #[serde(default)]
    pub ours: bool,
}

impl Field {
    /// The choice that words mean.
    pub fn choice(&self, words: &str) -> Option<&Choice> {
        let mut choices = self.choices.iter();
        choices.find(|choice| choice.value == words || choice.also.iter().any(|also| also == words))
    }
}

/// What a field holds; it picks the editor, the check, the alignment and the format of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A day, with the time of day where the source gives one.
    Date,
    /// The words of a deadline and the day they mean.
    Deadline,
    /// One of `choices`; other words are kept as they came.
    Choice,
    /// A department, picked from a list that learns.
    Department,
    /// A person, picked from a list that learns.
    Person,
    /// A telephone number, as text.
    Phone,
    /// A number that is a name (工单编号, 身份证号): text, never rounded.
    Id,
    /// An address on the web.
    Link,
    /// A number.
    Number,
    /// An amount in yuan.
    Money,
    /// Points of an assessment.
    Score,
    /// 是 or 否.
    YesNo,
    /// Pictures and other files kept beside the ledger ([`crate::Evidence`]), one a line.
    Pictures,
}

/// A word a choice field takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Choice {
    pub value: String,
    /// Other words that mean the same, as other offices write it.
    #[serde(default)]
    pub also: Vec<String>,
    /// Whether a record with this word needs no more work.
    #[serde(default)]
    pub ends: bool,
}
