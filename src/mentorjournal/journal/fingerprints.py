"""The schema of every version that was ever released, as `file.fingerprint` hashes it."""

FINGERPRINTS = {
    1: "a64eabcc2244a41a78a429edf6172ffe",
    2: "8aa20f60ff97eaeb7102dd8419ce5e31",
}
