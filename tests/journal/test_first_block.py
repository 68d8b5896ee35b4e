"""What is read of an encrypted page without SQLite is what SQLite wrote."""

from __future__ import annotations

import os
import pickle
import random

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.journal import first_block, gate
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.key import Key, derive, new_key

RAW, SALT = bytes(range(32)), bytes(range(100, 116))


@pytest.mark.parametrize(
    ("key", "plain", "secret"),
    [
        (  # FIPS 197, appendix C.3
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "00112233445566778899aabbccddeeff",
            "8ea2b7ca516745bfeafc49904b496089",
        ),
        (  # NIST SP 800-38A, F.1.5
            "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
            "6bc1bee22e409f96e93d7e117393172a",
            "f3eed1bdb5d2a03c064b5a7e3db181f8",
        ),
        (
            "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
            "f69f2445df4f9b17ad2b417be66c3710",
            "23304b7a39f9f3ff067d8d8f9e24ecc7",
        ),
    ],
)
def test_the_cipher_is_that_of_the_standard(key, plain, secret):
    rounds = first_block.expand(bytes.fromhex(key))
    assert first_block.decrypt(bytes.fromhex(secret), rounds).hex() == plain


def test_the_round_keys_are_those_of_the_standard():
    key = bytes.fromhex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
    rounds = first_block.expand(key)
    assert len(rounds) == 15
    assert rounds[-1].hex() == "fe4890d1e6188d0b046df344706c631e"  # FIPS 197, appendix A.3


@pytest.fixture
def database(path):
    """A file of SQLCipher, made with a passphrase as its own tools do, and the connection."""
    made = sqlite.connect(str(path), isolation_level=None)
    made.execute("PRAGMA key = 'four words of mine'")
    made.execute("PRAGMA user_version = 77")
    made.execute(f"PRAGMA application_id = {gate.APPLICATION_ID}")
    made.execute("CREATE TABLE a (b)")
    yield made
    made.close()


def test_the_header_is_what_sqlite_says(path, database):
    content = path.read_bytes()
    key = derive("four words of mine", content[:16])
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
    assert all(key.seals(page, number) for number, page in enumerate(pages, 1))
    header = key.header_of(pages[0])
    assert header.startswith(b"SQLite format 3\0")
    assert int.from_bytes(header[16:18]) == 4096
    assert int.from_bytes(header[28:32]) == len(pages)
    assert int.from_bytes(header[60:64]) == 77
    assert int.from_bytes(header[68:72]) == gate.APPLICATION_ID
    assert int.from_bytes(header[24:28]) == key.counter_of(pages[0])


@pytest.mark.parametrize("seed", range(8))
def test_it_is_so_for_any_key(path, seed):
    chance = random.Random(seed)
    key = Key(chance.randbytes(32), chance.randbytes(16))
    made = sqlite.connect(str(path), isolation_level=None)
    made.set_key(key.for_driver())
    made.execute(f"PRAGMA user_version = {seed + 1}")
    made.execute(f"PRAGMA application_id = {gate.APPLICATION_ID}")
    made.execute("CREATE TABLE a (b)")
    made.close()
    page = path.read_bytes()[:4096]
    assert page[:16] == key.salt
    assert key.seals(page, 1)
    assert int.from_bytes(key.header_of(page)[60:64]) == seed + 1


def test_the_counter_of_each_commit_is_known_before_it(path, database):
    key = derive("four words of mine", path.read_bytes()[:16])
    hold = gate.Hold(path, key)
    chance, known = random.Random(5), hold.change_counter()
    for number in range(60):
        if number == 30:
            database.execute("PRAGMA cache_size = 1")  # pages are written before the commit too
        after = hold.counter_after(known)
        assert after >> 32 == (known >> 32) + 1
        size = chance.choice((1, 100, 5_000, 300_000))
        database.execute("INSERT INTO a VALUES (?)", (chance.randbytes(size),))
        assert hold.is_newest(after), number
        assert hold.counter_with(after) == after
        assert not hold.is_newest(known)
        known = after
    hold.release()


def test_another_key_or_page_does_not_fit(path, database):
    page = path.read_bytes()[:4096]
    key = derive("four words of mine", page[:16])
    assert key.seals(page, 1)
    assert not key.seals(page, 2)
    assert not key.seals(page[:-1], 1)
    for at in (16, 100, 4000, 4095):
        flipped = bytearray(page)
        flipped[at] ^= 1
        assert not key.seals(bytes(flipped), 1)
    assert not derive("four words of thine", page[:16]).seals(page, 1)


def test_a_passphrase_is_the_same_however_its_signs_are_made():
    assert derive("für später", SALT) == derive("fu\u0308r spa\u0308ter", SALT)
    assert derive("a", SALT) != derive("b", SALT)


def test_a_key_shows_nothing_of_itself():
    key = Key(RAW, SALT)
    for shown in (repr(key), str(key), f"{key}", repr([key])):
        assert RAW.hex()[:8] not in shown
        assert "Key(…)" in shown
    with pytest.raises(TypeError, match="never written"):
        pickle.dumps(key)
    assert not hasattr(key, "__dict__")


def test_a_wiped_key_is_of_no_use(path, database):
    key = derive("four words of mine", path.read_bytes()[:16])
    key.wipe()
    for use in (
        key.for_driver,
        lambda: key.seals(bytes(4096), 1),
        lambda: key.header_of(bytes(4096)),
        lambda: key.counter_of(bytes(4096)),
    ):
        with pytest.raises(JournalError) as raised:
            use()
        assert raised.value.failure is Failure.ENCRYPTED
    assert bytes(key._raw) == bytes(32)
    assert bytes(key._seal_key) == bytes(32)


def test_new_keys_have_a_salt_of_their_own():
    assert new_key("the same").salt != new_key("the same").salt
    with pytest.raises(ValueError, match="32 bytes"):
        Key(os.urandom(16), SALT)
