"""A small edition on a desk, and people who cite it: what tests of links share."""

from pathlib import Path

from app.models.records.dossier import Part
from app.models.records.ids import DossierId, RomeCode, SkillCode, TitleCode, new_part_id
from app.models.records.links import LinkNotice
from app.models.records.path import Experience, HeldSkill
from app.models.records.rome import SkillKind
from app.services.usecases.desk import Desk


def import_edition(desk: Desk, path: Path) -> None:
    staged = desk.referentials.stage(path)
    try:
        desk.referentials.apply(staged)
    finally:
        staged.discard()


def person(desk: Desk, *parts: Part) -> DossierId:
    dossier_id = desk.dossiers.create("Ines", "Faure").dossier_id
    for part in parts:
        desk.editing.put(dossier_id, part)
    return dossier_id


def job(code: str, title: str = "Auxiliaire", title_code: str | None = None) -> Experience:
    held = TitleCode(title_code) if title_code else None
    return Experience(new_part_id(), title, title_code=held, rome_code=RomeCode(code))


def held(code: str, label: str) -> HeldSkill:
    return HeldSkill(new_part_id(), SkillCode(code), label, SkillKind.KNOW_HOW)


def notices(desk: Desk, dossier_id: DossierId) -> tuple[LinkNotice, ...]:
    return desk.links.notices(desk.dossiers.open(dossier_id))
