"""The Europass file, the ``Candidate`` XML of europass.europa.eu: see ``resources/formats/europass.md``."""

from collections.abc import Iterable
from typing import TypeVar
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from app.models.records.europass import EuropassContent, EuropassPart, activities_in
from app.models.records.french import count
from app.models.records.path import Activity, Experience, Language, LanguageLevel, Study
from app.models.records.periods import YearMonth
from app.models.records.person import Identity, StudyLevel
from app.models.records.rome import SkillKind
from app.services.documents.europass_text import (
    LICENCES,
    bullets,
    clean,
    language_code,
    paragraphs,
    telephone,
)

Done = TypeVar("Done", Experience, Activity)

SCHEME = "sac-a-dos"
UNTITLED = "Intitulé à compléter"
GIVEN, FAMILY = "Prénom à compléter", "Nom à compléter"
"""What stands for the name of who left it out: Europass refuses a file without one."""

NAMESPACES = {
    "xmlns": "http://www.europass.eu/1.0",
    "xmlns:oa": "http://www.openapplications.org/oagis/9",
    "xmlns:eures": "http://www.europass_eures.eu/1.0",
    "xmlns:hr": "http://www.hr-xml.org/3",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://www.europass.eu/1.0 Candidate.xsd",
}
DIMENSIONS = (
    "CEF-Understanding-Listening",
    "CEF-Understanding-Reading",
    "CEF-Speaking-Interaction",
    "CEF-Speaking-Production",
    "CEF-Writing-Production",
)
ACTIVITIES, SKILLS = "Activités hors travail", "Compétences"
_EMPTY_AFTER_SKILLS = (
    "EmploymentReferences", "CreativeWorks", "Projects", "SocialAndPoliticalActivities", "Skills",
    "NetworksAndMemberships", "ConferencesAndSeminars", "VoluntaryWorks", "CourseCertifications",
)  # fmt: skip
"""Sections the editor writes even when they are empty; what goes elsewhere is in ``Others``."""


def europass_xml(content: EuropassContent) -> bytes:
    """Write the file, UTF-8; only the parts chosen are in it."""
    root = Element("Candidate", NAMESPACES)
    _identified(root, "hr:DocumentID", "DocumentIdentifier", "4.0")
    supplier = SubElement(root, "CandidateSupplier")
    _identified(supplier, "hr:PartyID", "PartyID", "1.0")
    _text(supplier, "hr:PartyName", "Owner")
    _name(SubElement(supplier, "PersonContact"), content)
    _text(supplier, "hr:PrecedenceCode", "1")
    _person(SubElement(root, "CandidatePerson"), content)
    _profile(SubElement(root, "CandidateProfile", {"languageCode": "fr"}), content)
    _rendering(SubElement(root, "RenderingInformation"), content)
    indent(root, space="  ")
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return head + tostring(root, encoding="unicode").encode() + b"\n"


def mother_tongues(content: EuropassContent) -> tuple[Language, ...]:
    """Give the mother tongues that go into the file."""
    return tuple(one for one in _languages(content) if one.level is LanguageLevel.MOTHER_TONGUE)


def _languages(content: EuropassContent) -> tuple[Language, ...]:
    if EuropassPart.LANGUAGES not in content.parts:
        return ()
    return tuple(one for one in content.dossier.languages if clean(one.name))


def _name(holder: Element, content: EuropassContent) -> None:
    """The name is compulsory: words that ask for it stand in its place when it was left out."""
    who, named = content.dossier.identity, EuropassPart.NAME in content.parts
    name = SubElement(holder, "PersonName")
    _text(name, "oa:GivenName", (clean(who.given_name) if named else "") or GIVEN)
    _text(name, "hr:FamilyName", (clean(who.family_name) if named else "") or FAMILY)


def _person(holder: Element, content: EuropassContent) -> None:
    """Who the person is, as far as was chosen; their mother tongues."""
    who = content.dossier.identity
    _name(holder, content)
    if EuropassPart.CONTACT in content.parts:
        _contact(holder, who)
    if EuropassPart.BIRTH in content.parts and who.birth_date is not None:
        _text(holder, "hr:BirthDate", who.birth_date.isoformat())
    for one in mother_tongues(content):
        code = language_code(one.name)
        kind = {"name": "NORMAL" if code else "FREE_TEXT"}
        _text(holder, "PrimaryLanguageCode", code or clean(one.name), kind)


def _contact(holder: Element, who: Identity) -> None:
    """E-mail, telephone with its dialling code, town."""
    if email := clean(who.email):
        channel = SubElement(holder, "Communication")
        _text(channel, "ChannelCode", "Email")
        _text(channel, "oa:URI", email)
    if number := telephone(who.phone):
        channel = SubElement(holder, "Communication")
        _text(channel, "ChannelCode", "Telephone")
        _text(channel, "UseCode", "mobile" if number[1][0] in "67" else "home")
        _text(channel, "CountryDialing", number[0])
        _text(channel, "oa:DialNumber", number[1])
        _text(channel, "CountryCode", number[2])
    if town := clean(who.commune_name):
        channel = SubElement(holder, "Communication")
        _text(channel, "UseCode", "home")
        address = SubElement(channel, "Address", {"type": "home"})
        _text(address, "oa:CityName", town)
        _text(address, "CountryCode", "fr")
        if postcode := clean(who.postcode):
            _text(address, "oa:PostalCode", postcode)


def _profile(holder: Element, content: EuropassContent) -> None:
    """The sections, in the order the editor writes them."""
    dossier, parts = content.dossier, content.parts
    _identified(holder, "hr:ID", "CandidateProfileID", "1.0")
    jobs = SubElement(holder, "EmploymentHistory")
    for job in latest_first(dossier.experiences) if EuropassPart.WORK in parts else ():
        _job(SubElement(jobs, "EmployerHistory"), job, content)
    studies = SubElement(holder, "EducationHistory")
    for study in _latest_studies(dossier.studies) if EuropassPart.STUDIES in parts else ():
        _study(SubElement(studies, "EducationOrganizationAttendance"), study, content)
    licences = SubElement(holder, "eures:Licenses")
    for licence in known_licences(content):
        _text(SubElement(licences, "eures:License"), "hr:LicenseTypeCode", licence)
    SubElement(holder, "Certifications")
    SubElement(holder, "PublicationHistory")
    spoken = SubElement(holder, "PersonQualifications")
    for language in _languages(content):
        if language.level is not LanguageLevel.MOTHER_TONGUE:
            _language(SubElement(spoken, "PersonCompetency"), language)
    for section in _EMPTY_AFTER_SKILLS:
        SubElement(holder, section)
    for activity in latest_first(activities_in(dossier, parts)):
        _activity(holder, activity, content)
    if EuropassPart.SKILLS in parts:
        for kind in SkillKind:
            listed = bullets(one.label for one in dossier.held_skills if one.kind is kind)
            if listed:
                _text(_entry(holder, SKILLS, kind.label), "Description", listed)


def _job(holder: Element, job: Experience, content: EuropassContent) -> None:
    """One job: the title as the person says it, with the address of its European occupation if any."""
    town = clean(job.commune_name)
    _text(holder, "hr:OrganizationName", clean(job.employer))
    if town:
        contact = SubElement(SubElement(holder, "OrganizationContact"), "Communication")
        address = SubElement(contact, "Address")
        _text(address, "oa:CityName", town)
        _text(address, "CountryCode", "fr")
    post = SubElement(holder, "PositionHistory")
    european = content.occupations.get(job.title_code) if job.title_code else None
    kind = {"typeCode": "URI", "languageID": european.uri} if european else {"typeCode": "FREETEXT"}
    _text(post, "PositionTitle", clean(job.title) or UNTITLED, kind)
    period = SubElement(post, "eures:EmploymentPeriod")
    start, end, going_on = span(job, content)
    _dated(period, "eures:StartDate", start)
    _dated(period, "eures:EndDate", end)
    _text(period, "hr:CurrentIndicator", _yes_no(going_on))
    if told := paragraphs(job.description):
        _text(post, "oa:Description", told)
    if town:
        _text(post, "City", town)
        _text(post, "Country", "fr")


def _study(holder: Element, study: Study, content: EuropassContent) -> None:
    """One course of study; the levels of the French framework are those of the European one, from 3 to 8."""
    going_on = study.end_year is not None and study.end_year > content.today.year
    _text(holder, "hr:OrganizationName", clean(study.school))
    period = SubElement(holder, "AttendancePeriod")
    if study.end_year is not None and not going_on:
        _text(SubElement(period, "EndDate"), "hr:FormattedDateTime", f"{study.end_year:04d}")
    _text(period, "Ongoing", _yes_no(going_on))
    degree = SubElement(holder, "EducationDegree")
    _text(degree, "hr:DegreeName", clean(study.title) or UNTITLED)
    if going_on:
        _text(degree, "OccupationalSkillsCovered", paragraphs(f"Fin prévue en {study.end_year}."))
    elif not study.obtained:
        _text(degree, "OccupationalSkillsCovered", paragraphs("Études suivies, diplôme non obtenu."))
    if study.obtained and study.level not in (None, StudyLevel.NONE):
        _text(holder, "EducationLevelCode", str(study.level))


def _language(holder: Element, language: Language) -> None:
    """A language; the one level the person gave is said of the five abilities."""
    code = language_code(language.name)
    scheme = {"schemeName": "NORMAL" if code else "FREE_TEXT"}
    _text(holder, "CompetencyID", code or clean(language.name), scheme)
    _text(holder, "hr:TaxonomyID", "language")
    for dimension in DIMENSIONS:
        part = SubElement(holder, "eures:CompetencyDimension")
        _text(part, "hr:CompetencyDimensionTypeCode", dimension)
        _text(SubElement(part, "eures:Score"), "hr:ScoreText", str(language.level))


def _activity(holder: Element, activity: Activity, content: EuropassContent) -> None:
    """Something done outside work, as an entry of a section of its own."""
    entry = _entry(holder, ACTIVITIES, clean(activity.title) or activity.kind.label)
    start, end, _going_on = span(activity, content)
    if start or end:
        period = SubElement(entry, "Date")
        _dated(period, "StartDate", start)
        _dated(period, "EndDate", end)
    facts = [activity.kind.label, clean(activity.organisation)]
    if activity.hours_per_year:
        facts.append(f"{count(activity.hours_per_year, 'heure')} par an")
    told = paragraphs(" · ".join(filter(None, facts))) + paragraphs(activity.description)
    _text(entry, "Description", told)


def _entry(holder: Element, section: str, title: str) -> Element:
    """Open an entry of a custom section: Europass keeps one of each ``Others``, and joins those alike."""
    others = SubElement(holder, "Others")
    _text(others, "Title", section)
    entry = SubElement(others, "Other")
    _text(entry, "Title", title)
    return entry


def _rendering(holder: Element, content: EuropassContent) -> None:
    """Which sections are shown: Europass hides those that are not named here."""
    dossier, parts = content.dossier, content.parts
    shown = {
        "work-experience": EuropassPart.WORK in parts and dossier.experiences,
        "education-training": EuropassPart.STUDIES in parts and dossier.studies,
        "language": _languages(content),
        "driving-licence": known_licences(content),
    }
    design = SubElement(holder, "Design")
    values = {"Template": "Template1", "Color": "Default", "FontSize": "Medium", "Logo": "FirstPage"}
    for name, value in {**values, "PageNumbers": "true"}.items():
        _text(design, name, value)
    order = SubElement(design, "SectionsOrder")
    for name, has_something in shown.items():
        if has_something:
            _text(SubElement(order, "Section"), "Title", name)


def known_licences(content: EuropassContent) -> tuple[str, ...]:
    """Give the driving licences that go into the file, those whose category Europass knows."""
    if EuropassPart.LICENCES not in content.parts:
        return ()
    each = dict.fromkeys(clean(one).upper() for one in content.dossier.identity.driving_licences)
    return tuple(one for one in each if one in LICENCES)


def span(
    part: Experience | Activity, content: EuropassContent
) -> tuple[YearMonth | None, YearMonth | None, bool]:
    """Give start, end and whether it goes on; an end before its start is left out."""
    start, end = part.start, part.end
    if end is not None and start is not None and end < start:
        return start, None, False
    going_on = start is not None and (end is None or end > YearMonth.of(content.today))
    return start, None if going_on else end, going_on


def latest_first(parts: Iterable[Done]) -> list[Done]:
    """Sort what was done: what goes on first, then by end and start; what has no date comes last."""
    never, always = YearMonth(1930, 1), YearMonth(2100, 12)

    def rank(one: Done) -> tuple[YearMonth, YearMonth]:
        end = one.end or (always if one.start else never)
        return end, one.start or never

    return sorted(parts, key=rank, reverse=True)


def _latest_studies(studies: Iterable[Study]) -> list[Study]:
    return sorted(studies, key=lambda one: one.end_year or 0, reverse=True)


def _identified(holder: Element, tag: str, scheme: str, version: str) -> None:
    SubElement(
        holder,
        tag,
        {
            "schemeID": SCHEME,
            "schemeName": scheme,
            "schemeAgencyName": "EUROPASS",
            "schemeVersionID": version,
        },
    )


def _text(holder: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    SubElement(holder, tag, attributes or {}).text = text


def _dated(holder: Element, tag: str, month: YearMonth | None) -> None:
    if month is not None:
        _text(SubElement(holder, tag), "hr:FormattedDateTime", str(month))


def _yes_no(value: bool) -> str:
    return "true" if value else "false"
