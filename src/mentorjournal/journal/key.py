"""The key of an encrypted journal: made from a passphrase once, and kept no longer than needed.

Making it takes a quarter of a second on purpose: whoever steals the file has to pay that for each
guess. Every further connection of this process uses the finished key. It goes to SQLCipher as
bytes, so that it is in no statement, and it is never shown.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from pathlib import Path
from typing import NoReturn, Self

from mentorjournal.journal import first_block, gate
from mentorjournal.journal.errors import Failure, JournalError

ITERATIONS = 256_000
"""PBKDF2-HMAC-SHA512 as SQLCipher 4 has it, so that its own tools open the file as well."""


class Key:
    """The key of one file and of its copies, which have the same salt.

    Attributes:
        salt: the first 16 bytes of the file; no secret.
    """

    __slots__ = ("_raw", "_round_keys", "_seal_key", "salt")

    def __init__(self, raw: bytes, salt: bytes) -> None:
        if (len(raw), len(salt)) != (first_block.RAW, first_block.SALT):
            raise ValueError("a key has 32 bytes and a salt has 16")
        self.salt = bytes(salt)
        self._raw = bytearray(raw)
        seal_key, self._round_keys = first_block.page_keys(raw, salt)
        self._seal_key = bytearray(seal_key)

    def for_driver(self) -> bytes:
        """The key as SQLCipher takes it, without deriving anything again."""
        self._refuse_wiped()
        return b"x'" + self._raw.hex().encode() + self.salt.hex().encode() + b"'"

    @classmethod
    def of_driver(cls, secret: bytes) -> Self:
        """The key that `for_driver` gave."""
        both = bytes.fromhex(secret[2:-1].decode())
        return cls(both[: first_block.RAW], both[first_block.RAW :])

    def seals(self, page: bytes, number: int) -> bool:
        """Whether a page of this number was written with this key, and is as it was written."""
        self._refuse_wiped()
        return first_block.is_sealed(page, number, bytes(self._seal_key))

    def header_of(self, first_page: bytes) -> bytes:
        """The first bytes of the file in clear, from its first page."""
        self._refuse_wiped()
        return first_block.header_of(first_page, self._round_keys)

    def counter_of(self, first_page: bytes) -> int:
        """The counter of commits, from the first page."""
        self._refuse_wiped()
        return first_block.counter_of(first_page, self._round_keys)

    def wipe(self) -> None:
        """Overwrite the key; whatever is opened or read with it from now on raises ENCRYPTED.

        What Python and the driver have copied meanwhile is freed, but not overwritten.
        """
        for secret in (self._raw, self._seal_key):
            secret[:] = bytes(len(secret))
        self._round_keys = []

    def _refuse_wiped(self) -> None:
        if not self._round_keys:
            raise JournalError(Failure.ENCRYPTED, "It")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Key):
            return NotImplemented
        return hmac.compare_digest(self._raw, other._raw) and self.salt == other.salt

    def __hash__(self) -> int:
        return hash(self.salt)

    def __repr__(self) -> str:
        return "Key(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never written anywhere")


def derive(passphrase: str, salt: bytes) -> Key:
    """The key that a passphrase has with a salt; takes a quarter of a second.

    The passphrase is put into Unicode's form NFC first: an ü may be typed as one sign on one
    keyboard and as two on another, and looks the same. Raises JournalError(INVALID) for an empty
    one, which SQLCipher would take for none.
    """
    if not passphrase:
        raise JournalError(Failure.INVALID, "passphrase")
    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    raw = hashlib.pbkdf2_hmac("sha512", text, salt, ITERATIONS, first_block.RAW)
    return Key(raw, salt)


def new_key(passphrase: str) -> Key:
    """A key for a new file, with a salt of its own. Raises as `derive`, and NO_CIPHER."""
    if not can_encrypt():
        raise JournalError(Failure.NO_CIPHER)
    return derive(passphrase, os.urandom(first_block.SALT))


def unlock(path: Path, passphrase: str) -> Key:
    """The key of the journal at `path`, which may be a backup.

    Raises JournalError: WRONG_PASSPHRASE, also for a file that is no journal at all;
    NO_PASSPHRASE when it has none; NO_CIPHER; MISSING, EMPTY or NO_ACCESS. Nothing is written.
    """
    salt = gate.salt_of(path)
    if not can_encrypt():
        raise JournalError(Failure.NO_CIPHER)
    key = derive(passphrase, salt)
    if not gate.is_opened_by(path, key):
        key.wipe()
        raise JournalError(Failure.WRONG_PASSPHRASE, path.name)
    return key


def can_encrypt() -> bool:
    """Whether the driver can encrypt; where not, `SENTENCES[Failure.NO_CIPHER]` says so."""
    from mentorjournal.journal.direct import has_cipher

    return has_cipher()
