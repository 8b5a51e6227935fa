"""Operators of the career-advice service (CEP), free for everyone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operator:
    """Who to talk to; every line comes from ``resources/advice`` with its source and certainty."""

    key: str
    name: str
    audience: str
    what_they_do: str
    phone: str
    website: str
    source: str
    certainty: str
    checked_on: str


@dataclass(frozen=True, slots=True)
class Advice:
    """An operator proposed to a person, with the reason in words."""

    operator: Operator
    reason: str
