"""Answers of the command line in words."""

from collections.abc import Iterator, Sequence

from app.models.records.change_words import counts_lines, touched_line
from app.models.records.dossier import Dossier
from app.models.records.editions import ImportPreview
from app.models.records.found import OccupationHit
from app.models.records.french import count, day, euros, kilometres, number, points
from app.models.records.losses import loss_words
from app.models.records.matching import SkillGap
from app.models.records.person import DossierLine
from app.models.records.rome import Fiche, SkillKind
from app.models.records.trainings import TrainingLine, TrainingResults, unpriced_words
from app.services.importers.reference_import import LABELS
from app.services.usecases.doctor import Finding
from app.services.usecases.referentials import EditionStatus
from app.services.usecases.trainings import Means

MANY = 12


def preview(found: ImportPreview, *, written: bool) -> Iterator[str]:
    """What an import changes, or changed."""
    current = f"{found.current.title}" if found.current else "rien"
    yield f"{found.edition.title} (empreinte {found.edition.sha256[:12]}) ; en place jusqu’ici : {current}."
    for table in found.tables:
        if table.touches:
            yield (
                f"  {table.label:<34} +{number(table.added):>8}  −{number(table.removed):>7}  "
                f"≠{number(table.changed):>7}  ={number(table.unchanged):>8}"
            )
    for line in counts_lines(found.changes.counts) if found.changes else ():
        yield f"  {line}"
    if touched := touched_line(found.changes, found.touched_dossiers):
        yield f"  {touched}"
    if not found.touches:
        yield "  Aucune différence avec ce qui est en place."
        if found.current is not None and found.current.version != found.edition.version:
            yield "  Seule change la date de l’édition."
    if found.losses:
        yield f"  Attention : {loss_words(found.losses)}"
    for warning in found.warnings:
        yield f"  Attention : {warning}"
    if not found.touches:
        return
    yield "Écrit." if written else "Aperçu seulement : rien n’a été écrit."


def editions(statuses: Sequence[EditionStatus]) -> Iterator[str]:
    """The editions in place."""
    if not statuses:
        yield "Aucune donnée de référence."
    for status in statuses:
        edition = status.edition
        when = f", publiée le {day(edition.published_on)}" if edition.published_on else ""
        yield f"{edition.kind.label} : {edition.title}{when} — {edition.source} ({edition.licence})"
        yield f"  empreinte {edition.sha256[:12]}, importée le {edition.imported_at}"
        for table, rows in status.tables.items():
            yield f"    {LABELS[table]:<34} {number(rows):>9}"


def dossier_lines(lines: Sequence[DossierLine], *, searched: bool) -> Iterator[str]:
    """The list of dossiers."""
    for line in lines:
        mark = " (exemple)" if line.is_example else ""
        yield f"{line.id}  {line.family_name.upper()} {line.given_name}{mark}  {line.commune_name}"
    if not lines and searched:
        yield "Aucun dossier ne porte ces mots."
    elif not lines:
        yield "Aucun dossier. Créez-en un : sacados dossier new PRÉNOM NOM"


def dossier(found: Dossier) -> Iterator[str]:
    """A dossier in short."""
    who = found.identity
    situation = who.situation.label if who.situation else "situation à renseigner"
    yield f"{who.full_name} — {situation} — {who.commune_name or 'commune à renseigner'}"
    for experience in found.experiences:
        start = experience.start.french() if experience.start else "?"
        end = experience.end.french() if experience.end else "aujourd’hui"
        yield f"  {start} → {end}  {experience.title} ({experience.rome_code or 'sans code ROME'})"
    yield f"  {count(len(found.held_skills), 'compétence')}, {count(len(found.languages), 'langue')}"
    for balance in found.balances:
        amount = points(balance.amount) if balance.kind.in_points else euros(balance.amount)
        yield f"  {balance.kind.label} : {amount} au {day(balance.as_of)}, {balance.source.label}"
    for aim in sorted(found.projects, key=lambda one: one.rank):
        rank = f" {aim.rank}" if len(found.projects) > 1 else ""
        yield f"  Projet{rank} : {aim.label} ({aim.rome_code})"


def fiche(found: Fiche, gap: SkillGap | None) -> Iterator[str]:
    """A fiche."""
    yield f"{found.label} ({found.code}) — {found.domain.label}"
    for sentence in found.definition:
        yield f"  {sentence}"
    for sentence in found.access:
        yield f"  Accès : {sentence}"
    if found.tags.regulated:
        yield "  Métier réglementé : un diplôme ou une autorisation est exigé."
    for kind in SkillKind:
        skills = found.skills_of(kind)
        if skills:
            yield f"  {kind.label} ({len(skills)}) : " + " ; ".join(one.label for one in skills[:MANY])
    if found.contexts:
        yield "  Contextes : " + " ; ".join(one.label for one in found.contexts)
    if found.moves:
        yield "  Métiers proches : " + " ; ".join(f"{one.label} ({one.code})" for one in found.moves[:MANY])
    if gap is not None:
        held, likely, missing = len(gap.held), len(gap.implied), len(gap.missing)
        yield f"  Acquises : {held} ; probables : {likely} ; à acquérir : {missing}"
        if gap.licences or gap.licences_held:
            told = [f"{one.label} (vous l’avez)" for one in gap.licences_held]
            told += [one.label for one in gap.licences]
            named = " ; ".join(told[: max(MANY, len(gap.licences_held))])
            yield f"  Diplômes, permis et habilitations cités, à part : {named}"


def occupation_hits(hits: Sequence[OccupationHit], told: str = "") -> Iterator[str]:
    """Occupations found by words, and what matched; ``told`` is what became of a code typed."""
    if told:
        yield told
        return
    for hit in hits:
        yield f"{hit.title.rome_code}  {hit.title.rome_label}  ← {hit.in_words()}"
    if not hits:
        yield "Aucun métier ne répond à ces mots. Essayez un mot plus court."


def trainings(
    results: TrainingResults, kept: Sequence[TrainingLine], means: Means | None = None
) -> Iterator[str]:
    """Courses found; for a person, what is left to pay for each, and what that rests on."""
    found = count(results.total, "formation")
    yield found if results.covered is None else f"{found}, dont {number(results.covered)} sans rien à payer"
    for line in kept:
        price = unpriced_words(line.id, "prix non communiqué") if line.price is None else euros(line.price)
        where = line.modality.label if not line.town else line.town
        far = f", {kilometres(line.distance)}" if line.distance is not None else ""
        mark = " [exemple]" if line.is_example else ""
        yield f"  {line.id}  {line.title} — {line.provider}, {where}{far} — {price}{_left(line)}{mark}"
    if results.advice:
        yield results.advice
    if means is not None:
        yield f"{means.basis} État du droit connu au {day(means.law_known_on)}."


def _left(line: TrainingLine) -> str:
    """What is left to pay, where it is known."""
    if line.left is None:
        return ""
    if line.refused and line.left:
        return " — non finançable"
    return f" — reste à payer : {euros(line.left)}"


def findings(found: Sequence[Finding]) -> Iterator[str]:
    """What the doctor saw."""
    for one in found:
        yield f"{'bien     ' if one.well else 'à regarder'}  {one.subject} : {one.sentence}"
