"""Identifiers as types, so that a ROME code is never taken for a commune."""

import uuid
from typing import NewType

DossierId = NewType("DossierId", str)
"""Random identifier of a person's dossier (UUID text); never derived from who the person is."""

PartId = NewType("PartId", str)
"""Random identifier of one part of a dossier: an experience, a held skill, a balance…"""

RomeCode = NewType("RomeCode", str)
"""Code of an occupation fiche, such as ``K1304``."""

TitleCode = NewType("TitleCode", str)
"""OGR code of a job title (*appellation*)."""

SkillCode = NewType("SkillCode", str)
"""OGR code of a skill or a knowledge (*compétence*, *savoir*)."""

ContextCode = NewType("ContextCode", str)
"""OGR code of a working context."""

CommuneCode = NewType("CommuneCode", str)
"""INSEE code of a commune, leading zero kept."""

TrainingId = NewType("TrainingId", str)
"""Identifier of a course within the catalogue it came from."""


def new_part_id() -> PartId:
    """Give a fresh random identifier for a part of a dossier."""
    return PartId(str(uuid.uuid4()))


def new_dossier_id() -> DossierId:
    """Give a fresh random identifier for a dossier."""
    return DossierId(str(uuid.uuid4()))
