"""One window for one file: a second start raises the first window and ends."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS = 1500


class OneWindow(QObject):
    """Holds the claim of this process on one journal file.

    The claim is a lock file whose owner is looked at, not its age, so that it survives a kill
    and a pid used again; the door to raise the window is a local socket, no network.

    Attributes:
        raise_requested: another start asked for this window.
        path: the file, wherever links lead to.
        held: whether this process has the file; without that it may only read it.
    """

    raise_requested = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path.absolute().resolve()
        digest = hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]
        place = QStandardPaths.StandardLocation
        folder = QStandardPaths.writableLocation(
            place.RuntimeLocation
        ) or QStandardPaths.writableLocation(place.TempLocation)
        self._name = f"mentorjournal-{digest}"
        self._lock = QLockFile(str(Path(folder) / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self.held = False

    def claim(self) -> bool:
        """Take the file for this process; False when another window has it.

        Where no lock file can be made at all, the file's own locks have to do.
        """
        failed = QLockFile.LockError.LockFailedError
        self.held = self._lock.tryLock(0) or self._lock.error() != failed
        return self.held

    def listen(self) -> None:
        """Hear other starts; called once the window can be used, because it loads QtNetwork."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None or not self.held:
            return
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._name)

    def raise_other(self) -> bool:
        """Ask the window that has the file to come to the front; False when none answers.

        The system takes the connection even for a process that is stopped, so an answer is
        waited for.
        """
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        reached = socket.waitForReadyRead(_WAIT_MS)
        socket.disconnectFromServer()
        return reached

    def release(self) -> None:
        """Let go of the file; this object is of no use afterwards."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()
        self.deleteLater()

    @Slot()
    def _on_connection(self) -> None:
        if self._server is None or not self._server.hasPendingConnections():
            return
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        connection.write(b"raised")
        connection.flush()
        self.raise_requested.emit()
