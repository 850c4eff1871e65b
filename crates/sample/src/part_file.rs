//! A file that has its name only when it is complete.

use crate::SampleError;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Written beside its place as `NAME.part`; dropped unfinished, it is removed.
pub struct PartFile {
    path: PathBuf,
    part: PathBuf,
    out: Option<BufWriter<File>>,
}

impl PartFile {
    pub fn create(path: PathBuf) -> Result<PartFile, SampleError> {
        let mut part = path.clone().into_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        match File::create(&part) {
            Ok(file) => Ok(PartFile { path, part, out: Some(BufWriter::with_capacity(1 << 18, file)) }),
            Err(source) => Err(SampleError::Io { path: part, source }),
        }
    }

    /// Puts the file in its place.
    pub fn finish(mut self) -> Result<PathBuf, SampleError> {
        let path = self.path.clone();
        let flushed = self.out.as_mut().map_or(Ok(()), BufWriter::flush);
        let moved = flushed.and_then(|()| {
            self.out = None;
            std::fs::rename(&self.part, &path)
        });
        moved.map(|()| path.clone()).map_err(|source| SampleError::Io { path, source })
    }
}

impl Write for PartFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match &mut self.out {
            Some(out) => out.write(bytes),
            None => Err(std::io::ErrorKind::NotConnected.into()),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.as_mut().map_or(Ok(()), BufWriter::flush)
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        self.out = None;
        // After `finish` there is none left; a leftover that cannot be removed harms nobody.
        let _ = std::fs::remove_file(&self.part);
    }
}
