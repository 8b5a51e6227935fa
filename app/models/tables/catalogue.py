"""The one table of a catalogue of courses; its columns after ``dataset`` are the fields of ``CourseRow``."""

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table

metadata = MetaData()

course = Table(
    "course",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("dataset", String(16), nullable=False),
    Column("id", String(80), nullable=False),
    Column("title", String, nullable=False),
    Column("provider", String, nullable=False),
    Column("siret", String(14), nullable=False),
    Column("commune_code", String(5), nullable=False),
    Column("department", String(3), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("certifying", Boolean, nullable=False),
    Column("modality", String(16), nullable=False),
    Column("level", Integer),
    Column("certification", String(24), nullable=False),
    Column("certification_label", String, nullable=False),
    Column("price", Integer),
    Column("price_to", Integer),
    Column("hours", Integer),
    Column("hours_to", Integer),
    Column("starts", String, nullable=False),
    Column("ends", String, nullable=False),
    Column("permanent", Boolean, nullable=False),
    Column("sessions", Integer),
    Column("objective", String, nullable=False),
    Column("content", String, nullable=False),
    Column("prerequisites", String, nullable=False),
    Column("results", String, nullable=False),
    Column("rate", Integer),
    Column("sat", Integer),
    Column("rate_source", String, nullable=False),
    Column("skills", String, nullable=False),
    Column("occupations", String, nullable=False),
    Column("formacodes", String, nullable=False),
    Column("keywords", String, nullable=False),
    Column("url", String, nullable=False),
    Column("updated_on", String(10), nullable=False),
    Column("is_example", Boolean, nullable=False),
)
"""No foreign key: a catalogue stands by itself and may outlive the edition its codes were written with."""
