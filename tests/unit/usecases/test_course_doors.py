"""Four doors into training: the law behind each, what the dossier answers, the search it leads to."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.records.course_words import TrainingKind
from app.models.records.doors import sourced
from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId, PartId, RomeCode
from app.models.records.law import Certainty
from app.models.records.path import Activity, ActivityKind, Experience, Project
from app.models.records.periods import YearMonth
from app.models.records.person import Identity, Situation, StudyLevel
from app.models.records.trouble import NotFound, RefusedFile
from app.services.opendata.yaml_file import read_yaml
from app.services.usecases.course_doors import CourseDoors
from app.services.usecases.desk import Desk
from tests.fakes import certification_set

FILE = Path(__file__).parents[3] / "resources" / "formation" / "doors.yaml"
K1302 = RomeCode("K1302")


def person(**facts: object) -> Dossier:
    who = Identity(DossierId("d"), "Faure", "Ines", birth_date=date(1990, 1, 1))
    return Dossier(replace(who, **facts))  # type: ignore[arg-type]


def aiming(*done: Experience | Activity) -> Dossier:
    jobs = tuple(one for one in done if isinstance(one, Experience))
    acts = tuple(one for one in done if isinstance(one, Activity))
    return replace(
        person(),
        projects=(Project(PartId("p"), K1302, "Assistante de vie"),),
        experiences=jobs,
        activities=acts,
    )


def test_there_are_four_doors_each_with_its_kind_of_course(desk: Desk) -> None:
    doors = desk.course_doors.doors()
    assert [one.key for one in doors] == ["clea", "creation", "vae", "bilan"]
    kinds = [one.search["kinds"] for one in doors]
    wanted = (TrainingKind.CLEA, TrainingKind.BUSINESS, TrainingKind.VAE, TrainingKind.BILAN)
    assert kinds == [(one,) for one in wanted]
    for door in doors:
        assert 1 <= len(door.questions) <= 4
        assert door.checked_on == date(2026, 11, 24)


def test_every_fact_has_its_source_and_its_certainty(desk: Desk) -> None:
    for door in desk.course_doors.doors():
        facts = [
            *door.facts,
            *(choice.advice for one in door.questions for choice in one.choices if choice.advice),
        ]
        assert len(door.facts) >= 4
        for fact in facts:
            assert fact.source
            assert fact.certainty in Certainty
            assert "{valeur}" not in fact.text
        assert all(contact.source for contact in door.contacts)


def test_what_was_not_read_in_the_law_says_so(desk: Desk) -> None:
    for door in desk.course_doors.doors():
        for one in (*door.facts, *door.contacts):
            told = one.source_words
            assert told.startswith("Source\u00a0: ")
            assert one.certainty.to_confirm == told.endswith("(à confirmer)")
            if one.certainty is Certainty.V1:
                assert told == f"Source\u00a0: {one.source}"
            if one.certainty is Certainty.V2:
                assert told.endswith("(publication officielle lue)")
            if one.certainty is Certainty.V3:
                assert "spécialisée" in told
    assert sourced("", Certainty.I) == "à confirmer"
    assert sourced("décret", Certainty.V3).endswith("décret (source spécialisée lue)")


def test_figures_are_those_of_the_law_and_change_with_it(desk: Desk) -> None:
    texts = {fact.title: fact for fact in desk.course_doors.door("bilan").facts}
    law = desk.rights.law()
    today = desk.clock.today()
    assert "1\u202f600\u00a0€" in texts["Jusqu’à combien"].text
    assert texts["Jusqu’à combien"].source == law.at("cpf.usage.plafond.bilan", today).source
    assert "5\u00a0ans" in texts["Un bilan de temps en temps"].text


def test_a_fact_the_law_no_longer_says_is_left_out(desk: Desk) -> None:
    asked = [
        fact["loi"]
        for door in read_yaml(FILE)["portes"]
        for fact in [
            *door["faits"],
            *(c["conseil"] for q in door["questions"] for c in q["choix"] if "conseil" in c),
        ]
        if "loi" in fact
    ]
    today = desk.clock.today()
    assert all(desk.rights.law().find(one, today) is not None for one in asked)


@pytest.mark.parametrize(
    ("level", "answer"), [(None, "oui"), (StudyLevel.NONE, "non"), (StudyLevel.LEVEL_4, "oui")]
)
def test_a_diploma_known_is_answered(desk: Desk, level: StudyLevel | None, answer: str) -> None:
    lead = desk.course_doors.lead("clea", {}, person(study_level=level))
    assert lead.answers["diplome"] == answer
    assert ("diplome" in lead.known) == (level is not None)
    assert any("800" in one.text for one in lead.advice) == (answer == "non")


def test_someone_in_business_is_told_of_their_contribution(desk: Desk) -> None:
    lead = desk.course_doors.lead("creation", {}, person(situation=Situation.SELF_EMPLOYED))
    assert lead.answers["etape"] == "creee"
    assert [one.title for one in lead.advice] == ["Votre CPF dépend de votre contribution"]


def test_the_time_spent_at_the_work_aimed_at_is_counted(desk: Desk) -> None:
    def job(start: YearMonth, end: YearMonth | None) -> Experience:
        return Experience(PartId(str(start)), "Aide", rome_code=K1302, start=start, end=end)

    def fait(*done: Experience | Activity) -> str:
        return desk.course_doors.lead("vae", {}, aiming(*done)).answers["fait"]

    assert fait(job(YearMonth(2024, 1), YearMonth(2024, 6)), job(YearMonth(2026, 6), None)) == "longtemps"
    assert fait(job(YearMonth(2026, 9), None)) == "peu"
    care = Activity(
        PartId("a"), "Aide à un proche", ActivityKind.CARER, start=YearMonth(2020, 1), rome_code=K1302
    )
    assert fait(care) == "longtemps"
    other = replace(job(YearMonth(2010, 1), None), rome_code=RomeCode("D1505"))
    lead = desk.course_doors.lead("vae", {}, aiming(other))
    assert lead.known == ()


def test_no_experience_leads_to_courses_for_the_occupation(desk: Desk) -> None:
    lead = desk.course_doors.lead("vae", {"fait": "jamais"}, aiming())
    assert (lead.query.kinds, lead.query.occupation) == ((), K1302)
    assert lead.total == desk.trainings.count(lead.query)
    usual = desk.course_doors.lead("vae", {"fait": "longtemps"}, aiming())
    assert (usual.query.kinds, usual.query.occupation) == ((TrainingKind.VAE,), None)


def test_certifications_of_the_occupation_are_told_those_open_to_the_vae_first(
    desk: Desk, tmp_path: Path
) -> None:
    bare = desk.course_doors.lead("vae", {}, aiming())
    assert bare.certifications == ()
    assert "importez l’export CSV de France compétences" in bare.certifications_words
    desk.referentials.apply(desk.referentials.stage([certification_set.write_export(tmp_path)]))
    baker = replace(aiming(), projects=(Project(PartId("p"), RomeCode("D1102"), "Boulanger"),))
    lead = desk.course_doors.lead("vae", {}, baker)
    (one,) = lead.certifications
    assert (one.code, one.vae) == ("RNCP200", True)
    assert "s’obtient par la VAE" in one.words
    assert "Boulanger" in lead.certifications_words
    assert desk.course_doors.lead("bilan", {}, baker).certifications == ()


def test_an_answer_that_does_not_exist_is_the_usual_one(desk: Desk) -> None:
    lead = desk.course_doors.lead("bilan", {"deja": "peut-être", "autre": "x"})
    assert "autre" not in lead.answers
    assert lead.query.kinds == (TrainingKind.BILAN,)
    with pytest.raises(NotFound, match="clea, creation, vae, bilan"):
        desk.course_doors.lead("jardin")


def test_remote_or_not_changes_the_search(desk: Desk) -> None:
    here = desk.course_doors.lead("bilan", {"ou": "centre"}, person(commune_code="18279"))
    assert not here.query.remote
    assert {str(one) for one in here.query.modalities} == {"presentiel", "mixte"}
    assert here.query.around == "18279"


def test_a_damaged_file_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "doors.yaml"
    broken.write_text(
        FILE.read_text("utf-8").replace("recherche: { kinds: [clea] }", "recherche: { genre: [clea] }"),
        "utf-8",
    )
    real = desk.course_doors
    doors = CourseDoors(
        broken, real._legal, real._trainings, real._certifications, real._advising, real._naming, desk.clock
    )
    with pytest.raises(RefusedFile, match="genre"):
        doors.doors()
