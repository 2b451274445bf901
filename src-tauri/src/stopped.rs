//! What a user is told where no window can open: a native message, in which nothing of ours is at work.

use std::fmt::Display;

/// The window did not come up; the ledger has not been touched.
pub(crate) fn no_window(why: &dyn Display) {
    tell(&format!(
        "公开台账的窗口没有打开，台账没有改动。\n\n原因：{why}\n\n请重新打开一次；仍不行时，请把这段话告诉维护人员。"
    ));
}

/// Shows the message and waits until it is read.
#[cfg(windows)]
pub(crate) fn tell(message: &str) {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(TITLE)
        .set_description(message)
        .show();
}

/// Asks whether to; says no where the message is closed.
#[cfg(windows)]
pub(crate) fn ask(message: &str) -> bool {
    let answer = rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Warning)
        .set_title(TITLE)
        .set_description(message)
        .set_buttons(rfd::MessageButtons::YesNo)
        .show();
    answer == rfd::MessageDialogResult::Yes
}

#[cfg(windows)]
const TITLE: &str = "公开台账";

#[cfg(not(windows))]
pub(crate) fn tell(message: &str) {
    eprintln!("{message}");
}
