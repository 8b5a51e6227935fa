"""Certifications: the sheet of one on a day, those that prepare an occupation, what a search is given."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.certification_words import (
    access_words,
    entry_words,
    level_words,
    state_of,
    state_words,
    title_words,
)
from app.models.records.certifications import (
    AccessWay,
    CertificationSheet,
    CertificationState,
    JoinWay,
    Register,
    certification_code,
)
from app.models.records.ids import RomeCode, SkillCode
from app.models.records.trouble import BadInput, NotFound
from app.services.usecases.certification_index import (
    CertificationIndex,
    Family,
    Published,
    Span,
    families_of,
    spans_of,
)
from app.services.usecases.certifications import Certifications
from app.services.usecases.desk import Desk
from tests.fakes import certification_set as files

TODAY = date(2026, 11, 23)
BAKER, HOME = RomeCode("D1102"), RomeCode("K1304")


@pytest.fixture
def imported(desk: Desk, tmp_path: Path) -> Certifications:
    """The use case on the tiny files, beside the starter edition of the ROME."""
    for path in (files.write_export(tmp_path), files.write_kit(tmp_path)):
        desk.referentials.apply(desk.referentials.stage(path))
    return desk.complete().certifications


def said(sheet: CertificationSheet) -> dict[str, str]:
    """The lines by title, plain spaces."""
    return {one.title: one.words.replace("\u00a0", " ") for one in sheet.lines}


def test_a_sheet_in_force_says_everything_that_is_published(imported: Certifications) -> None:
    sheet = imported.sheet("rncp 0200")
    assert (sheet.title, sheet.on) == ("CAP Boulanger (RNCP200)", TODAY)
    assert (sheet.state, sheet.state_words) == (CertificationState.ACTIVE, "active jusqu’au 31/08/2028")
    assert said(sheet) == {
        "Registre": (
            "Répertoire national des certifications professionnelles (RNCP), enregistrement de droit"
        ),
        "Niveau": "niveau 3, comme un CAP ou un BEP",
        "Entrée": (
            "on peut y entrer jusqu’au 31/08/2028 ; "
            "elle est délivrée jusqu’au 31/08/2030 à qui y est entré à temps"
        ),
        "Remplace": "RNCP100",
        "Voies d’accès": ("par la validation des acquis de l’expérience (VAE), en contrat d’apprentissage"),
        "VAE": "possible",
        "Délivrée par": "MINISTERE DE L'EDUCATION NATIONALE",
        "Blocs de compétences": "2 blocs, à obtenir ensemble ou un par un",
        "Métiers préparés": "Boulanger / Boulangère (D1102)",
        "Diplôme": "BOULANGER (CAP) (code 50022137)",
    }
    assert sheet.vae is True and sheet.current == "RNCP200"
    (baker,) = sheet.occupations
    assert (baker.code, baker.way, baker.others) == (BAKER, JoinWay.SAME, 0)
    assert imported.sheet("RNCP200BC01").code == "RNCP200"


def test_a_sheet_that_ended_says_since_when_and_what_took_over(imported: Certifications) -> None:
    sheet = imported.sheet("RNCP100")
    assert sheet.state is CertificationState.ENDED
    assert sheet.state_words.replace("\u00a0", " ") == (
        "n’est plus active depuis le 31/08/2023 ; remplacée par RNCP200 depuis le 01/09/2023"
    )
    assert said(sheet)["Suite"] == (
        "remplacée par RNCP200 (« Boulanger ») depuis le 01/09/2023, active jusqu’au 31/08/2028"
    )
    assert sheet.current == "RNCP200"
    earlier = imported.sheet("RNCP200", on=date(2023, 8, 1))
    assert earlier.state is CertificationState.COMING
    assert "01/09/2023" in earlier.state_words


def test_a_sheet_past_its_day_is_told_as_to_be_checked(imported: Certifications) -> None:
    sheet = imported.sheet("RS5000")
    assert sheet.state is CertificationState.LAPSED
    assert "24/05/2024" in sheet.state_words and "vérifiez" in sheet.state_words
    assert "fichier du 22/02/2024" in sheet.state_words
    assert said(sheet)["Niveau"] == "sans niveau, comme tout le répertoire spécifique"
    assert imported.sheet("RS5000", on=date(2024, 5, 24)).state is CertificationState.ACTIVE


def test_certifications_that_replace_each_other_are_followed_once(imported: Certifications) -> None:
    sheet = imported.sheet("RNCP400")
    assert [one.code for one in sheet.successors] == ["RNCP402"]
    assert sheet.successors[0].others == ("RNCP401",)
    assert said(sheet)["Suite"].startswith("remplacée par RNCP402 (« TP Installateur ») et RNCP401")
    assert [one.code for one in imported.sheet("RNCP402").successors] == ["RNCP400", "RNCP401"]


def test_the_kit_alone_ties_by_the_name_and_says_so(imported: Certifications) -> None:
    sheet = imported.sheet("RNCP400")
    (home,) = sheet.occupations
    assert (home.code, home.way) == (HOME, JoinWay.WORDS)
    assert said(sheet)["Métier proche"].endswith("(K1304), rapprochement par les mots, à vérifier")
    assert "Métiers préparés" not in said(sheet)
    assert said(sheet)["Voies d’accès"] == (
        "en contrat d’apprentissage ; les autres voies ne sont pas dans ce fichier"
    )
    assert sheet.vae is None and "VAE" not in said(sheet)


def test_a_code_the_rome_has_no_trace_of_is_shown_as_published(imported: Certifications) -> None:
    sheet = imported.sheet("RNCP300")
    (gone,) = sheet.occupations
    assert (gone.code, gone.published) == (None, "H9999")
    assert said(sheet)["Métiers préparés"] == (
        "Management et ingénierie d'affaires (H9999 : ce code n’est pas dans le ROME installé)"
    )
    assert said(sheet)["Suite"] == "remplacée par RNCP999"


def test_what_cannot_be_answered_is_said(desk: Desk, imported: Certifications, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="RNCP37674"):
        imported.sheet("boulanger")
    with pytest.raises(NotFound, match="RNCP12"):
        imported.sheet("RNCP12")


def test_without_files_nothing_is_invented(desk: Desk) -> None:
    certifications = desk.complete().certifications
    with pytest.raises(NotFound, match="importez"):
        certifications.sheet("RNCP200")
    assert certifications.preparing([BAKER]) == {}
    toward = certifications.toward(BAKER)
    assert (toward.occupations, toward.certifications) == ((BAKER,), ())


def test_an_occupation_is_prepared_by_what_is_in_use_or_was_not_long_ago(imported: Certifications) -> None:
    found = imported.preparing([BAKER, HOME, RomeCode("A1203")])
    assert found == {BAKER: ("RNCP200",), HOME: ("RNCP400",)}
    assert imported.toward(BAKER).certifications == ("RNCP200",)


def test_a_need_bears_what_shows_that_a_course_teaches_it(imported: Certifications) -> None:
    kneading, unknown = SkillCode("124960"), SkillCode("0")
    assert imported.core_askers([kneading, unknown])[kneading] == (BAKER,)
    need, other = imported.needs([kneading, unknown])
    assert need.codes == (kneading,) and need.occupations == (BAKER,)
    assert need.certifications == ("RNCP200",) and need.label != kneading
    assert (other.label, other.occupations, other.certifications) == ("0", (), ())
    assert imported.needs([]) == ()


def test_a_new_edition_is_seen_at_once(desk: Desk, imported: Certifications, tmp_path: Path) -> None:
    assert imported.preparing([BAKER]) == {BAKER: ("RNCP200",)}
    other = files.PARTS["Rome"].replace('"RNCP200";"D1102"', '"RNCP200";"D1106"')
    path = files.write_export(tmp_path, "2024_02_23", Rome=other)
    desk.referentials.apply(desk.referentials.stage(path))
    assert imported.preparing([BAKER, RomeCode("D1106")]) == {RomeCode("D1106"): ("RNCP200",)}


def index(
    links: list[tuple[str, str]],
    successions: list[tuple[str, str]] = [],  # noqa: B006
    families: dict[str, Family] | None = None,
    spans: dict[str, Span] | None = None,
) -> CertificationIndex:
    """An index over a few rows; every certification named is active."""
    named = {code for code, _rome in links} | {code for pair in successions for code in pair}
    known = dict.fromkeys(named, (True, None, None)) | (spans or {})
    parents = families or families_of([("M1805", "M1805"), ("M1855", "M1805"), ("M1861", "M1805")], [], [])
    return CertificationIndex(links, successions, known, parents, {})


def test_a_former_code_shared_by_several_counts_when_half_of_them_ask() -> None:
    found = index([("RNCP1", "M1805")])
    alone, two = [RomeCode("M1855")], [RomeCode("M1855"), RomeCode("M1861")]
    assert found.published_for(alone) == ("M1855",)
    assert set(found.published_for(two)) == {"M1855", "M1861", "M1805"}
    assert found.leading_to(found.published_for(two), two, TODAY) == ("RNCP1",)
    assert found.leading_to(found.published_for(alone), alone, TODAY) == ()
    assert found.preparing(two, TODAY) == dict.fromkeys(two, ("RNCP1",))
    assert found.written(alone[0]) == ("M1855", "M1805")


def test_a_name_tells_which_of_the_occupations_that_share_a_code_is_meant() -> None:
    families = families_of([("M1805", "M1805"), ("M1855", "M1805"), ("M1861", "M1805")], [], [])
    web, tie = RomeCode("M1855"), ("M1855", "Développeur / Développeuse web")
    spans: dict[str, Span] = {"RNCP1": (True, None, None), "RNCP2": (True, None, None)}
    found = CertificationIndex([("RNCP1", "M1805")], [], spans, families, {"RNCP1": tie})
    assert found.leading_to(found.published_for([web]), [web], TODAY) == ("RNCP1",)
    other = RomeCode("M1861")
    assert found.leading_to(found.published_for([other]), [other], TODAY) == ()
    assert found.preparing([other], TODAY) == {other: ("RNCP1",)}
    elsewhere = CertificationIndex(
        [("RNCP1", "M1805")], [], spans, families, {"RNCP1": ("D1102", "Boulanger")}
    )
    assert elsewhere.named("RNCP1", elsewhere.published("RNCP1")) is None
    assert elsewhere.preparing([BAKER], TODAY) == {}


def test_ties_pass_to_what_follows_and_to_what_came_before_where_it_has_none() -> None:
    found = index([("RNCP1", "M1855")], [("RNCP1", "RNCP2"), ("RNCP2", "RNCP3"), ("RNCP0", "RNCP1")])
    assert found.published("RNCP3") == (Published("M1855", "RNCP1"),)
    assert found.published("RNCP0") == (Published("M1855", "RNCP1"),)
    assert found.preparing([RomeCode("M1855")], TODAY) == {
        RomeCode("M1855"): ("RNCP0", "RNCP1", "RNCP2", "RNCP3")
    }
    own = index([("RNCP1", "M1855"), ("RNCP2", "M1861")], [("RNCP1", "RNCP2")])
    assert own.published("RNCP2") == (Published("M1861"),)


@pytest.mark.parametrize(
    ("span", "used"),
    [
        ((True, None, "2028-08-31"), True),
        ((False, None, "2025-08-31"), True),  # ended since less than two years
        ((False, None, "2024-08-31"), False),
        ((True, None, "2024-08-31"), False),  # said active by an old file
        ((False, None, None), False),
        ((True, None, None), True),
        ((None, None, None), True),
    ],
)
def test_what_ended_long_ago_prepares_nothing(span: Span, used: bool) -> None:
    found = index([("RNCP1", "M1855")], spans={"RNCP1": span})
    assert bool(found.preparing([RomeCode("M1855")], TODAY)) is used


def test_codes_withdrawn_lead_to_the_occupation_that_took_over() -> None:
    families = families_of([("M1855", "M1805"), ("M1805", "M1805")], [("X1", "X2"), ("X2", "M1855")], ["X1"])
    assert families["X1"] == Family(JoinWay.FORMER, (RomeCode("M1855"),))
    assert families["M1805"].way is JoinWay.PARENT
    turning = families_of([("A1", "A1")], [("X1", "X2"), ("X2", "X1")], ["X1", "H9"])
    assert set(turning) == {"A1"} and turning["A1"].way is JoinWay.SAME


def test_what_a_surer_set_leaves_unsaid_another_says() -> None:
    rows = [
        ("RNCP1", "kit", 1, "2024-09-01", "2027-08-31"),
        ("RNCP1", "france_competences", 0, None, "2026-08-31"),
    ]
    assert spans_of(rows) == {"RNCP1": (False, "2024-09-01", "2026-08-31")}


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=14))
def test_successions_in_any_shape_come_to_an_end(pairs: list[tuple[int, int]]) -> None:
    named = [(f"RNCP{old}", f"RNCP{new}") for old, new in pairs]
    found = index([("RNCP1", "M1855")], named)
    for code in {code for pair in named for code in pair}:
        assert len(found.published(code)) <= 1
        if tied := found.published(code):
            assert tied[0].rome == "M1855" and tied[0].from_code != code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RNCP37674", "RNCP37674"),
        (" rncp 0509 ", "RNCP509"),
        ("rs5616", "RS5616"),
        ("RNCP509BC05", "RNCP509"),
        ("RNCP", ""),
        ("CPF1234", ""),
        ("", ""),
    ],
)
def test_codes_are_read_as_people_write_them(text: str, code: str) -> None:
    assert certification_code(text) == code


def test_words_of_a_state_whatever_is_known() -> None:
    state = state_of(True, None, None, TODAY)
    assert state_words(state, None, None, TODAY, TODAY) == (
        "active, sans date de fin publiée (fichier du 23/11/2026)"
    )
    state = state_of(False, None, None, TODAY)
    assert state_words(state, None, None, TODAY, None) == "n’est plus active"
    assert entry_words(state, None, None) == "on ne peut plus y entrer"
    unknown = state_of(None, None, None, TODAY)
    assert unknown is CertificationState.UNKNOWN and state_words(unknown, None, None, TODAY, None)
    assert level_words(8, Register.RNCP).startswith("niveau 8, comme un doctorat")
    assert level_words(None, Register.RNCP) == "sans niveau publié"
    assert access_words((), whole=True) == ""
    assert access_words((AccessWay.EXPERIENCE,), whole=True).endswith("(VAE)")


@pytest.mark.parametrize(
    ("label", "abbreviation", "title"),
    [
        ("Boulanger", "CAP", "CAP Boulanger (RNCP1)"),
        ("TP Serveur en restauration", "TP", "TP Serveur en restauration (RNCP1)"),
        ("ACOUSTIQUE (MASTER)", "MASTER", "ACOUSTIQUE (MASTER) (RNCP1)"),
        (
            "Programme Grande École",
            "DipViGrM",
            "Diplôme visé, grade de master Programme Grande École (RNCP1)",
        ),
        ("Imagerie médicale", "Autre", "Imagerie médicale (RNCP1)"),
        ("Barman", "", "Barman (RNCP1)"),
    ],
)
def test_a_title_says_the_kind_of_diploma_once(label: str, abbreviation: str, title: str) -> None:
    assert title_words("RNCP1", label, abbreviation) == title
