"""What sentences on access say of diplomas: sure words only, the rest is unknown."""

import pytest

from app.models.records.suggesting import Access, Licence
from app.services.matching.access import WayIn, access_of, way_in

OPEN, THEME, MOSTLY, EXPERIENCE, ADVISED, LICENCE, DIPLOMA = Access


@pytest.mark.parametrize(
    ("sentences", "said"),
    [
        (["Ce métier est accessible sans diplôme ni expérience professionnelle."], OPEN),
        (["Cet emploi est accessible sans qualification. Un CAP peut être un plus."], OPEN),
        (["Cet emploi est accessible à tous les niveaux de qualification."], OPEN),
        (["Aucune formation spécifique n’est exigée pour exercer ce métier."], OPEN),
        (
            [
                "Ce métier est accessible avec un CAP/BEP en carrelage.",
                "Il est également accessible avec une expérience professionnelle sans diplôme particulier.",
            ],
            EXPERIENCE,
        ),
        (["Cet emploi est accessible avec un diplôme de niveau CAP à Bac dans la vente."], DIPLOMA),
        (
            ["Cet emploi est accessible avec un Diplôme d’État d’infirmier, obligatoire pour exercer."],
            DIPLOMA,
        ),
        (["Cet emploi est accessible via un concours de catégorie B de la fonction publique."], DIPLOMA),
        (["Ce métier ne peut s’exercer sans qualification. Les diplômes sont à recycler."], DIPLOMA),
        (
            [
                "Ce métier est accessible avec un CAP de maçon.",
                "Il est également accessible sans diplôme ni expérience pour les postes de finisseur.",
            ],
            DIPLOMA,
        ),
        (["Cet emploi est accessible avec un permis B et un casier judiciaire vierge."], LICENCE),
        (["Une bonne condition physique est requise."], None),
        ([], None),
    ],
)
def test_what_is_said_of_diplomas(sentences, said) -> None:
    assert access_of(sentences) is said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("On entre dans ce métier sans condition de diplôme.", OPEN),
        ("Ce métier n’est pas conditionné par la possession d’un diplôme.", OPEN),
        ("Métier accessible sans diplôme, une expérience auprès du public est un atout.", OPEN),
        ("Métier accessible avec ou sans diplôme, à condition d’avoir de l’expérience.", EXPERIENCE),
        ("Métier accessible avec un CAP ou une expérience confirmée de l’atelier.", EXPERIENCE),
        ("Métier accessible avec un bac et une expérience de l’atelier.", DIPLOMA),
        ("Accessible avec des cours variés, du CAP au bac, mais non obligatoires.", ADVISED),
        ("Un bac professionnel est recommandé pour accéder à ce poste.", ADVISED),
        ("Un CAP est souhaité.", ADVISED),
        ("Un titre ou un CAP est apprécié, sans plus.", ADVISED),
        ("Accessible avec un CAP de vente. Aucune de ces formations n’est obligatoire.", ADVISED),
        ("Accessible avec un master de droit. Aucune certification n’est obligatoire.", DIPLOMA),
        ("Accessible avec un titre de conseiller en formation.", DIPLOMA),
        ("Un diplôme de niveau bac est exigé.", DIPLOMA),
        ("Accessible avec un CAP, un bac est recommandé.", DIPLOMA),
    ],
)
def test_what_is_advised_or_not_compulsory_is_not_asked(sentence, said) -> None:
    assert access_of([sentence]) is said


@pytest.mark.parametrize(
    ("sentence", "access", "licence"),
    [
        ("Ce métier est accessible avec un permis C.", LICENCE, Licence.DRIVING),
        ("Le permis D est obligatoire, puis la FIMO et la FCO sont exigées.", LICENCE, Licence.DRIVING),
        ("Un CACES est obligatoire pour exercer.", LICENCE, Licence.PERMIT),
        ("Il est nécessaire de détenir une habilitation électrique.", LICENCE, Licence.PERMIT),
        ("Accessible avec un agrément du département.", LICENCE, Licence.PERMIT),
        ("Accessible sans diplôme, mais un permis B est exigé.", OPEN, Licence.DRIVING),
        ("Accessible avec un CAP. Une habilitation électrique est exigée.", DIPLOMA, Licence.PERMIT),
        ("Accessible avec un CAP. Le permis B est recommandé.", DIPLOMA, None),
        ("Accessible avec un CAP. Un ou plusieurs CACES pourront être nécessaires.", DIPLOMA, None),
        ("Accessible avec une licence de lettres.", DIPLOMA, None),
        ("Accessible avec un doctorat et l’habilitation à diriger des recherches.", DIPLOMA, None),
    ],
)
def test_a_licence_is_a_condition_of_its_own(sentence, access, licence) -> None:
    assert way_in([sentence]) == WayIn(access, licence)


@pytest.mark.parametrize(
    ("sentences", "said"),
    [
        (["Métier accessible sans diplôme."], OPEN),
        ([], THEME),
        (["Un CAP est souhaité."], THEME),
        (["Métier accessible avec un permis B."], THEME),
        (["Métier accessible avec un CAP."], MOSTLY),
    ],
)
def test_the_theme_of_the_rome_is_believed_and_a_disagreement_is_said(sentences, said) -> None:
    assert way_in(sentences, open_theme=True).access is said
    assert access_of(sentences) is not THEME


def test_the_words_of_a_disagreement_say_both() -> None:
    assert "thème" in MOSTLY.label
    assert "la fiche cite une formation" in MOSTLY.label
