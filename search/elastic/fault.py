"""The client's errors in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, TransportError

from corpus import UnavailableError


@contextmanager
def faults_told(doing: str) -> Iterator[None]:
    """Translate what the client raises."""
    try:
        yield
    except ApiError as error:
        if error.status_code in (401, 403):
            reason, remedy = (
                "Elasticsearch refused the login",
                "check the user and the password file",
            )
        elif error.status_code == 429:
            reason, remedy = f"Elasticsearch is overloaded while {doing}", "try again later"
        else:
            reason = f"Elasticsearch failed while {doing}: {error.status_code} {error.message}"
            remedy = "its own log says more"
        raise UnavailableError(reason, remedy) from error
    except TransportError as error:
        raise UnavailableError(
            f"Elasticsearch does not answer while {doing}: {error.message}", "is it running?"
        ) from error
