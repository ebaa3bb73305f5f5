"""The pages of dossiers; usable without script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.http.dossiers import CiteForm
from api.http.dossiers import Form as Forms
from api.web.render import page
from api.web.taking import FORMS as EXPORTED
from corpus import EVERYTHING, Actor, AigaqError, NotFoundError, UnavailableError

if TYPE_CHECKING:
    from api.house import House

PAGE = Actor("page")
# What people call them.
_FORMS = dict(EXPORTED) | {
    "md": "Markdown", "docx": "Word", "html": "a web page", "txt": "plain text",
}  # fmt: skip
_STYLES = {
    "en": "a line in English", "ru": "a line in Russian", "kk": "a line in Kazakh", "apa": "APA",
    "chicago": "Chicago", "oscola": "OSCOLA", "gost": "GOST",
}  # fmt: skip
_Text = Annotated[str, Form(max_length=20_000)]


def dossier_pages(house: House) -> APIRouter:
    """`/dossiers` and below; not part of the API's description."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/dossiers")
    def every(request: Request) -> Response:
        return page(request, "dossiers.html", dossiers=known_dossiers(house))

    @routes.post("/dossiers")
    def make(request: Request, name: _Text = "") -> Response:
        try:
            return _to(_made(house, name))
        except UnavailableError:
            raise
        except AigaqError as error:
            told = {"dossiers": known_dossiers(house), "error": str(error)}
            return page(request, "dossiers.html", 400, **told)

    @routes.post("/dossiers/keep")
    def keep(link: _Text, dossier: _Text = "", name: _Text = "", remark: _Text = "") -> Response:
        from api.dossiers import add, dossier_named, place_of

        place = place_of(house, EVERYTHING, link)
        found = dossier_named(house, EVERYTHING, dossier or _made(house, name))
        item = add(house, EVERYTHING, found, place, remark, PAGE)
        return _to(found.id, item)

    @routes.get("/dossiers/{dossier}")
    def show(request: Request, dossier: str) -> Response:
        return page(request, "dossier.html", **_words(house, dossier))

    @routes.post("/dossiers/{dossier}")
    def change(request: Request, dossier: str, do: _Text, name: _Text = "") -> Response:
        from corpus.catalogue.dossiers import drop_dossier, rename_dossier

        try:
            with house.catalogue.change(PAGE) as change:
                if do == "drop":
                    drop_dossier(change, EVERYTHING, dossier)
                else:
                    rename_dossier(change, EVERYTHING, dossier, name)
        except (NotFoundError, UnavailableError):
            raise
        except AigaqError as error:
            words = _words(house, dossier) | {"error": str(error)}
            return page(request, "dossier.html", 400, **words)
        return RedirectResponse("/dossiers", 303) if do == "drop" else _to(dossier)

    @routes.post("/dossiers/{dossier}/items/{item}")
    def change_item(dossier: str, item: str, do: _Text, remark: _Text = "") -> Response:
        _change_item(house, dossier, item, do, remark)
        return _to(dossier, "" if do == "take" else item)

    return routes


def known_dossiers(house: House) -> list[dict[str, Any]]:
    """All of them, by name."""
    from api.dossiers import head_json
    from corpus.catalogue.dossiers import dossiers

    with house.catalogue.read() as view:
        return [head_json(one) for one in dossiers(view, EVERYTHING)]


def _made(house: House, name: str) -> str:
    from corpus.catalogue.dossiers import make_dossier

    with house.catalogue.change(PAGE) as change:
        return make_dossier(change, EVERYTHING, name)


def _change_item(house: House, dossier: str, item: str, do: str, remark: str) -> None:
    from corpus.catalogue import dossiers as rooms

    with house.catalogue.change(PAGE) as change:
        if do == "take":
            rooms.take_from_dossier(change, EVERYTHING, dossier, item)
        elif do == "remark":
            rooms.remark_in_dossier(change, EVERYTHING, dossier, item, remark)
        elif do in ("up", "down"):
            ids = [one.id for one in rooms.dossier_items(change, EVERYTHING, dossier)]
            at = ids.index(item) + 1 if item in ids else 1
            place = at - 1 if do == "up" else at + 1
            rooms.move_in_dossier(change, EVERYTHING, dossier, item, max(1, place))


def _words(house: House, dossier: str) -> dict[str, Any]:
    from api.dossiers import dossier_json, dossier_named

    shown = dossier_json(house, EVERYTHING, dossier_named(house, EVERYTHING, dossier))
    return {
        "id": shown["id"],
        "called": shown["name"],
        "entries": shown["items"],
        "forms": [(form, _FORMS.get(form, form)) for form in get_args(Forms)],
        "styles": [(style, _STYLES.get(style, style)) for style in get_args(CiteForm)],
    }


def _to(dossier: str, item: str = "") -> Response:
    return RedirectResponse(f"/dossiers/{dossier}" + (f"#i{item}" if item else ""), 303)
