"""What a course leads to, and where one learns."""

from app.models.records.labelled import Labelled


class Modality(Labelled):
    """Where one learns."""

    ON_SITE = "presentiel", "En centre"
    REMOTE = "distance", "À distance"
    MIXED = "mixte", "Mixte"


class TrainingKind(Labelled):
    """What a course leads to."""

    RNCP = "rncp", "Diplôme ou titre (RNCP)"
    BLOCK = "bloc", "Bloc de compétences"
    RS = "rs", "Certification complémentaire (RS)"
    CLEA = "clea", "Socle de base (CléA)"
    VAE = "vae", "Validation des acquis (VAE)"
    BILAN = "bilan", "Bilan de compétences"
    BUSINESS = "creation", "Création ou reprise d’entreprise"
    LICENCE = "permis", "Permis de conduire"
    HEAVY_LICENCE = "permis_lourd", "Permis poids lourd"
    VOLUNTEER = "benevole", "Formation de bénévoles"
    OTHER = "autre", "Autre formation"
