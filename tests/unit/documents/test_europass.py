"""The Europass file: sound by our checks, only what was chosen, hard values survived, equal to the golden."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.records.dossier import Dossier
from app.models.records.esco import EscoOccupation
from app.models.records.europass import EuropassContent, EuropassPart, first_choice
from app.models.records.ids import DossierId, PartId, SkillCode, TitleCode
from app.models.records.path import (
    Activity,
    ActivityKind,
    Experience,
    HeldSkill,
    Language,
    LanguageLevel,
    Study,
)
from app.models.records.periods import YearMonth
from app.models.records.person import Identity, StudyLevel
from app.models.records.rome import SkillKind
from app.services.documents.europass import europass_xml
from app.services.documents.europass_preview import europass_preview
from app.services.documents.europass_text import clean, language_code, paragraphs, telephone
from tests.fakes.esco_set import HOME_CARE
from tests.fakes.europass_shape import faults

GOLDEN = Path(__file__).parents[2] / "golden" / "europass.xml"
TODAY = date(2026, 11, 23)
EVERY = frozenset(EuropassPart)
TITLE = TitleCode("10805")
WHO = Identity(
    id=DossierId("d"),
    family_name="Noël-Œuvrard",
    given_name="Maëlle",
    birth_date=date(1992, 5, 14),
    commune_code=None,
    commune_name="L’Haÿ-les-Roses",
    postcode="94240",
    email="maelle@exemple.fr",
    phone="06 12 34 56 78",
    driving_licences=("B", "A2"),
    needs_disability_support=True,
)
JOBS = (
    Experience(
        PartId("e1"),
        "Aide à domicile",
        TITLE,
        employer="L’Âge d’or & fils <Cher>",
        start=YearMonth(2018, 3),
        commune_name="Vierzon",
        description="Repas, linge & courses.\n\n« Présence » et écoute.",
    ),
    Experience(PartId("e2"), "Vendeuse", employer="", start=YearMonth(2012, 3), end=YearMonth(2016, 2)),
    Experience(PartId("e3"), "Extras en restauration"),
)
STUDIES = (
    Study(PartId("s1"), "CAP vente", StudyLevel.LEVEL_3, "Lycée de Bourges", 2010),
    Study(PartId("s2"), "Bac pro commerce", StudyLevel.LEVEL_4, end_year=2011, obtained=False),
    Study(PartId("s3"), "Titre professionnel", StudyLevel.LEVEL_4, end_year=2027, obtained=False),
    Study(PartId("s4"), "Brevet", StudyLevel.NONE),
)
ACTIVITIES = (
    Activity(
        PartId("a1"),
        "Trésorière",
        organisation="Amis de l’école",
        start=YearMonth(2021, 9),
        hours_per_year=210,
    ),
    Activity(PartId("a2"), "Ma mère", ActivityKind.CARER, start=YearMonth(2016, 3), end=YearMonth(2018, 2)),
)
SKILLS = (
    HeldSkill(PartId("k1"), SkillCode("1"), "Doser des produits d'entretien", SkillKind.KNOW_HOW),
    HeldSkill(PartId("k2"), SkillCode("2"), "Faire preuve d'autonomie", SkillKind.SOFT),
    HeldSkill(PartId("k3"), SkillCode("1"), "Doser des produits d'entretien", SkillKind.KNOW_HOW),
)
LANGUAGES = (
    Language(PartId("l1"), "français", LanguageLevel.MOTHER_TONGUE),
    Language(PartId("l2"), "Anglais", LanguageLevel.B2),
    Language(PartId("l3"), "langue des signes", LanguageLevel.A2),
)
PERSON = Dossier(WHO, JOBS, STUDIES, ACTIVITIES, SKILLS, LANGUAGES)
EUROPEAN = {TITLE: EscoOccupation(HOME_CARE, "aide à domicile", "5162")}


def content(parts: frozenset[EuropassPart] = EVERY, dossier: Dossier = PERSON) -> EuropassContent:
    """What a file is written from."""
    return EuropassContent(dossier, parts, TODAY, EUROPEAN, mapped=True)


def written(parts: frozenset[EuropassPart] = EVERY, dossier: Dossier = PERSON) -> str:
    """A file, sound by our checks, as text."""
    data = europass_xml(content(parts, dossier))
    assert faults(data) == []
    return data.decode()


def test_the_whole_file_is_the_golden_one() -> None:
    assert written() == GOLDEN.read_text(encoding="utf-8")


def test_a_job_bears_its_european_occupation_and_one_that_goes_on_has_no_end() -> None:
    text = written()
    assert f'<PositionTitle typeCode="URI" languageID="{HOME_CARE}">Aide à domicile</PositionTitle>' in text
    assert '<PositionTitle typeCode="FREETEXT">Vendeuse</PositionTitle>' in text
    going_on = text.split("Aide à domicile</PositionTitle>")[1].split("</PositionHistory>")[0]
    assert "<hr:CurrentIndicator>true" in going_on and "EndDate" not in going_on
    undated = text.split("Extras en restauration")[1].split("</PositionHistory>")[0]
    assert "Date" not in undated and "<hr:CurrentIndicator>false" in undated
    assert "&lt;p&gt;« Présence » et écoute.&lt;/p&gt;" in text
    assert "L’Âge d’or &amp; fils &lt;Cher&gt;" in text


def test_a_diploma_not_obtained_has_no_level() -> None:
    text = written(frozenset({EuropassPart.STUDIES}))
    assert text.count("<EducationLevelCode>") == 1 and "<EducationLevelCode>3<" in text
    assert "diplôme non obtenu" in text and "Fin prévue en 2027" in text
    assert text.count("<Ongoing>true<") == 1


def test_equal_contents_give_equal_bytes() -> None:
    assert europass_xml(content()) == europass_xml(content())


SECRETS = {
    EuropassPart.NAME: ("Maëlle<", "Œuvrard"),
    EuropassPart.CONTACT: ("maelle@exemple.fr", "612345678", "L’Haÿ-les-Roses", "94240"),
    EuropassPart.BIRTH: ("1992",),
    EuropassPart.WORK: ("Vendeuse", "L’Âge d’or", "work-experience"),
    EuropassPart.STUDIES: ("CAP vente", "education-training"),
    EuropassPart.ACTIVITIES: ("Trésorière",),
    EuropassPart.FAMILY: ("Ma mère", "Aidant"),
    EuropassPart.SKILLS: ("Doser", "autonomie"),
    EuropassPart.LANGUAGES: (">eng<", ">fre<", "signes", "language</Title>"),
    EuropassPart.LICENCES: (">A2<", "driving-licence"),
}


@given(st.sets(st.sampled_from(EuropassPart)))
def test_nothing_is_there_that_was_not_chosen(parts: set[EuropassPart]) -> None:
    text = written(frozenset(parts))
    for part, words in SECRETS.items():
        for word in words:
            if part is EuropassPart.LICENCES and word == ">A2<" and EuropassPart.LANGUAGES in parts:
                continue  # a level of language too
            assert (word in text) == (part in parts), (part, word)
    assert "handicap" not in text


def test_what_is_chosen_beforehand() -> None:
    at_home, kiosk = first_choice(shared_machine=False), first_choice(shared_machine=True)
    assert EVERY - at_home == {EuropassPart.BIRTH, EuropassPart.FAMILY}
    assert at_home - kiosk == {EuropassPart.NAME, EuropassPart.CONTACT}
    assert "Nom à compléter" in written(kiosk) and "Maëlle" not in written(kiosk)


@given(
    st.text(max_size=40),
    st.text(max_size=80),
    st.one_of(st.none(), st.builds(YearMonth, st.integers(1930, 2100), st.integers(1, 12))),
    st.one_of(st.none(), st.builds(YearMonth, st.integers(1930, 2100), st.integers(1, 12))),
    st.text(max_size=20),
)
def test_whatever_was_typed_the_file_is_sound(
    title: str, words: str, start: YearMonth | None, end: YearMonth | None, phone: str
) -> None:
    who = replace(WHO, phone=phone, email=words, given_name=title, driving_licences=(words,))
    job = Experience(PartId("e"), title, employer=words, start=start, end=end, description=words)
    one = Activity(PartId("a"), title, organisation=words, start=start, end=end, description=words)
    skill = HeldSkill(PartId("k"), SkillCode("1"), words, SkillKind.KNOWLEDGE)
    spoken = Language(PartId("l"), words, LanguageLevel.C1)
    study = Study(PartId("s"), title, school=words, end_year=start.year if start else None)
    written(EVERY, Dossier(who, (job,), (study,), (one,), (skill,), (spoken,)))


def test_signs_that_xml_cannot_hold_are_taken_out() -> None:
    assert clean(" a\x00b\x0b\ud800c\ufffe \n d ") == "abc d"
    assert paragraphs("un <b>\r\n\r\n\x07\r\ndeux & trois") == "<p>un &lt;b&gt;</p><p>deux &amp; trois</p>"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("06 12 34 56 78", ("33", "612345678", "fr")),
        ("+33 (0)6.12.34.56.78", ("33", "612345678", "fr")),
        ("0033612345678", ("33", "612345678", "fr")),
        ("0690 12 34 56", ("590", "690123456", "gp")),
        ("+32 475 12 34 56", ("32", "475123456", "be")),
        ("+39 06 1234567", ("39", "061234567", "it")),
        ("12 34", None),
        ("+999 1234567", None),
        ("", None),
    ],
)
def test_a_telephone_is_cut_or_left_out(typed: str, read: tuple[str, str, str] | None) -> None:
    assert telephone(typed) == read


@pytest.mark.parametrize(
    ("name", "code"),
    [("Français", "fre"), ("ANGLAIS", "eng"), ("langue arabe", "ara"), ("Flamand", "dut"), ("klingon", "")],
)
def test_a_language_has_its_code_or_its_words(name: str, code: str) -> None:
    assert language_code(name) == code


def test_what_is_worth_knowing_is_said_before() -> None:
    who = replace(WHO, phone="12", driving_licences=("B", "caces"))
    crossed = Experience(PartId("x"), "Maçon", start=YearMonth(2015, 1), end=YearMonth(2014, 1))
    dossier = replace(PERSON, identity=who, experiences=(*JOBS, crossed))
    told = "\n".join(europass_preview(content(EVERY, dossier)).remarks).replace("\u00a0", " ")
    for words in (
        "1 sur 4",
        "n’a pas la forme d’un numéro",
        "1 expérience sans date de début",
        "1 expérience qui finit avant de commencer",
        "ajustez-le dans Europass",
        "catégorie n’est pas mis",
    ):
        assert words in told
    alone = europass_preview(replace(content(frozenset({EuropassPart.WORK}), dossier), mapped=False))
    said = "\n".join(alone.remarks)
    assert "n’est pas importée" in said and "Nom à compléter" in said and "téléphone" not in said
    assert [part for part, _ in alone.lines] == list(EuropassPart)
    empty = Dossier(Identity(DossierId("d"), "A", "B"))
    assert [part for part, _ in europass_preview(content(EVERY, empty)).lines] == [EuropassPart.NAME]
    written(EVERY, empty)


PLANTED = (
    (b"<hr:FamilyName>Noel</hr:FamilyName>", b""),
    (b"2018-03<", b"2018-13<"),
    (b'typeCode="URI"', b'typeCode="FREETEXT"'),
    (b"<CountryDialing>33</CountryDialing>", b""),
    (b">eng<", b"><x/><"),
    (b"<Certifications />", b""),
    (b'languageCode="fr"', b""),
    (b"standalone", b"standAlone"),
    (b">B2<", b">B9<"),
)


@pytest.mark.parametrize(("good", "bad"), PLANTED)
def test_the_checker_sees_a_planted_fault(good: bytes, bad: bytes) -> None:
    data = europass_xml(content(dossier=replace(PERSON, identity=replace(WHO, family_name="Noel"))))
    assert good in data and faults(data) == []
    assert faults(data.replace(good, bad))
