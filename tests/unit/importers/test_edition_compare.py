"""What an edition of the ROME changes in the one before, judged on small sets and on the official one."""

import csv
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.records.edition_changes import EditionChanges, OccupationFate, SkillFate, Sureness
from app.models.records.ids import RomeCode
from app.services.importers.skill_compare import likeness, words_of
from app.services.usecases.desk import Desk
from tests.conftest import desk_in
from tests.fakes.rome_editions import DerivedEdition, small

Compared = Callable[[DerivedEdition], EditionChanges]


@pytest.fixture
def compared(tmp_path: Path) -> Iterator[Compared]:
    """Compare an edition with the small one."""
    with ExitStack() as stack:
        desk = desk_in(tmp_path / "data", stack)
        put(desk, small().write(tmp_path / "v460.zip", "460", "18/09/2025"))
        yield lambda edition: changes(desk, edition.write(tmp_path / "v461.zip"))


def put(desk: Desk, path: Path) -> None:
    staged = desk.referentials.stage(path)
    try:
        desk.referentials.apply(staged)
    finally:
        staged.discard()


def changes(desk: Desk, path: Path) -> EditionChanges:
    staged = desk.referentials.stage(path)
    staged.discard()
    assert staged.preview.changes is not None
    return staged.preview.changes


def fates(found: EditionChanges) -> dict[str, OccupationFate]:
    return {one.code: one.fate for one in found.occupations}


def test_other_bytes_and_the_same_words_change_nothing(compared: Compared) -> None:
    edition = small()
    edition.curl_apostrophes()
    assert compared(edition).is_empty


def test_a_new_label_over_the_same_titles_is_a_renaming(compared: Compared) -> None:
    edition = small()
    edition.rename("K1304", "Aide familiale")
    found = compared(edition)
    assert fates(found) == {"K1304": OccupationFate.RENAMED}
    assert found.counts.occupations_renamed == 1
    assert not found.touched_occupations


def test_a_code_whose_name_giving_title_left_under_a_new_label_means_something_else(
    compared: Compared,
) -> None:
    edition = small()
    edition.move_title("31", "K1302")
    edition.rename("K1399", "Chef de cuisine")
    assert fates(compared(edition)) == {"K1399": OccupationFate.CHANGED}


def test_a_title_that_leaves_alone_is_a_split(compared: Compared) -> None:
    edition = small()
    edition.move_title("32", "K1302")
    found = compared(edition)
    assert fates(found) == {"K1399": OccupationFate.SPLIT}
    (only,) = found.occupations
    assert (only.titles, only.titles_kept) == (2, 1)
    assert [(heir.code, heir.titles, heir.sureness) for heir in only.successors] == [
        ("K1302", 1, Sureness.LIKELY)
    ]


def test_titles_under_new_codes_are_the_same_titles(compared: Compared) -> None:
    edition = small()
    for row in edition.titles_of("K1304"):
        row["code_ogr"] = f"9{row['code_ogr']}"
    found = compared(edition)
    assert fates(found) == {}
    assert {(one.code, one.new_code, one.after) for one in found.titles} == {
        ("21", "921", "K1304"),
        ("22", "922", "K1304"),
    }


def test_skills_all_under_new_codes_leave_occupations_as_they_are(compared: Compared) -> None:
    edition = small()
    for code in ("100", "101", "102", "103"):
        edition.substitute_skill(code, f"9{code}")
    edition.move_title("22", "K1302")
    found = compared(edition)
    assert Counter(one.fate for one in found.skills) == {SkillFate.SUBSTITUTED: 4}
    (only,) = found.occupations
    assert (only.fate, only.skills, only.skills_kept) == (OccupationFate.SPLIT, 3, 3)


def test_an_occupation_under_a_new_code_is_followed_by_its_name(compared: Compared) -> None:
    edition = small()
    for name in ("referentiel_code_rome", "referentiel_appellation", "coherence_item", "rubrique_mobilite"):
        for row in edition.rows(name):
            for column in ("code_rome", "code_rome_cible"):
                if row.get(column) == "K1399":
                    row[column] = "K1398"
    found = compared(edition)
    (only,) = found.occupations
    assert (only.fate, found.counts.occupations_new) == (OccupationFate.WITHDRAWN, 1)
    assert [(heir.code, heir.sureness) for heir in only.successors] == [("K1398", Sureness.SURE)]


def test_a_skill_of_other_words_asked_by_the_same_occupations_is_renamed_else_it_changed(
    compared: Compared,
) -> None:
    edition = small()
    for row in edition.rows("referentiel_competence"):
        if row["code_ogr"] == "101":
            row["libelle_competence"] = "Laver des textiles"
        if row["code_ogr"] == "102":
            row["libelle_competence"] = "Piloter un drone"
    for row in edition.rows("coherence_item"):
        if row["code_ogr"] == "102":
            row["code_rome"] = "K1302"
    assert {one.code: one.fate for one in compared(edition).skills} == {
        "101": SkillFate.RENAMED,
        "102": SkillFate.CHANGED,
    }


WORDS = st.lists(st.sampled_from("laver les sols un mur réparer peindre clôture façades".split()), max_size=8)


@given(WORDS, WORDS)
@settings(deadline=None)
def test_likeness_is_a_share_the_same_both_ways_and_one_for_the_same_words(
    one: list[str], other: list[str]
) -> None:
    first, second = words_of(" ".join(one)), words_of(" ".join(other))
    share = likeness(first, second)
    assert 0 <= share <= 1
    assert share == likeness(second, first)
    assert not first or likeness(first, words_of(" ".join(reversed(one)).upper())) == 1


def test_the_official_edition_with_other_bytes_changes_no_link(
    rome_desk: Desk, rome_zip: Path, tmp_path: Path
) -> None:
    edition = DerivedEdition.of_zip(rome_zip)
    edition.curl_apostrophes()
    found = changes(rome_desk, edition.write(tmp_path / "bytes.zip", "460", "18/09/2025"))
    assert found.is_empty
    assert found.counts.occupations_new == 0


def test_a_derived_official_edition_is_told_change_by_change(
    rome_desk: Desk, rome_zip: Path, shared_data: Path, tmp_path: Path
) -> None:
    """Real renamings undone, twenty codes withdrawn, two pairs swapped, skills substituted or withdrawn."""
    edition = DerivedEdition.of_zip(rome_zip)
    renamed = former_labels(shared_data)
    for code, label in renamed.items():
        edition.rename(code, label)
    swaps = (("M1819", "M1854"), ("D1104", "D1117"))
    for one, other in swaps:
        edition.swap(one, other)
    codes = sorted({row["code_rome"] for row in edition.rows("referentiel_code_rome")})
    safe = {*renamed, *(code for pair in swaps for code in pair)}
    withdrawn = [code for code in codes if code not in safe][100:1500:70]
    others = [code for code in reversed(codes) if code not in safe and code not in withdrawn]
    heirs = dict(zip(withdrawn, others, strict=False))
    for code in withdrawn:
        for row in edition.titles_of(code):
            row["code_rome"] = heirs[code]
    edition.withdraw(*withdrawn)
    skills = [
        row["code_ogr"] for row in edition.rows("referentiel_competence") if row["nature"] == "Compétence"
    ]
    for place, code in enumerate(skills[:60]):
        edition.substitute_skill(code, str(900_000 + place))
    for code in skills[100:130]:
        edition.withdraw_skill(code)
    path = edition.write(tmp_path / "v461.zip")
    found = changes(rome_desk, path)
    told = {fate: {one.code for one in found.occupations if one.fate is fate} for fate in OccupationFate}
    assert told[OccupationFate.WITHDRAWN] == set(withdrawn)
    assert told[OccupationFate.CHANGED] == {code for pair in swaps for code in pair}
    assert told[OccupationFate.RENAMED] == set(renamed)
    for one in found.occupations:
        if one.fate is OccupationFate.WITHDRAWN:
            assert [(heir.code, heir.sureness) for heir in one.successors] == [
                (heirs[one.code], Sureness.SURE)
            ]
    by_fate = Counter(one.fate for one in found.skills)
    assert (by_fate[SkillFate.SUBSTITUTED], by_fate[SkillFate.WITHDRAWN]) == (60, 30)
    put(rome_desk, path)
    (step,) = rome_desk.links.history()
    assert {one.code for one in step.occupations} == {one.code for one in found.occupations}
    story = rome_desk.links.story("M1819")
    assert story is not None and [one.code for one in story.targets] == ["M1854"]
    assert rome_desk.occupations.fiche(RomeCode("M1854")).label.startswith("Ingénieur")


WENT_ELSEWHERE = (
    ("L1304", "Réalisateur / Réalisatrice", "L1306"),
    ("M1202", "Expert-comptable / Experte-comptable", "M1211"),
    ("M1616", "Steward / Hôtesse au sol", "N2201"),
)
"""Of the renamings noted when version 60 came out, the names that are titles of another code now."""


def test_real_codes_whose_name_went_elsewhere_are_said_to_have_changed(
    rome_zip: Path, tmp_path: Path
) -> None:
    edition = DerivedEdition.of_zip(rome_zip)
    for code, former, now in WENT_ELSEWHERE:
        edition.rename(code, former)
        for row in edition.titles_of(code):
            row["classification"] = "SYNONYME"
        (title,) = (one for one in edition.titles_of(now) if one["libelle_appellation_long"] == former)
        title["code_rome"], title["classification"] = code, "PRINCIPALE"
    with ExitStack() as stack:
        desk = desk_in(tmp_path / "data", stack)
        put(desk, edition.write(tmp_path / "v459.zip", "459", "01/06/2025"))
        found = changes(desk, rome_zip)
    assert fates(found) == {code: OccupationFate.CHANGED for code, _former, _now in WENT_ELSEWHERE}
    assert {one.code: [heir.code for heir in one.successors] for one in found.occupations} == {
        code: [now] for code, _former, now in WENT_ELSEWHERE
    }


def former_labels(shared_data: Path) -> dict[str, str]:
    """Labels that occupations bore before version 60, as another service noted them."""
    with (shared_data / "rome" / "v460" / "rome_renommes_changement_sous_domaines.csv").open(
        encoding="utf-8"
    ) as file:
        return {row["Code ROME"]: row["Ancien Libellé"] for row in csv.DictReader(file)}


def test_from_the_starter_edition_to_the_official_one_every_link_holds(
    starter_folder: Path, rome_zip: Path, tmp_path: Path
) -> None:
    shutil.copytree(starter_folder, tmp_path / "data")
    with ExitStack() as stack:
        desk = desk_in(tmp_path / "data", stack)
        dossier = desk.dossiers.open(desk.sample.add().dossier_id)
        found = changes(desk, rome_zip)
        assert found.is_empty
        put(desk, rome_zip)
        assert desk.links.notices(dossier) == ()
        assert desk.links.understood(dossier) is dossier
