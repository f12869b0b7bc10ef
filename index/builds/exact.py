"""Search without Chroma: every vector is compared, for when its files can't be opened."""

from collections.abc import Mapping, Sequence

import numpy as np

from index.builds.reports import Kind, StoredReport


class ExactSearch:
    """Stands in for `Collections`: finds what is truly nearest, in time that grows with the index.

    A hundred thousand sentences take some tens of milliseconds.
    """

    def __init__(self, reports: Mapping[str, StoredReport]) -> None:
        """Take the reports of a build by their ids."""
        self._reports = reports

    def nearest(
        self, kind: Kind, vector: Sequence[float], *, report_ids: Sequence[str] | None, top_k: int
    ) -> list[tuple[str, int, float]]:
        """Return report, number and cosine of the nearest vectors, best first.

        Args:
            kind: sentences or paragraphs.
            vector: of the build's dimensions, of unit length.
            report_ids: only these reports; None for all.
            top_k: how many at most.
        """
        asked = np.asarray(vector, dtype=np.float32)
        hits: list[tuple[str, int, float]] = []
        for name in self._reports if report_ids is None else report_ids:
            stored = self._reports[name]
            vectors = stored.sentences if kind == "sentences" else stored.paragraphs
            cosines = vectors @ asked
            best = np.argsort(-cosines, kind="stable")[: max(0, top_k)]
            hits += [(name, int(row), float(np.clip(cosines[row], -1, 1))) for row in best]
        return sorted(hits, key=lambda hit: (-hit[2], hit[0], hit[1]))[: max(0, top_k)]

    def close(self) -> None:
        """Do nothing: the reports are the build's."""
