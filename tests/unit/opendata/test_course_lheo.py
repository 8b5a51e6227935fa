"""LHÉO: dates without a day, ends far away, namespaces or none, and people whose names are never kept."""

from pathlib import Path

import pytest

from app.models.records.courses import CatalogueEdition, CourseRow
from app.models.records.trouble import RefusedFile
from app.services.opendata import course_xml
from tests.fakes.course_files import read, write

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def formation(inside: str = "", action: str = "", numbers: str = 'numero="F1"') -> str:
    return (
        f"<formation {numbers}><intitule-formation>Soudeur</intitule-formation>{inside}"
        f'<action numero="A1">{action}</action></formation>'
    )


def lheo(*formations: str, space: str = "", extras: str = "") -> str:
    return f"{HEAD}<lheo{space}><offres>{''.join(formations)}</offres>{extras}</lheo>"


def rows_of(folder: Path, text: str | bytes) -> tuple[list[CourseRow], CatalogueEdition]:
    return read(write(folder, text))


def one(folder: Path, inside: str = "", action: str = "") -> CourseRow:
    ((row,), _edition) = rows_of(folder, lheo(formation(inside, action)))
    return row


def session(start: str, end: str) -> str:
    return f"<session><periode><debut>{start}</debut><fin>{end}</fin></periode></session>"


@pytest.mark.parametrize(
    "space", ["", ' xmlns="http://www.lheo.org/2.2"', ' xmlns="https://www.of.moncompte/2.3"']
)
def test_a_namespace_changes_nothing(tmp_path: Path, space: str) -> None:
    rows, _edition = rows_of(tmp_path, lheo(formation(), space=space))
    assert [(row.id, row.title) for row in rows] == [("lheo:F1_A1", "Soudeur")]


def test_a_prefix_changes_nothing(tmp_path: Path) -> None:
    text = lheo(formation()).replace("<", "<l:").replace("<l:/", "</l:").replace("<l:?", "<?")
    rows, _edition = rows_of(tmp_path, text.replace("<l:lheo", '<l:lheo xmlns:l="http://www.lheo.org/2.2"'))
    assert [row.title for row in rows] == ["Soudeur"]


@pytest.mark.parametrize(
    ("sessions", "starts", "ends"),
    [
        (session("20270104", "20270630"), "2027-01-04", "2027-06-30"),
        (session("20270104", "99991231"), "2027-01-04", ""),
        (
            session("20270104", "99991231") + session("20261201", "20261224"),
            "2026-12-01 2027-01-04",
            "2026-12-24 -",
        ),
        (session("20270900", "20280600"), "2027-09-01", "2028-06-01"),
        (session("00000000", "00000000"), "", ""),
        (session("99990101", "99991231"), "", ""),
        (session("20270231", "20270401"), "", ""),
        (session("bientôt", ""), "", ""),
        (session("20270104", "20260101"), "2027-01-04", ""),
        (session("2027-01-04", "04/02/2027"), "2027-01-04", "2027-02-04"),
    ],
)
def test_dates_are_read_or_left_out(tmp_path: Path, sessions: str, starts: str, ends: str) -> None:
    row = one(tmp_path, action=sessions)
    assert (row.starts, row.ends) == (starts, ends)


def test_nobody_is_named(tmp_path: Path) -> None:
    contact = (
        "<coordonnees><civilite>Mme</civilite><nom>DURAND</nom><prenom>Odile</prenom>"
        "<telfixe><numtel>02 11 22 33 44</numtel></telfixe><courriel>odile@exemple.fr</courriel>"
        "</coordonnees>"
    )
    inside = (
        f"<contact-formation>{contact}</contact-formation><objectif-formation>Souder. Écrire à "
        "odile@exemple.fr ou appeler le 02.11.22.33.44</objectif-formation>"
        f"<organisme-formation-responsable><nom-organisme>AFPA</nom-organisme><contact-organisme>{contact}"
        "</contact-organisme></organisme-formation-responsable>"
    )
    ((row,), edition) = rows_of(
        tmp_path, lheo(formation(inside, f"<lieu-de-formation>{contact}</lieu-de-formation>"))
    )
    whole = " ".join(map(str, row))
    for private in ("DURAND", "Odile", "odile", "02 11", "02.11", "Mme"):
        assert private not in whole
    assert row.provider == "AFPA"
    assert any("2\u00a0adresses électroniques ou téléphones" in note for note in edition.notes)


def test_an_action_is_a_course_with_its_place_price_and_hours(tmp_path: Path) -> None:
    address = "<code-INSEE-commune>1001</code-INSEE-commune>"
    action = (
        f"<lieu-de-formation><coordonnees><adresse>{address}</adresse></coordonnees></lieu-de-formation>"
        "<modalites-enseignement>2</modalites-enseignement><modalites-entrees-sorties>1</modalites-entrees-sorties>"
        "<nombre-heures-centre>105</nombre-heures-centre><nombre-heures-entreprise>35</nombre-heures-entreprise>"
        "<prix-total-TTC>1250,50</prix-total-TTC><conditions-specifiques>Savoir lire</conditions-specifiques>"
    )
    row = one(tmp_path, action=action)
    assert (row.commune_code, row.department, row.modality, row.permanent) == (
        "01001",
        "01",
        "distance",
        True,
    )
    assert (row.hours, row.price, row.prerequisites) == (140, 125_050, "Savoir lire")


def test_each_action_is_a_course(tmp_path: Path) -> None:
    two = formation().replace("</formation>", '<action numero="A2"/><action/></formation>')
    rows, edition = rows_of(tmp_path, lheo(two))
    assert [row.id for row in rows] == ["lheo:F1_A1", "lheo:F1_A2", "lheo:F1_2"]
    assert edition.courses == 3


def test_certifications_levels_and_codes(tmp_path: Path) -> None:
    inside = (
        "<domaine-formation><code-FORMACODE>31088</code-FORMACODE><code-ROME>M1805</code-ROME>"
        "<code-ROME>M1805</code-ROME><code-ROME>??</code-ROME></domaine-formation>"
        "<certification><code-RS>5080</code-RS><code-CERTIFINFO>84482</code-CERTIFINFO></certification>"
        "<code-niveau-sortie>6</code-niveau-sortie>"
    )
    row = one(tmp_path, inside)
    assert (row.certification, row.kind, row.level, row.certifying) == ("RS5080", "clea", 5, True)
    assert (row.occupations, row.formacodes) == ("M1805", "31088")


def test_the_day_of_the_export_names_the_edition(tmp_path: Path) -> None:
    extras = '<extras info="flux"><extra info="date-export">20261120</extra></extras>'
    assert rows_of(tmp_path, lheo(formation(), extras=extras))[1].version == "2026-11-20"


def test_what_has_no_title_is_left_out_and_counted(tmp_path: Path) -> None:
    rows, edition = rows_of(tmp_path, lheo(formation(), formation().replace("Soudeur", " ")))
    assert len(rows) == 1
    assert any("1\u00a0formation sans intitulé" in note for note in edition.notes)


def test_an_encoding_wrongly_declared_is_survived(tmp_path: Path) -> None:
    text = lheo(formation("<objectif-formation>Maîtriser l’arc électrique</objectif-formation>"))
    for data in (
        text.encode("cp1252"),
        text.replace("UTF-8", "ISO-8859-1").encode(),
        text.encode("utf-8-sig"),
    ):
        ((row,), _edition) = rows_of(tmp_path, data)
        assert row.objective == "Maîtriser l’arc électrique"
    declared = text.replace("UTF-8", "ISO-8859-15").replace("’", "'")
    ((row,), _edition) = rows_of(tmp_path, declared.encode("iso-8859-15"))
    assert row.objective == "Maîtriser l'arc électrique"


def test_a_file_cut_in_the_middle_is_refused(tmp_path: Path) -> None:
    text = lheo(*[formation(numbers=f'numero="F{at}"') for at in range(40)])
    for cut in (len(text) // 2, len(text) - 3):
        with pytest.raises(RefusedFile, match="coupé"):
            rows_of(tmp_path, text[:cut])


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE lheo [<!ENTITY a "ha">]>',
        '<!DOCTYPE lheo SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE lheo PUBLIC "-//x" "https://exemple.fr/lheo.dtd">',
    ],
)
def test_a_dtd_is_refused(tmp_path: Path, dtd: str) -> None:
    with pytest.raises(RefusedFile, match="DTD"):
        rows_of(tmp_path, lheo(formation()).replace(HEAD, HEAD + dtd))


def test_an_entity_that_is_not_declared_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile):
        rows_of(tmp_path, lheo(formation("<objectif-formation>&xxe;</objectif-formation>")))


def test_a_record_beyond_reason_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "<a>" * 100 + "</a>" * 100
    with pytest.raises(RefusedFile, match="taille anormale"):
        rows_of(tmp_path, lheo(formation(deep)))
    monkeypatch.setattr(course_xml, "MOST_TEXT", 10_000)
    with pytest.raises(RefusedFile, match="taille anormale"):
        rows_of(tmp_path, lheo(formation(f"<contenu-formation>{'mot ' * 9_000}</contenu-formation>")))
