"""Enumerations whose members carry the French words shown on screen and paper."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A closed list of codes, each with its French label.

    The value is what is stored and exported; the label is what people read.
    """

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Build a member from its stored value and its French label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        """Give the stored value, never the Python name."""
        return str(self.value)
