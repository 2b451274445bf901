//! The layouts of a ledger file: those that ship, and those it learned.

use gongkai_ledger::Ledger;
use gongkai_ledger::definition::Definition;

use super::Layout;
use super::shipped::shipped;
use crate::ExchangeError;

/// What the ledger file remembers them under.
const KEPT: &str = "layouts";

/// The layouts for a ledger: those that ship, then those that were learned, by when.
pub fn layouts(ledger: &Ledger, of: &Definition) -> Result<Vec<Layout>, ExchangeError> {
    let mut layouts: Vec<Layout> = shipped().to_vec();
    layouts.extend(kept(ledger)?);
    layouts.retain(|layout| layout.ledger == of.key);
    Ok(layouts)
}

/// The layout of that name for a ledger.
pub fn named(ledger: &Ledger, of: &Definition, name: &str) -> Result<Layout, ExchangeError> {
    let known = layouts(ledger, of)?;
    let names: Vec<&str> = known.iter().map(|layout| layout.name.as_str()).collect();
    let missing = ExchangeError::NoSuchLayout {
        name: name.to_owned(),
        known: names.join("、"),
    };
    let found = known.into_iter().find(|layout| layout.name == name);
    found.ok_or(missing)
}

/// The name of the layout for what goes out to be filled in, unless another is chosen.
pub fn recommended() -> &'static str {
    "科室反馈表"
}

/// Keeps a layout; one that was learned under the same name before goes.
pub(super) fn keep(ledger: &mut Ledger, layout: &Layout) -> Result<(), ExchangeError> {
    if shipped().iter().any(|known| known.name == layout.name) {
        return Err(ExchangeError::ShippedLayout(layout.name.clone()));
    }
    let mut layouts = kept(ledger)?;
    layouts.retain(|known| (&known.name, &known.ledger) != (&layout.name, &layout.ledger));
    layouts.push(layout.clone());
    let json = serde_json::to_string(&layouts).map_err(|_| ExchangeError::Internal)?;
    Ok(ledger.remember(KEPT, &json)?)
}

fn kept(ledger: &Ledger) -> Result<Vec<Layout>, ExchangeError> {
    let json = ledger.remembered(KEPT)?;
    let layouts = json.map_or(Ok(Vec::new()), |json| serde_json::from_str(&json));
    layouts.map_err(|_| ExchangeError::Internal)
}
