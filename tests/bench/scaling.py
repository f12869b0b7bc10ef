"""How adding grows: 20 and 200 reports in one `add`, one more to 200, a PDF of 1,000 pages.

`python -m tests.bench.scaling` adds them with a model that costs next to nothing, so that all else
is seen, and says what embedding would take by a sample of the texts; `--embedding` embeds them all,
which takes hours. Each case is a process of its own. Seconds are of the processors, of all threads
and children together, so that a busy machine shows as an idle one does.
"""

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Annotated

import typer

from index.builds.vectors import Embedder
from index.confined import read_confined
from index.confining import Limits
from index.store import Store
from tests.bench.reading import long_report
from tests.bench.timing import peak_mb
from tests.fakes import CharacterEmbedder
from tests.index.made_report import Piece, made_report
from tests.index.typeset import write_pdf

ROOT = Path(__file__).parents[2]
_RUN = "import sys; from tests.bench.scaling import add_all; add_all(*sys.argv[1:])"
_SAMPLE, _BATCH = 128, 16
_COUNTIES = "云岭 青川 白石 临江 新安 南湖 长宁 安平 永丰 东山 平阳 清河 宁远 和顺 大田".split()
_WORKS = "修建 改造 扩建 验收 检查 关停 培训 评选 补助 采购 移交 绿化 监测 登记 抽查".split()
_THINGS = (
    "水库 教学楼 村卫生室 乡村公路 图书室 食堂 排水管网 养老院 文化站 种子站 公厕 停车场"
    " 候车亭 机井 大棚 桥梁 路灯 垃圾站 操场 实验室 宿舍 林带 护坡 泵站 校车 驿站".split()
)
_ENDS = (
    "群众反映较好。 已全部完工。 计划明年验收。 比上年有所减少。 由市财政承担。 仍有三处未达标。"
    " 资金尚有缺口。 已列入民生实事。 获得省级表扬。 正在征求意见。".split()
)


@dataclass(slots=True)
class Spent:
    """Processor seconds by part, megabytes at most here and in the largest child, and counts.

    Attributes:
        rest_s: all but reading and embedding; `stages` are its parts, by the clock, embedding too.
        sampled_s: what embedding with the bundled model would take; 0 when it was embedded with.
        clock_s: all of it by the clock.
    """

    reports: int = 0
    vectors: int = 0
    reading_s: float = 0
    embedding_s: float = 0
    rest_s: float = 0
    stages: dict[str, float] = field(default_factory=dict)
    peak_mb: float = 0
    child_mb: float = 0

    sampled_s: float = 0
    clock_s: float = 0

    @property
    def without_s(self) -> float:
        """All but embedding."""
        return self.reading_s + self.rest_s

    @property
    def with_s(self) -> float:
        """All of it, embedding with the bundled model as measured or as the sample has it."""
        return self.without_s + (self.sampled_s or self.embedding_s)


class Timed(CharacterEmbedder):
    """An embedder that counts the seconds it takes; the fake one when it is given no other."""

    def __init__(self, embedder: Embedder | None = None) -> None:
        super().__init__()
        self._embedder = embedder
        self.seconds = 0.0
        self.texts: list[str] = []
        if embedder:
            self.name = embedder.name

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector for each text, in order."""
        self.texts += texts
        started = processor_s()
        made = (
            self._embedder.embed_documents(texts)
            if self._embedder
            else [self.embed_query(text) for text in texts]
        )
        self.seconds += processor_s() - started
        return made


def various_report(seed: int) -> list[Piece]:
    """Return a report of twenty pages whose sentences no other seed's report has."""
    draw = random.Random(seed)
    county = f"{draw.choice(_COUNTIES)}县第{seed}镇"

    def prose(sentences: int) -> str:
        return "".join(
            f"{county}{draw.choice(_WORKS)}{draw.choice(_THINGS)}{draw.randint(2, 999)}处，"
            f"{draw.choice(_WORKS)}{draw.choice(_THINGS)}，"
            f"投入{draw.uniform(1, 9999):.1f}万元，{draw.choice(_ENDS)}"
            for _ in range(sentences)
        )

    return [
        replace(part, text=prose(part.text.count("。"))) if "。" in part.text else part
        for part in made_report(subjects=4, seed=seed)
        if part.kind != "note"
    ]


def add_all(home: str, folder: str, bundled: str) -> None:
    """Add the folder's files in one build and print what it took; runs in its own process."""
    model = bundled_model() if bundled == "True" else None
    embedder = Timed(model)
    spent = Spent()
    began, started = time.perf_counter(), processor_s()
    limits = Limits(seconds=3600, megabytes=6000)
    reports = [read_confined(path, limits=limits) for path in sorted(Path(folder).iterdir())]
    spent.reading_s = processor_s() - started
    marks: list[tuple[float, str]] = []

    def note(stage: str, done: int, total: int) -> None:
        marks.append((time.perf_counter(), stage.split()[0]))

    started = processor_s()
    manifest = Store(Path(home)).add(reports, embedder, progress=note)
    spent.rest_s = processor_s() - started - embedder.seconds
    ended = time.perf_counter()
    spent.clock_s = ended - began
    spent.embedding_s = embedder.seconds
    for (at, stage), (until, _) in zip(marks, [*marks[1:], (ended, "")], strict=True):
        spent.stages[stage] = spent.stages.get(stage, 0) + until - at
    names = {report.id for report in reports}
    spent.reports = len(names)
    spent.vectors = sum(entry.vectors for entry in manifest.reports if entry.id in names)
    spent.peak_mb = peak_mb()
    spent.child_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    spent.sampled_s = 0 if model else sampled(embedder.texts)
    print(json.dumps(asdict(spent)))  # noqa: T201


def processor_s() -> float:
    """Return the processor seconds of this process and its children that have ended."""
    return sum(os.times()[:4])


def bundled_model() -> Embedder:
    """Return the bundled model, loaded."""
    from index.embedding import SentenceEmbedder

    model = SentenceEmbedder()
    model.embed_documents(["装载模型。"])
    return model


def sampled(texts: Sequence[str]) -> float:
    """Return the seconds that embedding the texts would take, by some drawn from all of them."""
    some = random.Random(1).sample(texts, min(_SAMPLE, len(texts)))
    timed = Timed(bundled_model())
    for start in range(0, len(some), _BATCH):
        timed.embed_documents(some[start : start + _BATCH])
    return timed.seconds / len(some) * len(texts)


def measured(home: Path, folder: Path, *, bundled: bool) -> Spent:
    """Return what adding the folder's files to the index takes, in a process of its own."""
    command = [sys.executable, "-c", _RUN, str(home), str(folder), str(bundled)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return Spent(**json.loads(done.stdout))


def write_reports(folder: Path, seeds: Sequence[int]) -> Path:
    """Write a report of twenty pages for each seed, and return the folder."""
    folder.mkdir()
    for seed in seeds:
        write_pdf(various_report(seed), folder / f"report{seed:03}.pdf")
    return folder


def say(what: str, spent: Spent) -> None:
    """Print what a case took."""
    stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in spent.stages.items())
    embedding = (
        f"embedding with the bundled model would take {spent.sampled_s:.0f} s,"
        f" {spent.sampled_s / spent.with_s:.0%} of all (by a sample)"
        if spent.sampled_s
        else f"embedding is {spent.embedding_s / spent.with_s:.0%} of all"
    )
    typer.echo(
        f"{what}: {spent.vectors} vectors; reading {spent.reading_s:.1f} s, embedding"
        f" {spent.embedding_s:.1f} s, the rest {spent.rest_s:.1f} s; by the clock"
        f" {spent.clock_s:.1f} s ({stages});"
        f" {embedding}; peak {spent.peak_mb:.0f} MB, of the largest child {spent.child_mb:.0f} MB"
    )


def ratios(few: Spent, many: Spent) -> Iterator[str]:
    """Yield how many times as long the larger case took, in all and by part."""
    yield f"{many.with_s / few.with_s:.1f} in all"
    yield f"without embedding {many.without_s / few.without_s:.1f}"
    yield f"reading {many.reading_s / few.reading_s:.1f}"
    yield f"the rest {many.rest_s / few.rest_s:.1f}"


@contextmanager
def _scratch() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="scaling-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main(
    reports: Annotated[int, typer.Option(min=20, help="The larger number of reports.")] = 200,
    embedding: Annotated[bool, typer.Option(help="Embed all with the bundled model.")] = False,
    long: Annotated[bool, typer.Option(help="Add the PDF of 1,000 pages too.")] = True,
) -> None:
    """Print the figures."""
    with _scratch() as folder:
        few = measured(
            folder / "few", write_reports(folder / "files20", range(20)), bundled=embedding
        )
        say("20 reports", few)
        files = write_reports(folder / "files", range(reports))
        many = measured(folder / "many", files, bundled=embedding)
        say(f"{reports} reports", many)
        typer.echo(f"{reports} to 20 reports: {', '.join(ratios(few, many))}")
        one = write_reports(folder / "one", [reports])
        say(f"one more to {reports}", measured(folder / "many", one, bundled=embedding))
        if long:
            (folder / "long").mkdir()
            write_pdf(long_report(23), folder / "long" / "long.pdf")
            say("a PDF of 1,000 pages", measured(folder / "l", folder / "long", bundled=embedding))


if __name__ == "__main__":
    typer.run(main)
