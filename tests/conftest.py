"""What every test may ask for: where the real data are, and stores filled once and copied per test."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from app.bootstrap.desk import build_desk
from app.services.system.clock import FixedClock
from app.services.system.folders import Folders, resources_folder
from app.services.usecases.desk import Desk

settings.register_profile("steady", derandomize=True, deadline=None)  # no test is timed
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

SHARED = Path(__file__).parents[2] / "shared"
ROME_ZIP = SHARED / "data" / "rome" / "v460" / "RefRomeCsv_v460.zip"
NOW = datetime(2026, 11, 23, 14, 6)
os.environ["SACADOS_POLITIQUE"] = os.devnull  # the policy of the machine at work is not ours to follow


@pytest.fixture(scope="session")
def rome_zip() -> Path:
    """The official ROME 4.0 v460 archive."""
    if not ROME_ZIP.is_file():
        pytest.skip("the official ROME archive is not beside the project (../shared/data)")
    return ROME_ZIP


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of open data beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the open data are not beside the project (../shared/data)")
    return SHARED / "data"


def desk_in(folder: Path, stack: ExitStack) -> Desk:
    """Build every use case on the stores of a folder, on 23 November 2026."""
    return build_desk(Folders(data=folder, resources=resources_folder()), FixedClock(NOW), stack)


@pytest.fixture(scope="session")
def starter_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the starter edition and no dossier; never written to by tests."""
    folder = tmp_path_factory.mktemp("starter")
    with ExitStack() as stack:
        desk_in(folder, stack).referentials.ensure_starter()
    return folder


@pytest.fixture(scope="session")
def rome_folder(tmp_path_factory: pytest.TempPathFactory, starter_folder: Path, rome_zip: Path) -> Path:
    """A data folder with the official ROME; never written to by tests."""
    folder = tmp_path_factory.mktemp("rome")
    shutil.copytree(starter_folder, folder, dirs_exist_ok=True)
    with ExitStack() as stack:
        desk = desk_in(folder, stack)
        desk.referentials.apply(desk.referentials.stage(rome_zip))
    return folder


@pytest.fixture
def desk(starter_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """Every use case on a fresh copy of the starter stores."""
    yield from _copy(starter_folder, tmp_path)


@pytest.fixture
def rome_desk(rome_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """Every use case on a fresh copy of the stores with the official ROME."""
    yield from _copy(rome_folder, tmp_path)


def _copy(folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """Copy a data folder and open it."""
    target = tmp_path / "data"
    shutil.copytree(folder, target)
    with ExitStack() as stack:
        yield desk_in(target, stack)
