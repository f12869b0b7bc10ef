"""Share of changed sentences that verification catches, and of true ones it doubts, as a table.

python -m tests.bench.mutations REPORT... [--show]
"""

import random
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from assistant.sources import Source, source_of
from assistant.starting import BUNDLED
from assistant.verifying import verify
from index.reading import read_report
from index.report import Paragraph, Report

COUNT = 300
_NUMBER = re.compile(r"(?<![\dA-Za-z.第\[〔])\d+(?:\.\d+)?(?![\dA-Za-z]|\.\d)")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_NAME = re.compile(
    r"[\u4e00-\u9fff]{2}(?=小学|中学|幼儿园|学院|大学|县(?!级|域)|镇(?!化)|市(?!场))|“[\u4e00-\u9fff]{3,8}”"
)
_VERBS = "完成|实现|达到|获|推进|建成|加强|提高|开展|实施|出台|保持|增长|下降|启动|落实|支持"

# Each a pair of what stands in a true sentence and what makes it false, in both directions.
_UNITS = (
    ("万亿元", "亿元"), ("亿元", "万元"), ("万人", "人"), ("万所", "所"), ("个百分点", "%"),
    ("万公里", "公里"), ("%", "个百分点"), ("亿斤", "万斤"), ("万吨", "吨"), ("所", "人"),
)  # fmt: skip
_DIRECTIONS = (
    ("增长", "下降"), ("增加", "减少"), ("提高", "降低"), ("上涨", "下跌"), ("上升", "下降"),
    ("扩大", "缩小"), ("完成", "计划完成"), ("拟", "已"), ("竣工", "开工"), ("高于", "低于"),
)  # fmt: skip
_SCOPES = (
    ("全国", "全省"), ("全省", "全国"), ("全市", "全国"), ("全区", "全市"), ("全地区", "全国"),
    ("农村", "城镇"), ("城镇", "农村"), ("民办", "公办"), ("国家级", "省级"), ("省级", "国家级"),
)  # fmt: skip

Change = Callable[[str, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Trial:
    """A sentence with the paragraph it was drawn from; `kind` of the change, or `unchanged`."""

    kind: str
    text: str
    source: Source


def number(text: str, chance: random.Random) -> str | None:
    """Change one digit of a figure; a bound is raised, so that it no longer holds."""
    years = {m.start() for m in _YEAR.finditer(text)}
    found = [m for m in _NUMBER.finditer(text) if m.start() not in years]
    if not found:
        return None
    spot = chance.choice(found)
    digits = spot.group()
    at = chance.choice([n for n, c in enumerate(digits) if c.isdigit()])
    lead = "超过突破逾约近达"
    rise = any(c in text[max(0, spot.start() - 2) : spot.start()] for c in lead)
    if rise:
        changed = (
            str(round(float(digits) * 1.5 + 1, 2)) if "." in digits else str(int(digits) * 2 + 1)
        )
    else:
        other = str((int(digits[at]) + chance.randint(1, 8)) % 10)
        changed = digits[:at] + ("7" if other == "0" and at == 0 else other) + digits[at + 1 :]
    return None if float(changed) == float(digits) else _put(text, spot, changed)


def unit(text: str, chance: random.Random) -> str | None:
    """Change the unit or the scale of a figure."""
    found = [(m, b) for a, b in _UNITS for m in re.finditer(rf"(?<=\d){re.escape(a)}", text)]
    return _one_of(text, found, chance)


def year(text: str, chance: random.Random) -> str | None:
    """Move a year by one to three years; one that only the heading names is put before."""
    found = [
        (m, str(int(m.group()) + chance.choice((-3, -2, -1, 1, 2)))) for m in _YEAR.finditer(text)
    ]
    return _one_of(text, found, chance)


def direction(text: str, chance: random.Random) -> str | None:
    """Turn a rise into a fall, done into planned, or the other way."""
    return _swapped(text, _DIRECTIONS, chance)


def scope(text: str, chance: random.Random) -> str | None:
    """Change what part of the country, or whose, is spoken of."""
    return _swapped(text, _SCOPES, chance)


def name(text: str, chance: random.Random) -> str | None:
    """Put another name for a school, a place or a quoted title."""
    found = []
    for m in _NAME.finditer(text):
        quoted = m.group().startswith("“")
        found.append((m, "“东方红星”" if quoted else chance.choice(("红旗", "青山", "龙泉"))))
    return _one_of(text, found, chance)


def negation(text: str, chance: random.Random) -> str | None:
    """Deny what is told, or tell what is denied."""
    denied = [(m, "") for m in re.finditer(r"不(?=得|搞|会|发生|再)|未(?=能|完|达)|没有", text)]
    told = [(m, f"未{m.group()}") for m in re.finditer(rf"(?<![不未没再]){_VERBS}", text)]
    told = [(m, r) for m, r in told if m.group() in _VERBS.split("|")]
    return _one_of(text, denied or told, chance)


CHANGES: dict[str, Change] = {
    "number": number, "unit": unit, "year": year, "direction": direction,
    "name": name, "scope": scope, "negation": negation,
}  # fmt: skip


def _put(text: str, spot: re.Match[str], new: str) -> str:
    return text[: spot.start()] + new + text[spot.end() :]


def _one_of(text: str, found: list[tuple[re.Match[str], str]], chance: random.Random) -> str | None:
    return _put(text, *chance.choice(found)) if found else None


def _swapped(text: str, pairs: tuple[tuple[str, str], ...], chance: random.Random) -> str | None:
    return _one_of(text, [(m, b) for a, b in pairs for m in re.finditer(a, text)], chance)


def drawn(reports: list[Report], count: int, chance: random.Random) -> list[Trial]:
    """Return `count` true sentences and as many with one change each, the kinds in turn."""
    pool = [(p, s) for report in reports for s, p in _sentences(report)]
    chance.shuffle(pool)
    trials: list[Trial] = []
    waiting = defaultdict(list, {kind: list(pool) for kind in CHANGES})
    while len(trials) < 2 * count and any(waiting.values()):
        for kind, change in CHANGES.items():
            trials += _next(kind, change, waiting[kind], chance)
    return trials[: 2 * count]


def _next(
    kind: str, change: Change, waiting: list[tuple[Source, str]], chance: random.Random
) -> list[Trial]:
    while waiting:
        source, text = waiting.pop()
        changed = change(text, chance)
        if changed and changed != text:
            return [Trial(kind, changed, source), Trial("unchanged", text, source)]
    return []


def _sentences(report: Report) -> list[tuple[str, Source]]:
    found = []
    before: Paragraph | None = None
    for paragraph in report.paragraphs:
        if paragraph.kind in ("text", "item", "front"):
            source = source_of(report, paragraph, before.text if before else "")
            for sentence in paragraph.sentences:
                text = paragraph.text[sentence.start : sentence.end]
                if 12 <= len(text) <= 160:
                    if len(source.years) == 1 and not _YEAR.search(text) and "今年" not in text:
                        text = f"{min(source.years)}年{text}"
                    found.append((text, source))
        before = paragraph
    return found


def main() -> None:
    """Print the table for the reports given, else for the bundled one."""
    files = [Path(a) for a in sys.argv[1:] if not a.startswith("--")] or [BUNDLED]
    trials = drawn([read_report(file) for file in files], COUNT, random.Random(7))
    caught: dict[str, list[bool]] = defaultdict(list)
    times = []
    for trial in trials:
        started = time.perf_counter()
        differences = verify(trial.text, [trial.source])
        times.append((time.perf_counter() - started) * 1000)
        caught[trial.kind].append(bool(differences))
        wrong = bool(differences) == (trial.kind == "unchanged")
        if wrong and "--show" in sys.argv:
            typer.echo(f"- {trial.kind}: {trial.text} {differences}")
    typer.echo(f"{'kind of change':<16}{'sentences':>10}{'caught':>10}")
    for kind in CHANGES:
        if rows := caught[kind]:
            typer.echo(f"{kind:<16}{len(rows):>10}{sum(rows) / len(rows):>10.3f}")
    changed = [row for kind in CHANGES for row in caught[kind]]
    typer.echo(f"{'all':<16}{len(changed):>10}{sum(changed) / len(changed):>10.3f}")
    alarms = caught["unchanged"]
    typer.echo(
        f"{'unchanged':<16}{len(alarms):>10}{sum(alarms) / len(alarms):>10.3f}  false alarms"
    )
    typer.echo(f"ten sentences: p50 {10 * statistics.median(times):.1f} ms")


if __name__ == "__main__":
    main()
