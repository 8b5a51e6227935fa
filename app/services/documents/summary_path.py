"""The career path in the summary: work, life outside work, studies, languages, skills."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from app.models.records.french import NBSP, count, duration, number
from app.models.records.ids import PartId
from app.models.records.path import Activity, Experience, HeldSkill, Study
from app.models.records.rome import SkillKind
from app.services.documents import summary_words as words
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_parts import empty, entry, fact, lead, listed, section, subsection


def path_section(content: SummaryContent) -> list[Flowable]:
    """Tell the whole path, the newest first as the dossier gives it."""
    return [
        *section("Mon parcours", "parcours"),
        *_experiences(content),
        *_activities(content),
        *_studies(content),
        *_languages(content),
        *_skills(content),
    ]


def _experiences(content: SummaryContent) -> list[Flowable]:
    """Tell the jobs held, with the length of each and of all."""
    jobs = content.dossier.experiences
    flow = subsection("Expériences professionnelles", "experiences")
    if not jobs:
        return flow + empty(
            "Aucune expérience pour l’instant. Ajoutez-en une dans «\u00a0Mon parcours\u00a0»\u00a0: "
            "chacune propose les compétences qu’elle suppose."
        )
    total = words.total_months(jobs, content.made_on)
    if total:
        once = " (périodes communes comptées une fois)" if len(jobs) > 1 else ""
        summary = words.joined(count(len(jobs), "expérience"), f"{duration(total)} en tout{once}")
        flow += lead(summary, "soft", 8)
    for job in jobs:
        flow += _experience(job, content, first=job is jobs[0], last=job is jobs[-1])
    return flow


def _experience(job: Experience, content: SummaryContent, *, first: bool, last: bool) -> list[Flowable]:
    """Tell one job."""
    facts = words.joined(
        job.employer,
        job.commune_name,
        words.work_time(job.work_time_percent),
        f"métier{NBSP}{job.rome_code}" if job.rome_code else "",
    )
    dates = (words.period(job.start, job.end), words.length(job.start, job.end, content.made_on))
    return entry(dates, job.title, facts, job.description, first=first, last=last)


def _activities(content: SummaryContent) -> list[Flowable]:
    """Tell what is done outside work."""
    activities = content.dossier.activities
    flow = subsection("Activités hors travail", "activites")
    if not activities:
        return flow + empty(
            "Aucune activité pour l’instant. Bénévolat, aide à un proche, loisir\u00a0: tout ce qui apprend "
            "quelque chose peut s’ajouter dans «\u00a0Mon parcours\u00a0»."
        )
    for activity in activities:
        flow += _activity(activity, content, first=activity is activities[0], last=activity is activities[-1])
    return flow


def _activity(activity: Activity, content: SummaryContent, *, first: bool, last: bool) -> list[Flowable]:
    """Tell one activity."""
    hours = activity.hours_per_year
    yearly = f"{number(hours)}{NBSP}h par an" if hours is not None else ""
    facts = words.joined(activity.kind.label, activity.organisation, yearly)
    start, end = activity.start, activity.end
    dates = (words.period(start, end), words.length(start, end, content.made_on))
    return entry(dates, activity.title, facts, activity.description, first=first, last=last)


def _studies(content: SummaryContent) -> list[Flowable]:
    """Tell the diplomas and courses of study."""
    studies = content.dossier.studies
    flow = subsection("Études et diplômes", "etudes")
    if not studies:
        return flow + empty(
            "Aucun diplôme pour l’instant. Ajoutez aussi les études non terminées dans "
            "«\u00a0Mon parcours\u00a0»\u00a0: elles comptent."
        )
    for study in studies:
        flow += _study(study, content, first=study is studies[0], last=study is studies[-1])
    return flow


def _study(study: Study, content: SummaryContent, *, first: bool, last: bool) -> list[Flowable]:
    """Tell one diploma."""
    level = study.level.label if study.level else ""
    facts = words.joined(study.school, level, words.study_state(study, content.made_on))
    return entry((words.study_date(study),), study.title, facts, "", first=first, last=last)


def _languages(content: SummaryContent) -> list[Flowable]:
    """Tell the languages spoken."""
    flow = subsection("Langues", "langues")
    if not content.dossier.languages:
        return flow + empty("Aucune langue pour l’instant. Ajoutez-les, la langue maternelle comprise.")
    for language in content.dossier.languages:
        flow += fact(language.name, language.level.label)
    return flow


def _skills(content: SummaryContent) -> list[Flowable]:
    """List the skills the person has, by family, then by where each comes from."""
    skills = content.dossier.held_skills
    flow = subsection(f"Compétences ({len(skills)})" if skills else "Compétences", "competences")
    if not skills:
        return flow + empty(
            "Aucune compétence cochée pour l’instant. Ouvrez une expérience dans "
            "«\u00a0Mon parcours\u00a0»\u00a0: celles qu’elle suppose se cochent d’un clic."
        )
    for kind in SkillKind:
        of_kind = [skill for skill in skills if skill.kind is kind]
        if of_kind:
            flow += lead(f"{kind.label} ({len(of_kind)})", "eyebrow", 4)
            flow += _by_source(of_kind, content)
    return flow


def _by_source(skills: Sequence[HeldSkill], content: SummaryContent) -> list[Flowable]:
    """List skills of one family under the job or activity each comes from, the unattached ones last."""
    dossier = content.dossier
    sources: dict[PartId | None, str] = {job.id: job.title for job in dossier.experiences}
    sources |= {activity.id: activity.title for activity in dossier.activities}
    sources[None] = "Ajoutées directement"
    flow: list[Flowable] = []
    for source_id, title in sources.items():
        lines = [
            skill.label
            for skill in skills
            if (skill.source_id if skill.source_id in sources else None) == source_id
        ]
        if lines:
            flow += listed((title,), lines)
    return flow
