"""Saved searches: asked again of what arrives, each hit told once, as a feed."""

from search.saved.again import Hit, news
from search.saved.ask import asked_of, found_places, plain_of
from search.saved.atom import MEDIA_TYPE, Feed, Told, atom

__all__ = [
    "MEDIA_TYPE",
    "Feed",
    "Hit",
    "Told",
    "asked_of",
    "atom",
    "found_places",
    "news",
    "plain_of",
]
