"""The starter edition, read once for the tests of this folder."""

import json

import pytest

from tests.unit.resources.starter_files import LETTERS, STARTER, load, read_csv


@pytest.fixture(scope="module")
def occupations():
    return [entry for letter in LETTERS for entry in load(f"occupations/{letter}.yaml")]


@pytest.fixture(scope="module")
def by_code(occupations):
    return {entry["code"]: entry for entry in occupations}


@pytest.fixture(scope="module")
def skills():
    return load("skills.yaml")


@pytest.fixture(scope="module")
def contexts():
    return load("contexts.yaml")


@pytest.fixture(scope="module")
def domains():
    return load("domains.yaml")


@pytest.fixture(scope="module")
def courses():
    return load("courses.yaml")


@pytest.fixture(scope="module")
def dossier():
    return json.loads((STARTER / "sample_dossier.json").read_text(encoding="utf-8"))["dossier"]


@pytest.fixture(scope="module")
def communes():
    return read_csv("communes.csv.gz")


@pytest.fixture(scope="module")
def commune_codes(communes):
    return {row["code"] for row in communes}
