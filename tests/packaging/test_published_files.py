"""What is committed names no place that packages come from: that is the installer's choice."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOSTS = [
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("deb.debian", "org"),
    ("archive.ubuntu", "com"),
    ("crates", "io"),
]
ADDRESS = re.compile("|".join(re.escape(f"{name}.{end}") for name, end in HOSTS), re.IGNORECASE)
PIN = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [a-z_]+ [!=]= '[A-Za-z0-9]+')? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_committed_file_names_a_registry() -> None:
    naming = []
    for path in committed():
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            found = ADDRESS.search(content.decode("utf-8", "replace"))
            naming += [f"{path.relative_to(ROOT)}: {found.group()}"] if found else []
    assert not naming


def test_no_lock_file_is_committed() -> None:
    locks = {"uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "package-lock.json"}
    assert not [path for path in committed() if path.name in locks]


def test_the_pins_are_versions_and_hashes_alone() -> None:
    lines = (ROOT / "packaging" / "requirements.txt").read_text("utf-8").splitlines()
    odd = [
        line
        for line in lines
        if not line.startswith("#") and not PIN.fullmatch(line) and not HASH.fullmatch(line)
    ]
    assert not odd
    assert sum(1 for line in lines if PIN.fullmatch(line)) > 30
