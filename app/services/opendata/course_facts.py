"""What readers of courses know and files do not say: kinds, levels, families of diplomas; from YAML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.models.records.folding import folded
from app.models.records.trainings import Modality, TrainingKind
from app.services.opendata.yaml_file import read_yaml

FOLDER = "formation"
_EUROPEAN = re.compile(r"niveau[ _]([1-8])\b")
_ROMAN = re.compile(r"niveau[ _](vi|v bis|v|iv|iii|ii|i)\b")
_BLOCK_CODE = re.compile(r"(\d{1,6})\W?BC\W?(\d{1,3})", re.IGNORECASE)
_CODE = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class KindRule:
    """How a kind is recognised: in the title or in the name of the certification, folded."""

    kind: TrainingKind
    registers: frozenset[str]
    in_title: bool
    in_certification: bool
    pattern: re.Pattern[str]
    certifinfo: frozenset[str]
    hints: tuple[str, ...]
    """Pieces of words, in lower case, one of which a title holds where the rule may apply."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of diplomas: how it is called, its level, whether it leads to one of the register."""

    name: str
    level: int | None
    certifying: bool = True


@dataclass(frozen=True)
class CourseFacts:
    """The dated facts."""

    rules: tuple[KindRule, ...]
    romans: Mapping[str, int | None]
    lheo_levels: Mapping[str, int | None]
    modalities: Mapping[str, str]
    free: str
    families: Mapping[str, Family]
    establishments: Mapping[str, str]
    diplomas: Mapping[str, int | None]
    """Level by the first figure of a code of diploma of the ministry of education."""
    initials: tuple[tuple[re.Pattern[str], Family], ...]
    _levels: dict[str, int | None] = field(default_factory=dict, repr=False, compare=False)

    def kind(self, register: str, title: str, certification: str = "", certifinfo: str = "") -> TrainingKind:
        """Say what a course leads to; ``register`` is ``RNCP``, ``RS`` or "" where it has no code."""
        where, folded_title, folded_name = register or "aucun", folded(title), ""
        for rule in self.rules:
            if where not in rule.registers:
                continue
            if rule.in_title and rule.pattern.search(folded_title):
                return rule.kind
            if rule.in_certification and certification:
                folded_name = folded_name or folded(certification)
                if rule.pattern.search(folded_name):
                    return rule.kind
            if certifinfo and certifinfo in rule.certifinfo:
                return rule.kind
        return _BY_REGISTER[register]

    def level(self, label: str) -> int | None:
        """Read a European level, 1 to 8, in a label of today or of before 2019."""
        if label not in self._levels:
            text = label.lower()
            if found := _EUROPEAN.search(text):
                level: int | None = int(found[1])
            else:
                roman = _ROMAN.search(text)
                level = self.romans.get(roman[1].upper()) if roman else None
            if len(self._levels) > 1_000:
                self._levels.clear()
            self._levels[label] = level
        return self._levels[label]

    def family_of(self, initials: str) -> Family | None:
        """Say which diploma the initials of Affelnet stand for."""
        return next((family for pattern, family in self.initials if pattern.match(initials)), None)


_BY_REGISTER = {"RNCP": TrainingKind.RNCP, "RS": TrainingKind.RS, "": TrainingKind.OTHER}


def certification_code(rncp: str, inventory: str) -> tuple[str, str, bool]:
    """Give the code as ``RNCP37674`` or ``RS5616``, its register, and whether it names a block."""
    if found := _BLOCK_CODE.search(rncp):
        return f"RNCP{found[1].lstrip('0')}", "RNCP", True
    for text, register in ((rncp, "RNCP"), (inventory, "RS")):
        found = _CODE.search(text)
        if found and (number := found[0].lstrip("0")):
            return f"{register}{number}", register, False
    return "", "", False


def modality(code: str, facts: CourseFacts) -> str:
    """Read the code of a way of learning; on site where it says nothing."""
    return facts.modalities.get(code.strip(), Modality.ON_SITE.value)


def read_facts(resources: Path) -> CourseFacts:
    """Read the facts the program ships with, from its folder of resources.

    Raises:
        RefusedFile: the program's own files are damaged; reinstalling mends it.
    """
    folder = resources / FOLDER
    kinds, levels = read_yaml(folder / "kinds.yaml"), read_yaml(folder / "levels.yaml")
    places = read_yaml(folder / "apprenticeship.yaml")
    rules = [_rule(one) for one in kinds["regles"]]
    return CourseFacts(
        rules=tuple(rules),
        romans=levels["anciens"]["niveaux"],
        lheo_levels=levels["lheo"]["niveaux"],
        modalities=levels["modalites"]["codes"],
        free=places["gratuite"],
        families={
            folded(name): Family(name, one["niveau"], one.get("mene", True))
            for name, one in places["parcoursup"]["familles"].items()
        },
        establishments=places["affelnet"]["etablissements"],
        diplomas=levels["diplomes"]["niveaux"],
        initials=tuple(
            (re.compile(one["motif"]), Family(one["nom"], one["niveau"]))
            for one in places["affelnet"]["sigles"]
        ),
    )


def _rule(one: Mapping[str, Any]) -> KindRule:
    return KindRule(
        kind=TrainingKind(one["nature"]),  # type: ignore[call-arg]
        registers=frozenset(one["registres"]),
        in_title="intitule" in one["dans"],
        in_certification="certification" in one["dans"],
        pattern=re.compile(one["motif"]),
        certifinfo=frozenset(one.get("certifinfo", ())),
        hints=tuple(one["indices"]),
    )
