"""After locking: no record of the journal is kept in the process, as far as that can be had.

What is certain: the key is overwritten, the connection is closed, and no object of the program
that held a record, a page, an undo step, a picture or a found text is alive any more; what is
remembered for speed is emptied. What Python cannot promise: a text is not written over when it is
let go, only freed, and it may have been copied on its way. So free memory is written over here
(`overwriting`), and a test on Linux searches what is left: of some 250 places that held a planted
word a handful stay, in blocks that were given to something else which does not fill them. On other
systems a freed text stays until something else is put in its place. A machine that writes its
memory to disk, to sleep or because there is too little of it, is beyond all this: its disk has to
be encrypted.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmapCache

from mentorjournal.ui.passphrase import overwriting


def forget() -> Iterator[None]:
    """Delete what waits for it, empty what is remembered, and write over what is free.

    Done piece by piece, so that one can type the passphrase meanwhile.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QPixmapCache.clear()
    gc.unfreeze()
    for remembered in gc.get_objects():
        if isinstance(remembered, functools._lru_cache_wrapper):
            remembered.cache_clear()
    gc.collect()
    if not gc.isenabled():
        gc.freeze()
    yield
    yield from overwriting.what_was_freed()
