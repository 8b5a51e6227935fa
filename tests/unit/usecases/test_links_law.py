"""Whatever editions follow one another, links are told, followed and settled; nothing is rewritten."""

from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.records.ids import RomeCode, new_part_id
from app.models.records.path import Project, Study
from tests.conftest import desk_in
from tests.fakes.rome_editions import DerivedEdition, small
from tests.unit.usecases.links_kit import held, import_edition, job, notices, person

CODES, SKILLS = ("K1302", "K1304", "K1399"), ("100", "101", "102", "103")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("withdraw"), st.sampled_from(CODES), st.booleans()),
        st.tuples(st.just("swap"), st.sampled_from(CODES), st.sampled_from(CODES)),
        st.tuples(
            st.just("rename"), st.sampled_from(CODES), st.sampled_from(("Aide", "Cuisinier à domicile"))
        ),
        st.tuples(st.just("move"), st.sampled_from(("21", "22", "31", "32")), st.sampled_from(CODES)),
        st.tuples(st.just("recode"), st.sampled_from(SKILLS), st.booleans()),
        st.tuples(st.just("drop"), st.sampled_from(SKILLS), st.none()),
    ),
    min_size=1,
    max_size=4,
)


def turned(edition: DerivedEdition, steps: list[tuple[str, str, object]], mark: str) -> DerivedEdition:
    """Apply random changes that leave an edition whole: one occupation at least, titles filed somewhere."""
    for verb, one, other in steps:
        present = [row["code_rome"] for row in edition.rows("referentiel_code_rome")]
        if verb == "withdraw" and one in present and len(present) > 1:
            home = next(code for code in present if code != one)
            if other:
                for row in edition.titles_of(one):
                    row["code_rome"] = home
            edition.withdraw(one)
        elif verb == "swap" and one in present and other in present and one != other:
            edition.swap(one, str(other))
        elif verb == "rename":
            edition.rename(one, str(other))
        elif verb == "move" and other in present:
            edition.move_title(one, str(other))
        elif verb == "recode":
            edition.substitute_skill(one, f"{mark}{one}", "Tout autre chose" if other else None)
        elif verb == "drop":
            edition.withdraw_skill(one)
    return edition


@given(first=STEPS, second=STEPS)
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_whatever_editions_do_links_are_told_followed_and_settled(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, str, object]],
    second: list[tuple[str, str, object]],
) -> None:
    """Nothing is rewritten; targets exist; what is counted is known; once replaced or kept, all is quiet."""
    folder = tmp_path_factory.mktemp("law")
    with ExitStack() as stack:
        desk = desk_in(folder / "data", stack)
        import_edition(desk, small().write(folder / "v460.zip", "460", "18/09/2025"))
        labels = {code: desk.occupations.fiche(RomeCode(code)).label for code in CODES}
        dossier_id = person(
            desk,
            *(Project(new_part_id(), RomeCode(code), label) for code, label in labels.items()),
            *(Study(new_part_id(), "CAP", rome_code=RomeCode(code)) for code in CODES),
            job("K1304", "Garde d'enfants", "22"),
            held("101", "Entretenir le linge d'un logement"),
            held("102", "Élaborer des menus équilibrés"),
        )
        before = desk.dossiers.open(dossier_id)
        edition = turned(small(), first, "7")
        import_edition(desk, edition.write(folder / "v461.zip"))
        import_edition(desk, turned(edition, second, "8").write(folder / "v462.zip", "462", "15/12/2026"))
        assert desk.dossiers.open(dossier_id) == before
        here = {line.code for line in desk.occupations.lines()}
        skills = {row["code_ogr"] for row in edition.rows("referentiel_competence")}
        found = notices(desk, dossier_id)
        for notice in found:
            assert {one.code for one in notice.targets} <= (skills if notice.is_skill else here)
            assert notice.sentence() and notice.part_id
        read = desk.links.understood(before)
        settled = {one.part_id for one in found if not one.targets}
        cited = {one.id: one.rome_code for one in (*read.projects, *read.studies, *read.experiences)}
        assert {code for part, code in cited.items() if part not in settled} <= here
        for _ in range(len(found) + 1):
            pressing = [one for one in notices(desk, dossier_id) if one.presses]
            if not pressing:
                break
            if pressing[0].best is not None:
                desk.links.replace(dossier_id, pressing[0], pressing[0].best)
            else:
                desk.links.keep(dossier_id, pressing[0])
        assert not [one for one in notices(desk, dossier_id) if one.presses]
