//! The office's settings, and what the window remembers between starts.

use gongkai_ledger::case::Rules;
use gongkai_ledger::foresee::Foresight;
use gongkai_ledger::settings::Settings;

use crate::failure::Failure;
use crate::shell::Shell;

pub(super) fn settings(shell: &Shell) -> Result<Settings, Failure> {
    shell.ledger(|ledger| Ok(ledger.settings()?))
}

pub(super) fn usual_rules(_shell: &Shell) -> Result<Rules, Failure> {
    Ok(Rules::default())
}

pub(super) fn foresee_settings(shell: &Shell, settings: Settings) -> Result<Foresight, Failure> {
    shell.ledger(|ledger| Ok(ledger.foresee_settings(&settings)?))
}

pub(super) fn save_settings(shell: &Shell, settings: Settings) -> Result<Settings, Failure> {
    shell.ledger(|ledger| {
        ledger.save_settings(&settings)?;
        Ok(ledger.settings()?)
    })
}

pub(super) fn remembered(shell: &Shell, key: String) -> Result<Option<String>, Failure> {
    shell.ledger(|ledger| Ok(ledger.remembered(&key)?))
}

pub(super) fn remember(shell: &Shell, key: String, json: String) -> Result<(), Failure> {
    shell.ledger(|ledger| Ok(ledger.remember(&key, &json)?))
}
