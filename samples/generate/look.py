"""How a generated report looks: drawn by lot, no field tied to another without need."""

from __future__ import annotations

from samples.generate.report import Style
from samples.generate.scene import Chance

_PAGES = ((595.0, 842.0), (595.0, 842.0), (612.0, 792.0), (499.0, 709.0), (420.0, 595.0))
_FEET = {
    "en": ("{label}", "{label}", "{label} | Page", "Page {label} of {pages}", "– {label} –", "{name} {label}"),
    "ru": ("{label}", "{label}", "– {label} –", "стр. {label}", "Стр. {label} из {pages}", "{name} {label}"),
    "kk": ("{label}", "{label}", "– {label} –", "{label}-бет", "{label} / {pages}", "{name} {label}"),
}  # fmt: skip


def look(chance: Chance, language: str, title: str, publisher: str) -> Style:
    """A style; running heads are short enough for the page."""

    def one(*options: object) -> object:
        return options[int(chance() * len(options))]

    page = _PAGES[int(chance() * len(_PAGES))]
    small = page[0] < 450
    feet = _FEET[language]
    short = title if len(title) < 45 else publisher
    spaced = chance() < 0.6
    cover = chance() < 0.5
    return Style(
        family=("serif", "sans", "serif-narrow", "sans-narrow")[int(chance() * 4)],
        size=round((8.5 if small else 9.5) + chance() * 1.8, 1),
        page=page,
        margin=44.0 if small else 52.0 + int(chance() * 4) * 8,
        justify=chance() < 0.6,
        hyphenate=chance() < 0.7,
        indent=0.0 if spaced else 18.0,
        gap=6.0 if spaced else 1.5,
        leading=1.25 + chance() * 0.2,
        head=str(one("", short, publisher)),
        head_align=("outer", "left", "centre", "right")[int(chance() * 4)],
        foot=feet[int(chance() * len(feet))].replace("{name}", short),
        foot_align=("centre", "centre", "outer", "right")[int(chance() * 4)],
        pad=2 if chance() < 0.12 else 1,
        cover=cover,
        roman=cover and chance() < 0.6,
        marker="superscript" if chance() < 0.75 else "bracketed",
        numbering="document" if chance() < 0.75 else "page",
        notes="foot" if chance() < 0.8 else "end",
    )
