"""The lookup's modules in a browser, asked from Python."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import binpub
from binpub.lookup.files import render_directory, render_index
from binpub.model.index import Index

THEME = Path(binpub.__file__).with_name("theme")

RESOLVE = """async ([folder, data, questions]) => {
  const { decode, resolve } = await import(folder + "resolve.js");
  const index = decode(data);
  return questions.map((question) => resolve(index, question));
}"""
OPTIONS = """async ([folder, data, texts]) => {
  const { decode, options } = await import(folder + "resolve.js");
  const index = decode(data);
  return texts.map((text) => options(index, text).map((street) => street.label));
}"""
DECODE = """async ([folder, data]) => {
  const { decode } = await import(folder + "resolve.js");
  const { areas, streets, postcodes, localities, quarters, ...rest } = decode(data);
  const open = (rule) => ({ ...rule, ranges: rule.ranges.map((run) => ({
    ...run, last: run.last === Infinity ? null : run.last })) });
  return {
    ...rest,
    areas: [...areas.values()],
    streets: streets.map((street) => ({ ...street, rules: street.rules.map(open) })),
    postcodes: [...postcodes],
    localities: [...localities],
    quarters: [...quarters],
  };
}"""
FIND = """async ([folder, data, questions]) => {
  const { chooseMunicipality, decodeDirectory, findMunicipality, municipalityIn } =
    await import(folder + "directory.js");
  const directory = decodeDirectory(data);
  return questions.map((question) => [
    municipalityIn(directory, question)?.name ?? chooseMunicipality(directory),
    findMunicipality(directory, question)?.name ?? null,
  ]);
}"""


@dataclass(frozen=True)
class Javascript:
    """The modules in a page that is served with them."""

    page: Any
    folder: str

    def resolve(self, index: Index, questions: list[str]) -> list[dict[str, Any]]:
        """Return the outcomes of questions."""
        return self._run(RESOLVE, render_index(index), questions)

    def options(self, index: Index, texts: list[str]) -> list[list[str]]:
        """Return the labels of the streets that are offered for texts."""
        return self._run(OPTIONS, render_index(index), texts)

    def decode(self, index: Index) -> dict[str, Any]:
        """Return an index that was written and read; what ends nowhere ends at nothing."""
        return self._run(DECODE, render_index(index))

    def find(self, indexes: list[Index], questions: list[str]) -> list[list[Any]]:
        """Return the municipality in each question, or the choice; and that of such a name."""
        return self._run(FIND, render_directory(indexes), questions)

    def _run(self, script: str, written: str, *more: Any) -> Any:
        return self.page.evaluate(script, [self.folder, json.loads(written), *more])
