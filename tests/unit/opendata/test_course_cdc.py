"""The catalogue of the Caisse des Dépôts: every defect of the export is survived, counted and told."""

import codecs
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.courses import CourseRow, Dataset
from app.models.records.trouble import RefusedFile
from app.services.opendata.course_files import open_courses
from tests.fakes.course_files import (
    EXTRA,
    OFFICIAL,
    as_csv,
    as_json,
    course,
    facts,
    read,
    read_courses,
    towns,
    write,
)


def one(folder: Path, **changed: str) -> CourseRow:
    (row,) = read_courses(folder, course(**changed), columns=[*OFFICIAL, *EXTRA])
    return row


def notes(folder: Path, *courses: dict[str, str]) -> str:
    return (
        "\n".join(read(write(folder, as_csv(courses)))[1].notes).replace("\u00a0", " ").replace("\u202f", " ")
    )


def test_a_course_is_read_whole(tmp_path: Path) -> None:
    rows, edition = read(write(tmp_path, as_csv([course()])))
    assert rows == [
        CourseRow(
            id="cdc:12345678900011_dwwm@18",
            title="Développeur web et web mobile",
            provider="Organisme Exemple",
            siret="12345678900011",
            department="18",
            kind="rncp",
            certifying=True,
            modality="mixte",
            level=5,
            certification="RNCP37674",
            certification_label="TP - Développeur web et web mobile",
            price=350_000,
            price_to=790_000,
            hours=450,
            hours_to=800,
            sessions=3,
            objective="Savoir écrire un site.",
            content="HTML, CSS et Python.",
            results="Titre professionnel",
            formacodes="31088",
            keywords="Programmation web, Informatique, traitement de l'information",
        )
    ]
    assert (edition.dataset, edition.version, edition.courses) == (Dataset.CDC, "2026-11-20", 1)
    assert edition.published_on is not None and edition.published_on.isoformat() == "2026-11-20"
    assert edition.licence == "Licence Ouverte 2.0" and not edition.is_synthetic and not edition.is_starter
    assert "ni la commune ni les dates" in edition.notes[0]


@pytest.mark.parametrize(
    ("low", "high", "price"),
    [
        ("3500.0", "7900.0", (350_000, 790_000)),
        ("1200", "1200", (120_000, None)),
        ("0.0", "2400.0", (240_000, None)),
        ("0", "0", (None, None)),
        ("", "", (None, None)),
        ("900", "", (90_000, None)),
        ("", "900", (90_000, None)),
        ("2000", "1000", (100_000, 200_000)),
        ("1 234,50", "1 234,50 €", (123_450, None)),
        ("-1", "500", (50_000, None)),
        ("-1", "-1", (None, None)),
        ("100000.01", "100000.01", (None, None)),
        ("nan", "inf", (None, None)),
        ("gratuit", "?", (None, None)),
    ],
)
def test_a_price_is_known_or_is_not(
    tmp_path: Path, low: str, high: str, price: tuple[int | None, int | None]
) -> None:
    row = one(tmp_path, frais_ttc_tot_min=low, frais_ttc_tot_max=high)
    assert (row.price, row.price_to) == price


def test_prices_that_cannot_be_are_counted_each_time(tmp_path: Path) -> None:
    said = notes(
        tmp_path,
        *(
            course(numero_formation=f"12345678900011_{at}", frais_ttc_tot_min=low, frais_ttc_tot_max=high)
            for at, (low, high) in enumerate(
                [("-1", "100"), ("-1", "100"), ("0", "50"), ("0", "0"), ("9", "8")]
            )
        ),
    )
    assert "2 prix impossibles : considérés comme inconnus." in said
    assert "1 prix minimum à zéro alors qu’un prix plus élevé est publié" in said
    assert "1 formation dont le prix est absent ou à zéro" in said
    assert "1 fourchette inversée : remise dans l’ordre." in said


@pytest.mark.parametrize(
    ("low", "high", "hours"),
    [
        ("0", "40", (40, None)),
        ("0", "0", (None, None)),
        ("7.5", "7.5", (8, None)),
        ("0.2", "35,0", (1, 35)),
        ("-4", "99999", (None, None)),
        ("35.0", "70.0", (35, 70)),
    ],
)
def test_a_length_is_known_or_is_not(
    tmp_path: Path, low: str, high: str, hours: tuple[int | None, int | None]
) -> None:
    row = one(tmp_path, nombre_heures_total_min=low, nombre_heures_total_max=high)
    assert (row.hours, row.hours_to) == hours


@pytest.mark.parametrize(
    ("active", "remote", "modality", "sessions"),
    [
        ("3", "0", "presentiel", 3),
        ("3", "3", "distance", 3),
        ("3", "1", "mixte", 3),
        ("3.0", "1.0", "mixte", 3),
    ],
)
def test_sessions_at_home_make_the_modality(
    tmp_path: Path, active: str, remote: str, modality: str, sessions: int
) -> None:
    row = one(tmp_path, nb_session_active=active, nb_session_a_distance=remote)
    assert (row.modality, row.sessions) == (modality, sessions)


def test_nothing_said_of_sessions_is_on_site_and_unknown(tmp_path: Path) -> None:
    row = one(tmp_path, nb_session_active="", nb_session_a_distance="")
    assert (row.modality, row.sessions) == ("presentiel", None)


@pytest.mark.parametrize(
    ("given", "siret"),
    [
        ("\t12345678900011", "12345678900011"),
        ("123 456 789 00011", "12345678900011"),
        ("1234567890001", "01234567890001"),
        ("1.2345678900011E+13", ""),
        ("12345678900011.0", "12345678900011"),
        ("0", ""),
        ("", ""),
        ("112345678900011", ""),
    ],
)
def test_a_siret_gets_its_zeros_back(tmp_path: Path, given: str, siret: str) -> None:
    assert one(tmp_path, siret=given).siret == siret


@pytest.mark.parametrize(
    ("given", "department"),
    [
        ("1", "01"),
        ("01", "01"),
        ("2a", "2A"),
        ("2B", "2B"),
        ("974", "974"),
        ("18.0", "18"),
        ("", ""),
        ("99", ""),
    ],
)
def test_a_department_gets_its_zero_back(tmp_path: Path, given: str, department: str) -> None:
    assert one(tmp_path, code_departement=given).department == department


def test_the_level_is_read_in_labels_of_today_and_of_before(tmp_path: Path) -> None:
    labels = {
        "Niveau 3 (CAP, BEP)": 3,
        "niveau IV (BP, BT, baccalauréat professionnel)": 4,
        "Niveau V (CAP, BEP, CFPA)": 3,
        "Niveau 8 (doctorat)": 8,
        "Sans niveau spécifique": None,
        "": None,
    }
    found = {one_: one(tmp_path, libelle_niveau_sortie_formation=one_).level for one_ in labels}
    assert found == labels


@pytest.mark.parametrize(
    ("changed", "kind", "code"),
    [
        ({"code_rncp": "RNCP037674"}, "rncp", "RNCP37674"),
        ({"code_rncp": "RNCP37674BC02"}, "bloc", "RNCP37674"),
        ({"intitule_formation": "RNCP37674BC02 - Développer le back-end"}, "bloc", "RNCP37674"),
        ({"intitule_certification": "BC01 Développer la partie front-end"}, "bloc", "RNCP37674"),
        ({"intitule_formation": "Accompagnement VAE - Développeur web"}, "vae", "RNCP37674"),
        ({"intitule_formation": "Bloquer les attaques web"}, "rncp", "RNCP37674"),
        ({"type_referentiel": "RS", "code_rncp": "", "code_inventaire": "5616"}, "rs", "RS5616"),
        (
            {
                "type_referentiel": "RS",
                "code_rncp": "",
                "code_inventaire": "5080",
                "intitule_certification": "CléA socle de connaissances",
            },
            "clea",
            "RS5080",
        ),
    ],
)
def test_the_kind_comes_from_the_code_and_the_names(
    tmp_path: Path, changed: dict[str, str], kind: str, code: str
) -> None:
    row = one(tmp_path, **changed)
    assert (row.kind, row.certification, row.certifying) == (kind, code, True)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Bilan de compétences 24 h", "bilan"),
        ("Validation des acquis de l'expérience (VAE)", "vae"),
        ("Créer ou reprendre une entreprise", "creation"),
        ("Permis B - code et conduite", "permis"),
        ("Permis de conduire catégorie B", "permis"),
        ("Permis remorque BE", "permis"),
        ("Permis C et CE", "permis_lourd"),
        ("Permis de conduire D", "permis_lourd"),
        ("Permis poids lourd", "permis_lourd"),
        ("Permis de feu", "autre"),
        ("Permis d'exploitation débit de boissons", "autre"),
        ("Permis à points : récupérer ses points", "autre"),
        ("Instruire un permis de construire", "autre"),
        ("Gestion d'entreprise", "autre"),
        ("Création de sites web", "autre"),
    ],
)
def test_what_has_no_code_is_known_by_its_title(tmp_path: Path, title: str, kind: str) -> None:
    row = one(
        tmp_path, type_referentiel="", code_rncp="", intitule_certification="", intitule_formation=title
    )
    assert (row.kind, row.certifying, row.certification) == (kind, False, "")


def trial(**changed: str) -> dict[str, str]:
    return course(numero_formation="ESSAI-00000001", nom_of="Organisme (essai)", **changed)


def test_a_trial_catalogue_says_so(tmp_path: Path) -> None:
    rows, edition = read(
        write(
            tmp_path,
            as_csv(
                [
                    trial(
                        code_insee_commune="1001",
                        code_departement="1",
                        debuts_sessions="2027-03-01 2027-01-04 2027-03-01 2027-02-31",
                        taux_reussite_pour_mille="845",
                        candidats_presentes="120",
                    )
                ],
                [*OFFICIAL, *EXTRA],
            ),
        )
    )
    (row,) = rows
    assert edition.is_synthetic and "aucune de ces formations n’existe" in edition.notes[0]
    assert (row.id, row.commune_code, row.department) == ("cdc:ESSAI-00000001@01", "01001", "01")
    assert row.starts == "2027-01-04 2027-03-01"
    assert (row.rate, row.sat, row.rate_source) == (845, 120, "Catalogue d’essai")


def test_trial_and_true_courses_are_never_mixed(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="mélange"):
        read_courses(tmp_path, course(), trial())


def test_a_rate_that_cannot_be_is_left_out(tmp_path: Path) -> None:
    row = one(tmp_path, taux_reussite_pour_mille="1200", candidats_presentes="3")
    assert (row.rate, row.sat, row.rate_source) == (None, None, "")


def test_the_latest_extraction_names_the_edition(tmp_path: Path) -> None:
    days = ["2025-11-03", "2025-11-05T00:00:00+00:00", ""]
    text = as_csv([course(numero_formation=f"n{at}", date_extract=day) for at, day in enumerate(days)])
    assert read(write(tmp_path, text))[1].version == "2025-11-05"


def test_an_edition_without_a_day_says_so(tmp_path: Path) -> None:
    edition = read(write(tmp_path, as_csv([course(date_extract="")])))[1]
    assert (edition.version, edition.published_on) == ("sans date", None)


def test_json_says_the_same_as_csv(tmp_path: Path) -> None:
    courses = [course(), course(numero_formation="b", code_departement="", frais_ttc_tot_min="")]
    usual = read(write(tmp_path, as_csv(courses)))[0]
    records = as_json(courses)
    for content in (
        records,
        {"total_count": 2, "results": records},
        {"results": records, "total_count": 2},
        "\n".join(json.dumps(one_) for one_ in records),
        [{"recordid": "a", "fields": {k: v for k, v in one_.items() if v is not None}} for one_ in records],
        codecs.BOM_UTF8 + json.dumps(records, indent=2).encode(),
    ):
        assert read(write(tmp_path, content))[0] == usual


def test_json_cut_in_the_middle_is_refused(tmp_path: Path) -> None:
    text = json.dumps(
        {"total_count": 300, "results": as_json([course(numero_formation=str(at)) for at in range(300)])}
    )
    for cut in (2, len(text) // 2, len(text) - 4_000):
        with pytest.raises(RefusedFile, match="est coupé"):
            read(write(tmp_path, text[:-cut]))


def test_json_without_a_needed_key_is_refused(tmp_path: Path) -> None:
    records = [{k: v for k, v in one_.items() if k != "siret"} for one_ in as_json([course()])]
    with pytest.raises(RefusedFile, match="manque la colonne «\u00a0siret"):
        read(write(tmp_path, records))


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    path = write(tmp_path, as_csv([course(numero_formation=f"n{at}") for at in range(3_000)]))
    source = open_courses(path, towns(), facts())
    shares = [source.share_read() for _row in source.rows()]
    assert shares == sorted(shares) and 0 < shares[0] < 1 and shares[-1] == 1.0
    assert source.finish().courses == 3_000
    source.close()


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=60
).map(lambda text: " ".join(text.split()))


@given(
    title=words,
    provider=words,
    content=words,
    cents=st.integers(1, 10_000_000),
    more=st.integers(0, 500_000),
    hours=st.integers(1, 5_000),
    department=st.sampled_from(["01", "18", "2A", "2B", "75", "974", ""]),
    code=st.integers(1, 99_999),
    number=st.from_regex(r"[A-Za-z0-9_.\-]{1,70}", fullmatch=True),
)
def test_what_is_written_in_the_official_shape_is_read_back(
    title: str,
    provider: str,
    content: str,
    cents: int,
    more: int,
    hours: int,
    department: str,
    code: int,
    number: str,
) -> None:
    if not title or any(sign in text for text in (title, provider, content) for sign in "<>&@"):
        return
    high = min(cents + more, 10_000_000)
    with tempfile.TemporaryDirectory() as folder:
        rows = read_courses(
            Path(folder),
            course(
                numero_formation=f"12345678900011_{number}",
                intitule_formation=title,
                nom_of=provider,
                contenu_formation=content,
                frais_ttc_tot_min=f"{cents / 100:.2f}",
                frais_ttc_tot_max=f"{high / 100:.2f}",
                nombre_heures_total_min=str(hours),
                nombre_heures_total_max=str(hours),
                code_departement=department,
                code_rncp=f"{code:06d}",
            ),
        )
    (row,) = rows
    assert row.title == title
    assert (row.price, row.price_to) == (cents, high if high != cents else None)
    assert (row.hours, row.hours_to) == (hours, None)
    assert (row.department, row.certification) == (department, f"RNCP{code}")
    assert len(row.id) <= 80 and row.id.startswith("cdc:12345678900011_")
    if len(content) > 8 and not any(sign.isdigit() for sign in content):
        assert row.content == content
    assert row.provider == provider or len(provider) <= 8
