"""What people ruled about who is who, laid over the groups that names fall into by themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from corpus.parting import Cell, Pair, handle, part, sides

Action = Literal["merge", "split", "rename", "hide", "withhold", "reveal"]
ACTIONS: tuple[Action, ...] = get_args(Action)
Standing = Literal["hidden", "withheld"]
# Who is meant: a group by its least name, a cell by itself, or what a ruling split off.
Label = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision, with the cells that it was about when it was made: so it outlives every re-run.

    `rest` is what stayed when a split took `cells` out, as far as both bear the same names.
    """

    number: int
    action: Action
    cells: Sequence[Cell]
    rest: Sequence[Cell] = ()
    name: str = ""


class Settled:
    """Who is who among the names of one kind; the rulings are applied in the order they were made.

    `live` are the names that count; `gone` the ruled cells that no report has any more (a better
    tagger writes the name otherwise): what is a spelling of it in that report inherits the ruling.
    """

    def __init__(
        self,
        kind: str,
        live: Collection[str],
        pairs: Sequence[Pair],
        rulings: Iterable[Ruling] = (),
        gone: Collection[Cell] = (),
    ) -> None:
        self._kind = kind
        ordered = sorted(rulings, key=lambda one: one.number)
        self._ruled = {cell for one in ordered for cell in (*one.cells, *one.rest)}
        self._same, self._apart = sides(pairs)
        self._gone = [cell for cell in sorted(self._ruled) if cell in gone]
        groups = part({*live, *(cell.name for cell in self._ruled)}, pairs)
        self._whole: dict[str, Label | None] = {
            name: None if root is None else ("name", root, "") for name, root in groups.items()
        }
        self._single: dict[Cell, Label] = {}
        self._into: dict[Label, Label] = {}
        self._renamed: list[tuple[str, list[Cell]]] = []
        for ruling in ordered:
            self._apply(ruling)
        self._ids = self._all_ids(live)
        self._names = {self._label(c): name for name, cells in self._renamed for c in cells}
        self._shut: dict[str, int] = {}
        self._shown: dict[Label, int] = {}
        self._standings: dict[Label, Standing] = {}
        for ruling in ordered:
            self._stand(ruling)

    def id_of(self, cell: Cell) -> str:
        """The entity's id: the least handle of its names, whatever came first."""
        return self._ids.get(self._label(cell)) or handle(self._kind, *cell)

    def name_of(self, cell: Cell) -> str | None:
        """What people decided that the entity is called."""
        return self._names.get(self._label(cell))

    def standing_of(self, cell: Cell) -> Standing | None:
        """Whether people hid it, or withheld it: then also where a report names it anew."""
        label = self._label(cell)
        number = self._shut.get(cell.name)
        if number is not None and self._shown.get(label, 0) < number:
            return "withheld"
        return self._standings.get(label)

    def is_whole(self, name: str) -> bool:
        """Whether the name means one and the same in every report but the exceptions."""
        return self._whole.get(name) is not None

    def exceptions(self, name: str) -> frozenset[str]:
        """The reports in which somebody ruled on this name, or on another spelling of it."""
        near = {name, *self._same.get(name, ())}
        return frozenset(cell.document for cell in self._ruled if cell.name in near)

    def _label(self, cell: Cell) -> Label:
        label = self._single.get(cell) or self._inherited(cell)
        return self._find(label or self._whole.get(cell.name) or ("cell", *cell))

    def _inherited(self, cell: Cell) -> Label | None:
        if not self._gone or not cell.document or cell in self._ruled:
            return None
        near: Collection[str] = self._same.get(cell.name, ())
        found = {
            self._find(self._single[old])
            for old in self._gone
            if old.document == cell.document and old.name in near and old in self._single
        }
        return found.pop() if len(found) == 1 else None

    def _apply(self, ruling: Ruling) -> None:
        if ruling.action == "rename":
            self._renamed.append((ruling.name, list(ruling.cells)))
        elif ruling.action == "split":
            self._split(ruling)
        elif ruling.action == "merge":
            for cell in ruling.cells:
                # A name that turned out to be two people's keeps what was ruled report by report.
                if not self.is_whole(cell.name):
                    self._single.setdefault(cell, self._label(cell))
            first, *others = sorted({self._label(cell) for cell in ruling.cells})
            self._into.update(dict.fromkeys(others, first))

    def _split(self, ruling: Ruling) -> None:
        new: Label = ("split", str(ruling.number), "")
        stayed = {cell: self._label(cell) for cell in ruling.rest}
        both = {cell.name for cell in stayed}
        for cell in ruling.cells:
            # A name that both bear tells nothing in a report that nobody has looked at.
            if self.is_whole(cell.name):
                self._whole[cell.name] = None if cell.name in both else new
        self._single.update(stayed)
        self._single.update(dict.fromkeys(ruling.cells, new))
        taken = set(ruling.cells)
        self._renamed = [(n, [c for c in cells if c not in taken]) for n, cells in self._renamed]

    def _stand(self, ruling: Ruling) -> None:
        if ruling.action not in ("hide", "withhold", "reveal"):
            return
        names = self._spellings(ruling) if ruling.action == "withhold" else frozenset()
        self._shut.update(dict.fromkeys(names, ruling.number))
        labels = {self._label(cell) for cell in ruling.cells}
        labels |= {self._find(label) for name in names if (label := self._whole.get(name))}
        for label in labels:
            if ruling.action == "reveal":
                self._standings.pop(label, None)
                self._shown[label] = ruling.number
            elif ruling.action == "withhold":
                self._standings[label] = "withheld"
            else:
                self._standings.setdefault(label, "hidden")

    def _spellings(self, ruling: Ruling) -> frozenset[str]:
        """The names under which somebody withheld must not come back in a report yet to come."""
        names = {cell.name for cell in ruling.cells}
        near: set[str] = {one for name in names for one in self._same.get(name, ())}
        others: set[str] = {one for name in names for one in self._apart.get(name, ())}
        return frozenset(names | (near - others))

    def _all_ids(self, live: Collection[str]) -> Mapping[Label, str]:
        whole = [(handle(self._kind, name), self._whole[name]) for name in live]
        single = [
            (handle(self._kind, *cell), label)
            for cell, label in self._single.items()
            if cell.name in live
        ]
        found: dict[Label, str] = {}
        for own, label in (*whole, *single):
            if label:
                now = self._find(label)
                found[now] = min(own, found.get(now, own))
        return found

    def _find(self, label: Label) -> Label:
        while label in self._into:
            label = self._into[label]
        return label
