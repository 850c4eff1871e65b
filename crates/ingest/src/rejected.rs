//! The file of rejected records.

use crate::IngestError;
use domain::Rejection;
use std::io::{self, Write};

/// Writes the records that were not taken in, each as it stood, under the header of their file: mended, the file can be
/// imported like the one it came from. UTF-8.
pub fn write_rejected<'a>(
    mut out: impl Write,
    header: &[String],
    delimiter: u8,
    rejections: impl IntoIterator<Item = &'a Rejection>,
) -> Result<(), IngestError> {
    write_header(&mut out, header, delimiter).map_err(IngestError::Write)?;
    for rejection in rejections {
        out.write_all(rejection.raw.as_bytes()).map_err(IngestError::Write)?;
        out.write_all(b"\n").map_err(IngestError::Write)?;
    }
    out.flush().map_err(IngestError::Write)
}

fn write_header(out: &mut impl Write, header: &[String], delimiter: u8) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    writer.write_record(header).map_err(io::Error::from)?;
    writer.flush()
}
