"""A report's folder in a build: the report, its vectors and its lexical index."""

from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Literal

import numpy as np

from index.builds.manifest import DamagedBuild, StoreError
from index.builds.vectors import Embedder, Progress, Vector, Vectors, embed
from index.encoding import EncodingError, decode_report, encode_report
from index.lexical import LexicalIndex
from index.reasons import reason
from index.remarks import remark
from index.report import Report
from index.units import Unit, search_text, units

Kind = Literal["sentences", "paragraphs"]


def write_report(
    folder: Path,
    report: Report,
    embedder: Embedder,
    *,
    progress: Progress,
    known: Mapping[str, Vector],
) -> None:
    """Embed the report and write its folder.

    Args:
        folder: must not exist.
        report: with something to search.
        embedder: the model of the build.
        progress: called as its texts are embedded.
        known: vectors of texts that the model has embedded before.

    Raises:
        StoreError: it has nothing to search, or text that has no UTF-8 form.
    """
    searched = [search_text(report, unit) for unit in units(report)]
    if not searched:
        raise StoreError("nothing_to_search", report=repr(report.id))
    try:
        encoded = encode_report(report)
    except EncodingError as exc:
        raise StoreError("no_utf8_form", report=repr(report.id), said=str(exc)) from None
    texts = [*searched, *(paragraph.text for paragraph in report.paragraphs)]
    vectors = embed(texts, embedder, partial(progress, f"embedding {report.id}"), known=known)
    folder.mkdir(parents=True)
    (folder / "report.json").write_bytes(encoded)
    np.save(folder / "sentences.npy", vectors[: len(searched)])
    np.save(folder / "paragraphs.npy", vectors[len(searched) :])
    LexicalIndex.build(searched).save(folder / "lexical")


class StoredReport:
    """A report's folder opened; each part is read when first asked for, and kept.

    Every part raises `DamagedBuild` when its file is missing or not as written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def report(self) -> Report:
        """The report."""
        path = self._folder / "report.json"
        try:
            return decode_report(path.read_bytes())
        except (OSError, EncodingError) as exc:
            raise _damaged(path, exc) from exc

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Its search units."""
        return units(self.report)

    @cached_property
    def lexical(self) -> LexicalIndex:
        """Its lexical index, mapped into memory."""
        try:
            return LexicalIndex.load(self._folder / "lexical")
        except (OSError, ValueError) as exc:
            raise _damaged(self._folder / "lexical", exc) from exc

    @cached_property
    def sentences(self) -> Vectors:
        """Its units' vectors, `(units, d)`, mapped into memory, read-only."""
        return self._vectors("sentences")

    @cached_property
    def paragraphs(self) -> Vectors:
        """Its paragraphs' vectors, `(paragraphs, d)`, mapped into memory, read-only."""
        return self._vectors("paragraphs")

    def embedded(self) -> dict[str, Vector]:
        """Return the vectors of all that was embedded for it, by the text."""
        searched = [search_text(self.report, unit) for unit in self.units]
        whole = [paragraph.text for paragraph in self.report.paragraphs]
        return dict(zip(whole, self.paragraphs, strict=True)) | dict(
            zip(searched, self.sentences, strict=True)
        )

    def _vectors(self, kind: Kind) -> Vectors:
        path = self._folder / f"{kind}.npy"
        try:
            vectors: Vectors = np.load(path, mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError) as exc:
            raise _damaged(path, exc) from exc
        return vectors


def _damaged(path: Path, exc: Exception) -> DamagedBuild:
    wrong = reason(exc) if isinstance(exc, OSError) else remark("file_changed")
    return DamagedBuild(path, remark("damaged_file", wrong=wrong))
