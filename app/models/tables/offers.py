"""Tables of the job offers fetched: each question with its moment, and the first offers of its answer."""

from sqlalchemy import Column, Date, Float, Integer, MetaData, String, Table


def offer_tables(metadata: MetaData) -> tuple[Table, ...]:
    """Declare the tables; they belong to no edition, and say nothing of who asked."""
    question = Table(
        "offer_question",
        metadata,
        Column("rome_code", String(5), primary_key=True),
        Column("area", String(5), primary_key=True),
        Column("radius_km", Integer, primary_key=True),
        Column("total", Integer, nullable=False),
        Column("fetched_at", String(32), nullable=False, index=True),
    )
    offer = Table(
        "offer",
        metadata,
        Column("rome_code", String(5), primary_key=True),
        Column("area", String(5), primary_key=True),
        Column("radius_km", Integer, primary_key=True),
        Column("rank", Integer, primary_key=True),
        Column("reference", String(40), nullable=False),
        Column("title", String, nullable=False),
        Column("company", String, nullable=False),
        Column("place", String, nullable=False),
        Column("commune_code", String(5), nullable=False),
        Column("latitude", Float),
        Column("longitude", Float),
        Column("contract", String, nullable=False),
        Column("hours", String, nullable=False),
        Column("pay", String, nullable=False),
        Column("published_on", Date),
    )
    return question, offer
