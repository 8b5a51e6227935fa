"""A file of courses goes through the ordinary import: compared, put in place, and refused without harm."""

import gzip
from pathlib import Path

import pytest

from app.models.records.trouble import RefusedFile
from app.services.usecases.desk import Desk
from tests.fakes.course_files import EXTRA, OFFICIAL, as_csv, course, write


def test_a_catalogue_is_put_in_place_and_kept_when_the_next_is_cut(desk: Desk, tmp_path: Path) -> None:
    courses = [
        course(
            numero_formation=f"ESSAI-{at:08d}",
            nom_of="Organisme (essai)",
            code_insee_commune="18033",
            debuts_sessions="2027-01-04",
        )
        for at in range(50)
    ]
    text = as_csv(courses, [*OFFICIAL, *EXTRA])
    staged = desk.referentials.stage(write(tmp_path, gzip.compress(text.encode())))
    assert "aucune de ces formations n’existe" in "\n".join(staged.preview.warnings)
    desk.referentials.apply(staged)
    held = [one for one in desk.catalogue.editions() if one.is_synthetic]
    assert [(one.version, one.courses) for one in held] == [("2026-11-20", 50)]
    with pytest.raises(RefusedFile, match="est coupé"):
        desk.referentials.stage(write(tmp_path, text[:-200]))
    assert [one for one in desk.catalogue.editions() if one.is_synthetic] == held


def test_another_dataset_is_added_beside(desk: Desk, tmp_path: Path) -> None:
    desk.referentials.apply(desk.referentials.stage(write(tmp_path, as_csv([course()]))))
    lheo = (
        '<lheo><offres><formation numero="F1"><intitule-formation>Soudeur</intitule-formation>'
        '<action numero="A1"/></formation></offres></lheo>'
    )
    desk.referentials.apply(desk.referentials.stage(write(tmp_path, lheo)))
    assert {str(one.dataset): one.courses for one in desk.catalogue.editions()} == {"cdc": 1, "lheo": 1}
