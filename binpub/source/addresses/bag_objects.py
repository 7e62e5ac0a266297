"""The objects of a BAG extract: XML read piece by piece, a few fields of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from binpub.problems import Wrong

FIELDS = frozenset(
    (
        *("identificatie", "naam", "status", "postcode"),
        *("huisnummer", "huisletter", "huisnummertoevoeging"),
        *("OpenbareRuimteRef", "WoonplaatsRef", "NummeraanduidingRef"),
        *("pos", "posList", "GemeenteIdentificatie", "StandTechnischeDatum"),
        *("beginGeldigheid", "eindGeldigheid", "eindRegistratie"),
        *("tijdstipInactief", "tijdstipInactiefLV", "tijdstipNietBagLV"),
        *("begindatumTijdvakGeldigheid", "einddatumTijdvakGeldigheid"),
    )
)
_PARENTS = ("gerelateerdeWoonplaats", "gerelateerdeGemeente")
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class BagObject:
    """One state of an object: its kind, its fields, and where it stands."""

    kind: str
    fields: Mapping[str, str]
    file: str
    line: int

    def text(self, field: str) -> str:
        """Return a field, empty when it isn't there."""
        return self.fields.get(field, "")


def parse_objects(stream: IO[bytes], file: str, kinds: Collection[str]) -> Iterator[BagObject]:
    """Yield the objects of some kinds, by the local names of their elements."""
    builder = _Builder(file, kinds)
    try:
        while chunk := stream.read(_CHUNK):
            builder.parser.Parse(chunk, False)
            yield from builder.done
            builder.done.clear()
        builder.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Wrong(
            "{file}, line {line}: isn't sound XML ({reason}); download it again",
            file=file,
            line=error.lineno,
            reason=expat.ErrorString(error.code),
        ) from None
    yield from builder.done


class _Builder:
    """Collects the fields of the object that is being read."""

    def __init__(self, file: str, kinds: Collection[str]) -> None:
        self.file = file
        self.kinds = kinds
        self.done: list[BagObject] = []
        self.kind = ""
        self.line = 0
        self.fields: dict[str, str] = {}
        self.path: list[str] = []
        self.text: list[str] | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.StartDoctypeDeclHandler = self.refuse

    def refuse(self, *_declaration: object) -> None:
        raise Wrong("{file} declares a document type, which no BAG extract does", file=self.file)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if not self.kind:
            if name in self.kinds:
                self.kind, self.fields, self.path = name, {}, []
                self.line = self.parser.CurrentLineNumber
            return
        self.path.append(name)
        self.text = [] if name in FIELDS else None
        if "srsDimension" in attributes:
            self.fields["srsDimension"] = attributes["srsDimension"]

    def data(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def end(self, name: str) -> None:
        if not self.kind:
            return
        if not self.path:
            self.done.append(BagObject(self.kind, self.fields, self.file, self.line))
            self.kind = ""
            return
        name = self.path.pop()
        if self.text is not None:
            parent = self.path[-1] if self.path else ""
            key = parent if parent in _PARENTS else name
            text = "".join(self.text).strip()
            before = self.fields.get(key)
            self.fields[key] = f"{before} {text}" if before else text
            self.text = None
