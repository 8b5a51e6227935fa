"""Design tokens: three palettes with the same names, spaces, radii and text sizes."""

from __future__ import annotations


class Tokens:
    """One palette, in ``#RRGGBB``; ``x`` is written on ``x_soft``, ``on_primary`` on ``primary``."""

    name: str
    ink: str  # text
    ink_2: str  # quieter text
    line: str  # hairline: decoration only
    edge: str  # outline of a field or a bar: a part one must see (contrast of 3)
    background: str
    card: str
    inset: str  # a card inside a card
    soft: str  # neutral chip, empty part of a bar
    primary: str
    primary_soft: str
    primary_strong: str  # primary, pointed at or pressed
    on_primary: str
    accent: str
    accent_soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    error: str
    error_soft: str
    focus: str
    key: str  # recognises the palette in a QPalette (role Shadow); never painted as such

    def __init__(self, **values: str) -> None:
        self.__dict__.update(values)  # a NamedTuple of so many fields costs 1.5 ms before the first paint

    def items(self) -> dict[str, str]:
        """Every token by its name."""
        return dict(self.__dict__)


LIGHT = Tokens(
    name="light",
    ink="#1A1F2B",
    ink_2="#4B5466",
    line="#D9DEE7",
    edge="#7C8699",
    background="#F4F6FA",
    card="#FFFFFF",
    inset="#F8FAFD",
    soft="#EBEEF4",
    primary="#14417B",
    primary_soft="#E5EEF9",
    primary_strong="#0E3160",
    on_primary="#FFFFFF",
    accent="#A94C14",  # the design’s #B4541A gives 4.25 on its own soft tone: one shade darker gives 4.8
    accent_soft="#FBEADF",
    ok="#1B6B45",
    ok_soft="#E0F2E9",
    warn="#8A5A00",
    warn_soft="#FFF1D2",
    error="#B3261E",
    error_soft="#FCE4E2",
    focus="#14417B",
    key="#0A0B0C",
)

DARK = Tokens(
    name="dark",
    ink="#E6EAF2",
    ink_2="#A9B3C4",
    line="#343D4C",
    edge="#75829A",
    background="#14181F",
    card="#1C222C",
    inset="#222936",
    soft="#2A3240",
    primary="#8AB8F5",
    primary_soft="#1F3350",
    primary_strong="#B4D2FA",
    on_primary="#0E1B2E",
    accent="#F0A070",
    accent_soft="#3F2A1C",
    ok="#7FD3A8",
    ok_soft="#183528",
    warn="#F0C060",
    warn_soft="#3A2E12",
    error="#F5A09A",
    error_soft="#43211F",
    focus="#8AB8F5",
    key="#0A0B0D",
)

CONTRAST = Tokens(
    name="contrast",
    ink="#FFFFFF",
    ink_2="#FFFFFF",
    line="#FFFFFF",
    edge="#FFFFFF",
    background="#000000",
    card="#000000",
    inset="#000000",
    soft="#2B2B2B",
    primary="#FFE44D",
    primary_soft="#33301A",
    primary_strong="#FFFFFF",
    on_primary="#000000",
    accent="#FFB37A",
    accent_soft="#38210F",
    ok="#7CF5B4",
    ok_soft="#0B3322",
    warn="#FFD24D",
    warn_soft="#3A2C00",
    error="#FFADA6",
    error_soft="#461310",
    focus="#FFE44D",
    key="#0A0B0E",
)

PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

#: (text, ground) that stand on each other somewhere on screen: contrast of at least 4.5.
TEXT_PAIRS = (
    *((text, ground) for text in ("ink", "ink_2") for ground in ("background", "card", "inset", "soft")),
    *((text, "primary_soft") for text in ("ink", "ink_2", "primary")),
    *((text, "card") for text in ("primary", "accent", "ok", "warn", "error", "primary_strong")),
    *((text, "background") for text in ("primary", "error")),
    *((tone, f"{tone}_soft") for tone in ("accent", "ok", "warn", "error")),
    *(("ink", f"{tone}_soft") for tone in ("accent", "ok", "warn", "error")),
    ("on_primary", "primary"),
    ("on_primary", "primary_strong"),
)

#: (part, ground): contrast of at least 3.
PART_PAIRS = (
    *((part, ground) for part in ("edge", "focus") for ground in ("card", "background", "inset")),
    *((tone, "soft") for tone in ("primary", "accent", "ok", "warn", "error")),
    ("focus", "primary_soft"),
    ("primary", "background"),
)

# Spaces and radii, in pixels.
XS, S, M, L, XL = 4, 8, 12, 16, 24
RADIUS, RADIUS_CARD = 6, 10

# Text sizes in pixels at 100 %: small, base, section, title, figure.
SMALL, BASE, SECTION, TITLE, FIGURE = 12, 14, 15, 20, 30
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
