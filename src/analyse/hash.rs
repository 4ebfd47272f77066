//! Hashes of features. In: numbers or letters. Out: 64 bits, the same on every machine.

/// Mixes the values of a feature template into one hash.
pub(super) fn hash(values: &[u64]) -> u64 {
    let mut state = 0x51_7C_C1_B7_27_22_0A_95_u64;
    for &value in values {
        state = mix(state, value);
    }
    state ^ (state >> 29)
}

/// One step of [`hash`].
#[inline]
pub(super) fn mix(state: u64, value: u64) -> u64 {
    (state.rotate_left(23) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Hash of a piece of text.
pub(super) fn text_hash(text: impl IntoIterator<Item = char>) -> u64 {
    text.into_iter().fold(0x0A_5E_10_11, |state, c| mix(state, u64::from(u32::from(c))))
}

/// Features are hashes already: no second hashing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BuildPassThrough;

/// See [`BuildPassThrough`].
#[derive(Debug, Default)]
pub(super) struct PassThrough(u64);

impl std::hash::BuildHasher for BuildPassThrough {
    type Hasher = PassThrough;

    fn build_hasher(&self) -> PassThrough {
        PassThrough(0)
    }
}

impl std::hash::Hasher for PassThrough {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |state, &b| mix(state, u64::from(b)));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}
