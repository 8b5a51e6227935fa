"""Import, suggestions and completion on the official ROME."""

import json
import random
import resource
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from app.bootstrap.desk import build_desk
from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId, PartId, SkillCode
from app.models.records.path import HeldSkill
from app.models.records.person import Identity
from app.models.records.rome import SkillKind
from app.services.system.clock import FixedClock
from app.services.system.folders import Folders, resources_folder
from app.services.usecases.desk import Desk
from tests.benchmarks.figures import Figure, absolute, percentile

NOW = datetime(2026, 11, 23, 14, 6)
PROFILE, TITLES, SEED = 30, 120, 460
IMPORT = "import sys; from tests.benchmarks.work import import_alone; import_alone(sys.argv[1], sys.argv[2])"


def desk_on(folder: Path, stack: ExitStack) -> Desk:
    """Build every use case on a data folder."""
    return build_desk(Folders(data=folder, resources=resources_folder()), FixedClock(NOW), stack)


def measure_import(rome: Path, folder: Path, root: Path) -> dict[str, Figure]:
    """Import the official archive over the starter edition, in a fresh process."""
    with ExitStack() as stack:
        desk_on(folder, stack).referentials.ensure_starter()
    output = subprocess.run(
        [sys.executable, "-c", IMPORT, str(rome), str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    ).stdout
    seen = json.loads(output)
    return {
        "import.rome": absolute(
            seen["seconds"],
            20,
            "s",
            "v460 over the starter: read, compare, write; yardstick: reading the rows only",
            seen["reading"],
        ),
        "import.peak_memory": absolute(seen["memory"], 300, "MiB", "peak of the importing process"),
    }


def import_alone(rome: str, folder: str) -> None:
    """Import in this process and print seconds, the reading floor, and the peak in MiB."""
    from app.services.opendata.rome import RomeEdition

    with ExitStack() as stack:
        desk = desk_on(Path(folder), stack)
        began = time.perf_counter()
        desk.referentials.apply(desk.referentials.stage(Path(rome)))
        seconds = time.perf_counter() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        began = time.perf_counter()
        source = RomeEdition(Path(rome))
        for stream in source.tables().values():
            for _ in stream():
                pass
        source.close()
        reading = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "memory": memory, "reading": reading}))


def measure_work(folder: Path) -> dict[str, Figure]:
    """Suggestions for a profile of 30 skills, and completion of titles keystroke by keystroke."""
    with ExitStack() as stack:
        desk = desk_on(folder, stack)
        return {**_suggestions(desk), **_titles(desk)}


def _suggestions(desk: Desk) -> dict[str, Figure]:
    """Rank all the occupations for random profiles drawn around one occupation each."""
    draw = random.Random(SEED)
    lines = desk.occupations.lines()
    profiles = []
    for _ in range(40):
        skills = list(desk.occupations.fiche(draw.choice(lines).code).skills)
        others = list(desk.occupations.fiche(draw.choice(lines).code).skills)
        codes = [one.code for one in draw.sample(skills, min(20, len(skills)))]
        codes += [one.code for one in others[: PROFILE - len(codes)]]
        profiles.append(_person(codes))
    desk.matching.suggestions(profiles[0])
    took = []
    for profile in profiles:
        began = time.perf_counter()
        found = desk.matching.suggestions(profile)
        took.append((time.perf_counter() - began) * 1000)
        if not found:
            raise RuntimeError("a profile without suggestion measures nothing")
    return {
        "suggestions.warm_p95": absolute(
            percentile(took, 0.95),
            50,
            "ms",
            f"{PROFILE} skills over {len(lines)} occupations, best 40 explained",
        )
    }


def _titles(desk: Desk) -> dict[str, Figure]:
    """Type titles letter by letter, accents dropped, half of them with a letter missing."""
    draw = random.Random(SEED)
    rows = [
        hit.title.label
        for line in desk.occupations.lines()
        for hit in desk.occupations.complete_title(line.label, 1)
    ]
    took, right = [], 0
    chosen = draw.sample(rows, TITLES)
    for number, label in enumerate(chosen):
        typed = _masculine(label).lower()
        if number % 2 and len(typed) > 6:
            typed = typed[:4] + typed[5:]
        found = []
        for end in range(2, min(len(typed), 24) + 1):
            began = time.perf_counter()
            found = desk.occupations.complete_title(typed[:end], 10)
            took.append((time.perf_counter() - began) * 1000)
        right += any(hit.title.label == label for hit in found)
    return {
        "titles.keystroke_p95": absolute(
            percentile(took, 0.95),
            30,
            "ms",
            f"{len(took)} keystrokes; right title among 10: {right}/{TITLES}",
        )
    }


def _masculine(label: str) -> str:
    """Give the masculine form of a title that bears both: « Agent / Agente de quai » is « Agent de quai »."""
    left, _, right = label.partition(" / ")
    return " ".join([left, *right.split()[len(left.split()) :]])


def _person(codes: list[SkillCode]) -> Dossier:
    """Build a person who ticked these skills."""
    held = tuple(
        HeldSkill(PartId(str(number)), code, code, SkillKind.KNOW_HOW) for number, code in enumerate(codes)
    )
    return Dossier(Identity(DossierId("bench"), "Mesure", "Personne"), held_skills=held)


def sample_folder(rome_folder: Path, target: Path) -> Path:
    """Copy a data folder and put the sample dossier on its desk."""
    shutil.copytree(rome_folder, target)
    with ExitStack() as stack:
        desk = desk_on(target, stack)
        desk.settings.change(last_dossier=desk.sample.add().dossier_id)
    return target
