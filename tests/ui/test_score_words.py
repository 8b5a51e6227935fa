"""« Pourquoi ce score » in words: skills asked, near ones, neighbouring jobs; the parts still sum."""

from app.models.records.ids import PartId, RomeCode, SkillCode
from app.models.records.matching import Contribution, Likeness, Source, SourceKind, Suggestion, Tie
from app.models.records.rome import Skill, SkillKind
from app.ui.viewmodels.occupations_score import explain, likely_count, skills_named

JOB = Source(SourceKind.JOB, PartId("e"), "Aide à domicile", 0.3, rome_code=RomeCode("K1304"))
A, B, C = SkillCode("1"), SkillCode("2"), SkillCode("3")
SKILLS = {
    code: Skill(code, label, SkillKind.KNOW_HOW, "", None)
    for code, label in ((A, "Préparer des repas"), (B, "Donner un repas"), (C, "Laver le linge"))
}


def suggestion(*parts: Contribution) -> Suggestion:
    return Suggestion(
        RomeCode("K1303"), "Garde d’enfant", "K13", sum(one.value for one in parts), 1, 9, None, parts
    )


def kin(value: float, *likenesses: Likeness, tie: Tie = Tie.KIN) -> Contribution:
    return Contribution(SkillCode(""), value, False, (JOB,), tie, None, RomeCode("K1304"), likenesses)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_each_kind_of_part_says_what_it_is() -> None:
    one = suggestion(
        kin(0.1, Likeness.FAMILY, Likeness.DUTIES),
        kin(0.05, tie=Tie.REFERENCE),
        Contribution(C, 0.04, True),
        Contribution(A, 0.03, True, tie=Tie.NEAR, near_code=B),
        kin(0.02),
        Contribution(B, 0.01, False, (JOB,)),
    )
    score = explain(one, SKILLS)
    assert [(plain(part.label), plain(part.origin)) for part in score.parts] == [
        ("Métier voisin de « Aide à domicile »", "même famille de métiers, missions proches"),
        ("Le métier le plus général de sa famille", "depuis « Aide à domicile »"),
        ("Laver le linge", "cochée"),
        ("Préparer des repas", "cochée, proche de « Donner un repas »"),
        ("Métier voisin de « Aide à domicile »", "quelques mots en commun"),
        ("Donner un repas", "d’après un emploi"),
    ]
    assert sum(part.tenths for part in score.parts) == 250
    assert likely_count(one) == 1
    assert skills_named(one.contributions) == (C, A, B)


def test_the_small_parts_are_told_together() -> None:
    many = [Contribution(SkillCode(str(number)), 0.02, True) for number in range(10, 20)]
    near = [Contribution(SkillCode(str(number)), 0.01, True, tie=Tie.NEAR) for number in range(30, 33)]
    told = explain(suggestion(*many, *near), {}).parts[-1]
    assert (plain(told.label), told.tenths) == (
        "5 autres compétences, dont 3 proches de ce qui est demandé",
        70,
    )
    with_job = explain(suggestion(*many, *near, kin(0.001)), {}).parts[-1]
    assert plain(with_job.label) == "6 autres apports"
