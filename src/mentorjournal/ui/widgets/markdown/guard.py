"""Keep an error in an overridden virtual method of Qt from ending the process.

On Python 3.11 some errors raised inside a virtual that C++ calls abort in libshiboken. A guarded
method reports the error as a failing slot does, through `sys.excepthook`, and gives `fallback`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def guarded(fallback: Any) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a method that returns `fallback` and reports instead of raising."""

    def decorate(method: Callable[P, R]) -> Callable[P, R]:
        @wraps(method)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return method(*args, **kwargs)
            except Exception:
                sys.excepthook(*sys.exc_info())
                result: R = fallback
                return result

        return call

    return decorate
