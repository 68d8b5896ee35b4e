"""A whole session of the window, watched call by call: only doors within this computer are opened.

What the process may open are local sockets: the one that a second start knocks at, and, where there
is one, the desktop's message bus, which says when the screen is locked.
"""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from ..window.running import TYPIST, Running
from ..window.test_kill import make_journal
from .power.recording import why_not

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "-"),
    pytest.mark.timeout(600),
]

CALLS = "socket,socketpair,connect,bind,listen,accept,accept4,sendto,sendmsg,sendmmsg"
UNDER_STRACE = """
import os, sys
log, *command = sys.argv[1:]
calls = ["strace", "-f", "-e", "trace=" + command.pop(0), "-o", log]
os.execvp("strace", [*calls, sys.executable, *command])
"""
_FAMILY = re.compile(r"(?:socket|socketpair)\((\w+)|sa_family=(\w+)")


def watched(home: Path, file: Path, where: str) -> list[str]:
    """Every call about sockets in a session at one place of the window."""
    log = home / "calls"
    one = Running(home, "-c", UNDER_STRACE, str(log), CALLS, str(TYPIST), str(file), where)
    try:
        if where == "tour":
            one.wait_for("toured")
        else:
            one.type_for(3.0)
        (child,) = (
            Path(f"/proc/{one.process.pid}/task/{one.process.pid}/children").read_text().split()
        )
        os.kill(int(child), signal.SIGTERM)
        assert one.process.wait(60) == 0, one.errors()
    finally:
        one.kill()
    return log.read_text().splitlines()


def end_below(process: int, how: int) -> None:
    """Send a signal to what strace runs; it ends with that."""
    children = Path(f"/proc/{process}/task/{process}/children")
    for child in children.read_text().split() if children.exists() else ():
        os.kill(int(child), how)


@pytest.mark.parametrize("where", ["tour", "note"])
def test_a_session_opens_no_socket_but_local_ones(tmp_path, where):
    calls = watched(tmp_path, make_journal(tmp_path / "a.mentorjournal"), where)
    families = {name for call in calls for found in _FAMILY.findall(call) for name in found if name}
    assert "AF_UNIX" in families, "the door for a second start is one"
    assert families == {"AF_UNIX"}
    listening = [call for call in calls if " bind(" in f" {call}"]
    assert len(listening) == 1, listening


def test_the_network_would_be_seen(tmp_path):
    """The same look at a program that asks for a name and an address."""
    script = "import socket; s = socket.socket(); s.settimeout(0.1); s.connect_ex(('127.0.0.1', 9))"
    log = tmp_path / "calls"
    one = Running(tmp_path, "-c", UNDER_STRACE, str(log), CALLS, "-c", script)
    assert one.process.wait(60) == 0
    one.kill()
    found = {name for pair in _FAMILY.findall(log.read_text()) for name in pair if name}
    assert "AF_INET" in found
