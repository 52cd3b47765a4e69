//! Writes small archives byte by byte, with the places at which a test tampers.

use flate2::Compression;
use flate2::Crc;
use flate2::write::DeflateEncoder;
use std::io::Write;

/// An archive under construction, with the places at which tests tamper.
pub(super) struct Archive {
    pub(super) bytes: Vec<u8>,
    pub(super) locals: Vec<usize>,
    pub(super) directory: Vec<Vec<u8>>,
    pub(super) centrals: Vec<usize>,
    pub(super) directory_start: usize,
    pub(super) end: usize,
}

impl Archive {
    pub(super) fn new() -> Self {
        Self {
            bytes: Vec::new(),
            locals: Vec::new(),
            directory: Vec::new(),
            centrals: Vec::new(),
            directory_start: 0,
            end: 0,
        }
    }

    pub(super) fn stored(self, name: &[u8], content: &[u8]) -> Self {
        self.entry(name, 0, content, content)
    }

    pub(super) fn deflated(self, name: &[u8], content: &[u8]) -> Self {
        let data = deflate(content);
        self.entry(name, 8, &data, content)
    }

    pub(super) fn entry(mut self, name: &[u8], method: u16, data: &[u8], content: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(content);
        let mut common = Vec::new();
        common.extend([20, 0, 0, 0]);
        common.extend(method.to_le_bytes());
        common.extend([0, 0, 0x21, 0x54]);
        common.extend(crc.sum().to_le_bytes());
        common.extend((data.len() as u32).to_le_bytes());
        common.extend((content.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        let local = self.bytes.len();
        self.locals.push(local);
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&common);
        self.bytes.extend(name);
        self.bytes.extend(data);
        let mut record = b"PK\x01\x02\x14\x00".to_vec();
        record.extend(&common);
        record.extend([0; 10]);
        record.extend((local as u32).to_le_bytes());
        record.extend(name);
        self.directory.push(record);
        self
    }

    pub(super) fn raw(mut self, bytes: &[u8]) -> Self {
        self.bytes.extend(bytes);
        self
    }

    pub(super) fn close(mut self) -> Self {
        self.directory_start = self.bytes.len();
        for record in &self.directory {
            self.centrals.push(self.bytes.len());
            self.bytes.extend(record);
        }
        self.end = self.bytes.len();
        let count = (self.directory.len() as u16).to_le_bytes();
        let size = (self.end - self.directory_start) as u32;
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(count);
        self.bytes.extend(count);
        self.bytes.extend(size.to_le_bytes());
        self.bytes
            .extend((self.directory_start as u32).to_le_bytes());
        self.bytes.extend([0, 0]);
        self
    }

    pub(super) fn patch(&mut self, offset: usize, with: &[u8]) {
        self.bytes[offset..offset + with.len()].copy_from_slice(with);
    }

    pub(super) fn patched(mut self, offset: usize, with: &[u8]) -> Self {
        self.patch(offset, with);
        self
    }
}

fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}
