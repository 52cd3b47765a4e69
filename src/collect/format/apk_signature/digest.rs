//! Reads the regions of a package, produces the content digests that v2 and later signatures hold.
//!
//! Formats: <https://source.android.com/docs/security/features/apksigning/v2>, "Integrity-protected
//! contents" (1 MiB chunks, each prefixed by 0xa5 and its length, the list by 0x5a and its count);
//! fs-verity, <https://docs.kernel.org/filesystems/fsverity.html>, with a salt of eight zero bytes
//! for the tree. Three regions are covered: what lies before the signing block, the central
//! directory, and the end record with the block's start in place of the directory's.
//!
//! Does not establish anything about the bytes of the signing block itself: no scheme covers them.

use super::block::Layout;
use rayon::prelude::*;
use ring::digest;

const CHUNK_BYTES: usize = 1 << 20;
const VERITY_BLOCK_BYTES: usize = 4096;
const VERITY_SALT: [u8; 8] = [0; 8];
/// Place of the directory's offset in the end record.
const DIRECTORY_OFFSET_FIELD: usize = 16;
/// Blocks that one task hashes, so that handing over costs nothing beside hashing.
const VERITY_BLOCKS_PER_TASK: usize = 64;

/// How the content of a package is digested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ContentDigest {
    ChunkedSha256,
    VeritySha256,
    ChunkedSha512,
}

impl ContentDigest {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::ChunkedSha256 => "chunked SHA-256",
            Self::ChunkedSha512 => "chunked SHA-512",
            Self::VeritySha256 => "verity SHA-256",
        }
    }

    /// The number by which a source stamp names it.
    pub(super) fn stamp_id(self) -> u32 {
        match self {
            Self::ChunkedSha256 => 1,
            Self::ChunkedSha512 => 2,
            Self::VeritySha256 => 3,
        }
    }
}

/// The regions that are digested; `end_record` is a changed copy.
pub(super) struct SignedContent<'a> {
    before_block: &'a [u8],
    directory: &'a [u8],
    end_record: Vec<u8>,
}

impl<'a> SignedContent<'a> {
    /// `None` where a region lies outside the file.
    pub(super) fn new(layout: &Layout<'a>, block_start: usize) -> Option<Self> {
        let mut end_record = layout.bytes.get(layout.end_record..)?.to_vec();
        let offset = u32::try_from(block_start).ok()?;
        end_record
            .get_mut(DIRECTORY_OFFSET_FIELD..)?
            .first_chunk_mut::<4>()?
            .copy_from_slice(&offset.to_le_bytes());
        Some(Self {
            before_block: layout.bytes.get(..block_start)?,
            directory: layout
                .bytes
                .get(layout.directory_start..layout.directory_end)?,
            end_record,
        })
    }

    /// The digest, or why the content cannot have one of this kind.
    pub(super) fn digest(&self, kind: ContentDigest) -> Result<Vec<u8>, String> {
        match kind {
            ContentDigest::ChunkedSha256 => Ok(self.chunked(&digest::SHA256)),
            ContentDigest::ChunkedSha512 => Ok(self.chunked(&digest::SHA512)),
            ContentDigest::VeritySha256 => self.verity(),
        }
    }

    fn chunked(&self, algorithm: &'static digest::Algorithm) -> Vec<u8> {
        let chunks: Vec<&[u8]> = [self.before_block, self.directory, &self.end_record]
            .into_iter()
            .flat_map(|region| region.chunks(CHUNK_BYTES))
            .collect();
        let digests: Vec<digest::Digest> = chunks
            .par_iter()
            .map(|chunk| prefixed_digest(algorithm, 0xa5, chunk.len(), &[chunk]))
            .collect();
        let parts: Vec<&[u8]> = digests.iter().map(AsRef::as_ref).collect();
        prefixed_digest(algorithm, 0x5a, parts.len(), &parts)
            .as_ref()
            .to_vec()
    }

    /// The root of the tree over the regions as one, followed by their length.
    fn verity(&self) -> Result<Vec<u8>, String> {
        if !self.before_block.len().is_multiple_of(VERITY_BLOCK_BYTES) {
            return Err(format!(
                "the signing block begins at {}, not at a multiple of {VERITY_BLOCK_BYTES} as a \
                 verity digest needs",
                self.before_block.len()
            ));
        }
        let tail = [self.directory, &self.end_record].concat();
        let mut level = verity_level(self.before_block);
        level.extend(verity_level(&tail));
        // Each level has at most 1/128 of the bytes of the one below, so this ends.
        while level.len() > VERITY_BLOCK_BYTES {
            level = verity_level(&level);
        }
        let total = self.before_block.len().saturating_add(tail.len()) as u64;
        let mut root = verity_block(&level).as_ref().to_vec();
        root.extend_from_slice(&total.to_le_bytes());
        Ok(root)
    }
}

fn prefixed_digest(
    algorithm: &'static digest::Algorithm,
    prefix: u8,
    count: usize,
    parts: &[&[u8]],
) -> digest::Digest {
    // At most 4 GiB / 1 MiB chunks of at most 1 MiB: both fit into 32 bits.
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let mut context = digest::Context::new(algorithm);
    context.update(&[prefix]);
    context.update(&count.to_le_bytes());
    for part in parts {
        context.update(part);
    }
    context.finish()
}

/// The digests of all blocks, one after the other.
fn verity_level(data: &[u8]) -> Vec<u8> {
    let digests: Vec<digest::Digest> = data
        .par_chunks(VERITY_BLOCK_BYTES)
        .with_min_len(VERITY_BLOCKS_PER_TASK)
        .map(verity_block)
        .collect();
    digests
        .iter()
        .flat_map(|one| one.as_ref().to_vec())
        .collect()
}

/// The digest of one block, filled up with zeros to its full size.
fn verity_block(block: &[u8]) -> digest::Digest {
    let zeros = [0_u8; VERITY_BLOCK_BYTES];
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(&VERITY_SALT);
    context.update(block);
    context.update(zeros.get(block.len()..).unwrap_or_default());
    context.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chunked_digest_follows_the_format() {
        let content = SignedContent {
            before_block: &vec![7; CHUNK_BYTES + 1],
            directory: b"directory",
            end_record: b"end".to_vec(),
        };
        let mut top = vec![0x5a, 4, 0, 0, 0];
        let chunks: [&[u8]; 4] = [&vec![7; CHUNK_BYTES], &[7], b"directory", b"end"];
        for chunk in chunks {
            let mut one = vec![0xa5];
            one.extend_from_slice(&(chunk.len() as u32).to_le_bytes());
            one.extend_from_slice(chunk);
            top.extend_from_slice(digest::digest(&digest::SHA256, &one).as_ref());
        }
        let expected = digest::digest(&digest::SHA256, &top);
        assert_eq!(
            content.digest(ContentDigest::ChunkedSha256).unwrap(),
            expected.as_ref()
        );
    }

    #[test]
    fn a_verity_digest_needs_an_aligned_block_and_ends_with_the_length() {
        let mut content = SignedContent {
            before_block: &[1; 4096],
            directory: b"directory",
            end_record: b"end".to_vec(),
        };
        let root = content.digest(ContentDigest::VeritySha256).unwrap();
        assert_eq!(root.len(), 40);
        assert_eq!(root[32..], 4108_u64.to_le_bytes());
        content.before_block = &[1; 4095];
        assert!(content.digest(ContentDigest::VeritySha256).is_err());
    }
}
