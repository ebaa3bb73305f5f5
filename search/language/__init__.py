"""The query language: what a person types, read, printed, and made into a query for the index."""

from search.language.compile import Asked, compile_question
from search.language.forms import Widening
from search.language.parser import Question, read
from search.language.printer import show
from search.language.repair import QueryError, QueryLimitError, Repair

__all__ = [
    "Asked",
    "QueryError",
    "QueryLimitError",
    "Question",
    "Repair",
    "Widening",
    "compile_question",
    "read",
    "show",
]
