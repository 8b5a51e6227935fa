"""What Europass asks of a file, as far as is publicly known: names, order, codes; faults in sentences."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

SPACES = {
    "http://www.europass.eu/1.0": "",
    "http://www.openapplications.org/oagis/9": "oa:",
    "http://www.europass_eures.eu/1.0": "eures:",
    "http://www.hr-xml.org/3": "hr:",
}
NAME = "oa:GivenName hr:FamilyName"
CHANNEL = "ChannelCode UseCode CountryDialing oa:DialNumber CountryCode oa:URI Address"
SHAPE = {
    "Candidate": "hr:DocumentID! CandidateSupplier! CandidatePerson! CandidateProfile! RenderingInformation!",
    "CandidateSupplier": "hr:PartyID! hr:PartyName! PersonContact! hr:PrecedenceCode!",
    "PersonContact": "PersonName! Communication",
    "PersonName": "oa:GivenName! hr:FamilyName!",
    "CandidatePerson": "PersonName! Communication* hr:BirthDate PrimaryLanguageCode*",
    "Communication": CHANNEL,
    "Address": "oa:CityName CountryCode oa:PostalCode",
    "CandidateProfile": (
        "hr:ID! EmploymentHistory! EducationHistory! eures:Licenses! Certifications! PublicationHistory! "
        "PersonQualifications! EmploymentReferences! CreativeWorks! Projects! SocialAndPoliticalActivities! "
        "Skills! NetworksAndMemberships! ConferencesAndSeminars! VoluntaryWorks! CourseCertifications! "
        "Others*"
    ),
    "EmploymentHistory": "EmployerHistory*",
    "EmployerHistory": "hr:OrganizationName! OrganizationContact PositionHistory!",
    "OrganizationContact": "Communication!",
    "PositionHistory": "PositionTitle! eures:EmploymentPeriod! oa:Description City Country",
    "eures:EmploymentPeriod": "eures:StartDate eures:EndDate hr:CurrentIndicator!",
    "eures:StartDate": "hr:FormattedDateTime!",
    "eures:EndDate": "hr:FormattedDateTime!",
    "EducationHistory": "EducationOrganizationAttendance*",
    "EducationOrganizationAttendance": (
        "hr:OrganizationName! AttendancePeriod! EducationDegree! EducationLevelCode"
    ),
    "AttendancePeriod": "EndDate Ongoing!",
    "EducationDegree": "hr:DegreeName! OccupationalSkillsCovered",
    "eures:Licenses": "eures:License*",
    "eures:License": "hr:LicenseTypeCode!",
    "PersonQualifications": "PersonCompetency*",
    "PersonCompetency": "CompetencyID! hr:TaxonomyID! eures:CompetencyDimension*",
    "eures:CompetencyDimension": "hr:CompetencyDimensionTypeCode! eures:Score!",
    "eures:Score": "hr:ScoreText!",
    "Others": "Title! Other!",
    "Other": "Title! Date Description",
    "Date": "StartDate EndDate",
    "StartDate": "hr:FormattedDateTime!",
    "EndDate": "hr:FormattedDateTime!",
    "RenderingInformation": "Design!",
    "Design": "Template! Color! FontSize! Logo! PageNumbers! SectionsOrder!",
    "SectionsOrder": "Section*",
    "Section": "Title!",
}
"""The children of each element in order: ``!`` is compulsory, ``*`` may come again."""

DATE = r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?"
TEXTS = {
    "hr:FormattedDateTime": DATE,
    "hr:BirthDate": r"\d{4}-\d{2}-\d{2}",
    "hr:CurrentIndicator": "true|false",
    "Ongoing": "true|false",
    "CountryCode": "[a-z]{2}",
    "Country": "[a-z]{2}",
    "CountryDialing": r"[1-9]\d{0,2}",
    "oa:DialNumber": r"\d{4,14}",
    "ChannelCode": "Email|Telephone",
    "UseCode": "home|work|mobile|other",
    "EducationLevelCode": "[1-8]",
    "hr:LicenseTypeCode": "AM|A1|A2|A|B1|B|BE|C1|C1E|C|CE|D1|D1E|D|DE",
    "hr:TaxonomyID": "language",
    "hr:ScoreText": "[ABC][12]",
    "hr:CompetencyDimensionTypeCode": (
        "CEF-(Understanding-(Listening|Reading)|Speaking-(Interaction|Production)|Writing-Production)"
    ),
    "PositionTitle": r"\S.*",
    "hr:DegreeName": r"\S.*",
    "Title": r"\S.*",
    "oa:GivenName": r"\S.*",
    "hr:FamilyName": r"\S.*",
}
LONG = ("oa:Description", "Description", "OccupationalSkillsCovered")
URI = r"http://data\.europa\.eu/esco/occupation/[0-9a-f-]{36}"


def faults(data: bytes) -> list[str]:
    """List what Europass would refuse or not understand; empty for a sound file."""
    if not data.startswith(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'):
        return ["the declaration is not the one of Europass"]
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return [f"not well formed: {error}"]
    found = [] if name_of(root) == "Candidate" else [f"the root is {name_of(root)}"]
    for element in root.iter():
        found += _children(element)
        found += _content(element)
    return found


def name_of(element: ElementTree.Element) -> str:
    """Give the usual name of an element, ``hr:ID``."""
    space, _, local = element.tag.removeprefix("{").partition("}")
    return f"{SPACES.get(space, '?')}{local}"


def _children(element: ElementTree.Element) -> Iterator[str]:
    name, names = name_of(element), [name_of(one) for one in element]
    wanted = SHAPE.get(name, "").split()
    known = [one.rstrip("!*") for one in wanted]
    for one in names:
        if one not in known:
            yield f"{name} holds {one}"
    places = [known.index(one) for one in names if one in known]
    if places != sorted(places):
        yield f"{name}: out of order"
    for one in wanted:
        times = names.count(one.rstrip("!*"))
        if (one.endswith("!") and not times) or (not one.endswith("*") and times > 1):
            yield f"{name}: {one.rstrip('!*')} comes {times} times"


def _content(element: ElementTree.Element) -> Iterator[str]:
    name, text = name_of(element), element.text or ""
    if name in TEXTS and not re.fullmatch(TEXTS[name], text, re.DOTALL):
        yield f"{name} says « {text} »"
    if name == "PositionTitle":
        kind, uri = element.get("typeCode"), element.get("languageID", "")
        if kind not in ("FREETEXT", "URI") or (kind == "URI") != bool(re.fullmatch(URI, uri)):
            yield f"{name}: {kind} {uri}"
    if name == "CompetencyID" and element.get("schemeName") not in ("NORMAL", "FREE_TEXT"):
        yield f"{name}: no scheme"
    if name in LONG and not re.fullmatch(r"(</?(p|ul|li)>|[^<>])+", text):
        yield f"{name}: no paragraph"
    if name == "CandidateProfile" and element.get("languageCode") != "fr":
        yield f"{name}: no language"
    held = {name_of(one) for one in element}
    if "oa:DialNumber" in held and not held >= {"CountryDialing", "CountryCode"}:
        yield "a telephone without its dialling code: Europass refuses the whole file"
