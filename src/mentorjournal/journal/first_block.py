"""What an encrypted page says without SQLite: whether a key is its own, and its first bytes.

SQLite keeps the counter of all commits, the version and the kind of the file in the first hundred
bytes. SQLCipher encrypts them with the rest of the page, and hands none of them out before it has
opened the file. They are read here, so that a file with a passphrase passes the same gate as one
without, and a save of another program is noticed in the same way.

Source: zetetic.net/sqlcipher/design (version 4: AES-256 in CBC mode, HMAC-SHA512 of each page with
its initialisation vector and number), and FIPS 197 for the cipher, whose names the functions have.
Only reading is done here. How long it takes may depend on the key, which somebody who can measure
that on this computer could read from memory anyway.
"""

from __future__ import annotations

import hashlib
import hmac
from operator import itemgetter

PAGE = 4096
SALT, RAW = 16, 32
"""Sizes in bytes: of a page, of the salt at its beginning, and of a key."""
_BLOCK, _VECTOR, _SEAL = 16, 16, 64
_HEADER = 100
_ROUNDS = 14
_MAGIC = b"SQLite format 3\0"


def page_keys(raw: bytes, salt: bytes) -> tuple[bytes, list[bytes]]:
    """The key of the seals, and the round keys of the cipher, of a raw key of 32 bytes."""
    masked = bytes(one ^ 0x3A for one in salt)
    return hashlib.pbkdf2_hmac("sha512", raw, masked, 2, RAW), expand(raw)


def is_sealed(page: bytes, number: int, seal_key: bytes) -> bool:
    """Whether a page of this number, from 1, was written with the key, and is as it was written."""
    if len(page) != PAGE:
        return False
    start = SALT if number == 1 else 0
    signed = page[start : PAGE - _SEAL] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(seal_key, signed, "sha512"), page[-_SEAL:])


def header_of(first_page: bytes, round_keys: list[bytes]) -> bytes:
    """The first 100 bytes of the file as SQLite wrote them, from its first page.

    Only what the gate looks at is decrypted: counter, version and kind. The rest is zeros.
    """
    found = bytearray(_HEADER)
    found[: len(_MAGIC)] = _MAGIC
    for start in (SALT, 48, 64):
        found[start : start + _BLOCK] = _block_at(start, first_page, round_keys)
    return bytes(found)


def counter_of(first_page: bytes, round_keys: list[bytes]) -> int:
    """The counter of commits alone, from the first page."""
    return int.from_bytes(_block_at(SALT, first_page, round_keys)[8:12])


def _block_at(start: int, page: bytes, round_keys: list[bytes]) -> bytes:
    """A block in clear; the one before it, or the vector, is what it was mixed with."""
    vector = page[PAGE - _SEAL - _VECTOR : PAGE - _SEAL]
    before = vector if start == SALT else page[start - _BLOCK : start]
    return _xor(decrypt(page[start : start + _BLOCK], round_keys), before)


# The cipher (FIPS 197) ------------------------------------------------------------------------


def expand(key: bytes) -> list[bytes]:
    """The round keys of a key of 32 bytes (5.2)."""
    words = [key[at : at + 4] for at in range(0, RAW, 4)]
    constant = 1
    for at in range(8, 4 * (_ROUNDS + 1)):
        word = words[-1]
        if at % 8 == 0:
            turned = bytes(_BOX[one] for one in word[1:] + word[:1])
            word = bytes((turned[0] ^ constant, *turned[1:]))
            constant = _double(constant)
        elif at % 8 == 4:
            word = bytes(_BOX[one] for one in word)
        words.append(_xor(words[at - 8], word))
    return [b"".join(words[at : at + 4]) for at in range(0, len(words), 4)]


def decrypt(block: bytes, round_keys: list[bytes]) -> bytes:
    """A block of 16 bytes (5.3)."""
    state = _xor(block, round_keys[_ROUNDS])
    for number in range(_ROUNDS - 1, -1, -1):
        state = _xor(bytes(_SHIFTED(state)).translate(_BACK), round_keys[number])
        if number:
            state = _unmixed(state)
    return state


def _unmixed(state: bytes) -> bytes:
    """Each byte of a column with those below it, times 14, 11, 13 and 9 (5.3.3)."""
    mixed = int.from_bytes(state.translate(_14))
    for times, below in ((_11, _BELOW[0]), (_13, _BELOW[1]), (_9, _BELOW[2])):
        mixed ^= int.from_bytes(bytes(below(state.translate(times))))
    return mixed.to_bytes(_BLOCK)


def _xor(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(len(one))


def _double(value: int) -> int:
    return (value << 1 ^ 0x11B) & 0xFF if value & 0x80 else value << 1


def _times(value: int, factor: int) -> int:
    product = 0
    while factor:
        if factor & 1:
            product ^= value
        value, factor = _double(value), factor >> 1
    return product


def _boxes() -> tuple[bytes, bytes]:
    """The substitution (5.1.1) and its inverse, walking through the field by 3 and by its inverse.

    3 generates the field, so each value but 0 is met once beside its own inverse.
    """
    box, back = bytearray(256), bytearray(256)
    value = inverse = 1
    while True:
        value = _times(value, 3)
        inverse = _times(inverse, 0xF6)
        turned = inverse
        for turn in range(1, 5):
            turned ^= (inverse << turn | inverse >> 8 - turn) & 0xFF
        box[value] = turned ^ 0x63
        if value == 1:
            break
    box[0] = 0x63
    for at, found in enumerate(box):
        back[found] = at
    return bytes(box), bytes(back)


_BOX, _BACK = _boxes()
_SHIFTED = itemgetter(*(at % 4 + 4 * ((at // 4 - at % 4) % 4) for at in range(_BLOCK)))
_BELOW = tuple(
    itemgetter(*(at // 4 * 4 + (at + down) % 4 for at in range(_BLOCK))) for down in (1, 2, 3)
)
_9, _11, _13, _14 = (
    bytes(_times(value, factor) for value in range(256)) for factor in (9, 11, 13, 14)
)
