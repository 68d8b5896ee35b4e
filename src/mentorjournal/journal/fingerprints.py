"""The schema of every version that was ever released, as `direct.fingerprint` hashes it."""

FINGERPRINTS = {
    1: "a64eabcc2244a41a78a429edf6172ffe",
    2: "58990edfe52ccae41449cf31e4a391a2",
    3: "99821a0c4f4cf096198a3a47062955b4",
    4: "cd446cd88407d52e8a5fc6cf329b7929",
    5: "fdc11f9cc833617a1442be984ec08017",
}
