//! Files that are there whole or not at all.

use crate::ReportError;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Lets `write` fill a file beside `path` and puts it in its place when it is complete and on the disk. After an
/// error, what was at `path` before is still there.
pub fn write_file<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, ReportError>,
) -> Result<T, ReportError> {
    let part = part_of(path);
    let written = fill(path, &part, write);
    if written.is_err() {
        // The first error is the one to tell; a leftover part file is only untidy.
        let _ = std::fs::remove_file(&part);
    }
    written
}

fn fill<T>(
    path: &Path,
    part: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, ReportError>,
) -> Result<T, ReportError> {
    let at = |source| ReportError::File { path: path.to_path_buf(), source };
    let mut out = BufWriter::new(File::create(part).map_err(at)?);
    let value = write(&mut out)?;
    let file = out.into_inner().map_err(|e| at(e.into_error()))?;
    file.sync_all().map_err(at)?;
    drop(file);
    std::fs::rename(part, path).map_err(at)?;
    Ok(value)
}

fn part_of(path: &Path) -> PathBuf {
    let mut part = path.as_os_str().to_os_string();
    part.push(".part");
    PathBuf::from(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_when_the_new_one_is_complete() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("orders.csv");
        write_file(&path, |out| Ok(out.write_all(b"first")?)).expect("written");
        let failed: Result<(), _> = write_file(&path, |out| {
            out.write_all(b"sec")?;
            Err(std::io::Error::other("no paper").into())
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read(&path).expect("a file"), b"first");
        assert_eq!(
            write_file(&path, |out| out.write_all(b"second").map(|()| 7).map_err(Into::into)).expect("written"),
            7
        );
        assert_eq!(std::fs::read(&path).expect("a file"), b"second");
        assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = write_file(Path::new("/no/such/folder/a.csv"), |_| Ok(())).expect_err("no folder");
        assert!(error.to_string().contains("/no/such/folder/a.csv"));
    }
}
