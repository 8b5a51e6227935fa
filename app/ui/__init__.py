"""What is seen: the window and everything in it; Qt is here and nowhere else.
From: services.usecases / To: the person at the screen
"""

import builtins
import sys

# PySide6 6.12.0 gives None, True and False back without counting the reference: harmless from Python 3.12 on,
# where they are immortal; on 3.11 the interpreter dies after some thousand calls (« none_dealloc »,
# « bool_dealloc »; PySide6 6.11.3 is sound). Until the wheel is right they are made as good as immortal here:
# 0.7 ms, before any Qt call.
if sys.version_info < (3, 12) and sys.maxsize > 2**32:
    import _ctypes

    class _Count(_ctypes._SimpleCData):
        _type_ = "q"

    for _lasting in (None, True, False, NotImplemented, Ellipsis):
        if _Count.from_address(id(_lasting)).value < 2**40:
            _Count.from_address(id(_lasting)).value = 2**41

# PySide6 puts an import of its own in the place of Python's, for « from __feature__ import snake_case »: it
# reads through the source of every module imported afterwards, and keeps the text (a sixth of the time that
# the libraries take to load, ten MiB). Nothing here asks for those features: Python's own is put back.
import PySide6.QtCore  # noqa: F401

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
