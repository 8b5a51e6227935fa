"""What sentences on access say of diplomas: sure words only, the rest is unknown."""

import pytest

from app.models.records.suggesting import Access
from app.services.matching.access import access_of

OPEN, EXPERIENCE, DIPLOMA = Access


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
        (["Ce métier ne peut s’exercer sans qualification. Les diplômes sont à recycler."], None),
        (
            [
                "Ce métier est accessible avec un CAP de maçon.",
                "Il est également accessible sans diplôme ni expérience pour les postes de finisseur.",
            ],
            DIPLOMA,
        ),
        (["Cet emploi est accessible avec un permis B et un casier judiciaire vierge."], None),
        (["Une bonne condition physique est requise."], None),
        ([], None),
    ],
)
def test_what_is_said_of_diplomas(sentences, said) -> None:
    assert access_of(sentences) is said
