"""What all tables share: one metadata, one way to write moments, one naming of constraints."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import Column, MetaData, String
from sqlalchemy.types import TypeDecorator

# Named by rule, so that a migration can address them on both databases.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


class Moment(TypeDecorator[datetime.datetime]):
    """A moment in UTC, kept as text of one width: sorts by time, the same on both databases."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Any) -> str | None:
        return None if value is None else value.astimezone(datetime.UTC).strftime(_FORM)

    def process_result_value(self, value: str | None, dialect: Any) -> datetime.datetime | None:
        if value is None:
            return None
        return datetime.datetime.strptime(value, _FORM).replace(tzinfo=datetime.UTC)


def sha_column(name: str = "sha256", *, nullable: bool = False) -> Column[str]:
    return Column(name, String(64), nullable=nullable)
