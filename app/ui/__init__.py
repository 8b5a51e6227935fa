"""What is seen: the window and everything in it; Qt is here and nowhere else.
From: services.usecases / To: the person at the screen
"""

import sys

# PySide6 6.12.0 gives None back without counting the reference: harmless from Python 3.12 on, where None is
# immortal; on 3.11 the interpreter dies after a few thousand calls (« deallocating None »; 6.11.3 is sound).
# Until the wheel is right, None is made as good as immortal, as 3.12 does: 0.7 ms, once, before any Qt call.
if sys.version_info < (3, 12) and sys.maxsize > 2**32:
    import _ctypes

    class _Count(_ctypes._SimpleCData):
        _type_ = "q"

    if _Count.from_address(id(None)).value < 2**40:
        _Count.from_address(id(None)).value = 2**41
