//! What Windows' error numbers say of a file that [`std::io::ErrorKind`] does not tell apart.
//!
//! Numbers and names: <https://learn.microsoft.com/windows/win32/debug/system-error-codes>.

use std::io;

/// Why Windows did not let us at a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Another program holds it, as WPS and Excel hold the workbook they show.
    Held,
    /// The computer or the share it lies on does not answer.
    Unreachable,
    /// Only its name is here; the content is still with OneDrive or the like.
    InCloud,
}

/// What Windows says with this error; nothing on other systems, where the numbers mean other things.
pub(crate) fn trouble(error: &io::Error) -> Option<Trouble> {
    error
        .raw_os_error()
        .filter(|_| cfg!(windows))
        .and_then(numbered)
}

fn numbered(number: i32) -> Option<Trouble> {
    match number {
        // SHARING_VIOLATION, LOCK_VIOLATION, USER_MAPPED_FILE.
        32 | 33 | 1224 => Some(Trouble::Held),
        // REM_NOT_LIST, BAD_NETPATH, DEV_NOT_EXIST, UNEXP_NET_ERR, NETNAME_DELETED, BAD_NET_NAME, SEM_TIMEOUT,
        // NO_NET_OR_BAD_PATH, NETWORK_UNREACHABLE, HOST_UNREACHABLE, LOGON_FAILURE.
        51 | 53 | 55 | 59 | 64 | 67 | 121 | 1203 | 1231 | 1232 | 1326 => Some(Trouble::Unreachable),
        // CLOUD_FILE_PROVIDER_NOT_RUNNING, …_NETWORK_UNAVAILABLE, …_UNSUCCESSFUL, …_REQUEST_ABORTED,
        // …_REQUEST_CANCELED, …_PROVIDER_TERMINATED, …_REQUEST_TIMEOUT.
        362 | 388 | 389 | 393 | 398 | 404 | 426 => Some(Trouble::InCloud),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_windows() {
        assert_eq!(numbered(32), Some(Trouble::Held));
        assert_eq!(numbered(53), Some(Trouble::Unreachable));
        assert_eq!(numbered(388), Some(Trouble::InCloud));
        assert_eq!(numbered(2), None, "ERROR_FILE_NOT_FOUND has a kind");
        assert_eq!(numbered(5), None, "ERROR_ACCESS_DENIED has a kind");
    }

    #[test]
    fn elsewhere_they_say_nothing() {
        let broken_pipe_on_linux = io::Error::from_raw_os_error(32);
        assert_eq!(trouble(&broken_pipe_on_linux).is_some(), cfg!(windows));
    }
}
