"""The commands of the index: `add`, `list`, `show`, `remove`, `verify`."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from index.builds.vectors import LateEmbedder
from index.confined import read_confined
from index.confining import Limits
from index.encoding import encode_report
from index.progress import ProgressLine
from index.remarks import say
from index.report import Report
from index.showing import list_line, plain, report_lines, summary, summary_lines
from index.showpage import report_page
from index.store import Build, Embedder, Store, StoreError
from index.terminal import echo_json, language

MakeEmbedder = Callable[[str], Embedder]

_Home = Annotated[Path, typer.Option(envvar="ASSISTANT_HOME", help="Folder of the index.")]
_Model = Annotated[
    str,
    typer.Option(
        envvar="ASSISTANT_EMBEDDING_MODEL",
        help="Embedding model: the bundled one, or a sentence-transformers model's folder or name.",
    ),
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_Page = Annotated[bool, typer.Option("--html", help="Print a web page.")]
_Id = Annotated[str, typer.Argument(metavar="ID", help="A report's id; see list.")]
_Seconds = Annotated[
    float,
    typer.Option(
        envvar="ASSISTANT_READING_SECONDS", min=1, help="Seconds that reading one file may take."
    ),
]
_Megabytes = Annotated[
    int,
    typer.Option(
        envvar="ASSISTANT_READING_MEGABYTES",
        min=200,
        help="Megabytes of memory that reading one file may take.",
    ),
]
_HOME = Path(".assistant")
_LIMITS = Limits()
_MODEL = "multilingual-e5-small"


def add(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Reports to add.")],
    report_id: Annotated[
        str | None, typer.Option("--id", help="The report's id; else the file's name.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="The report's title; else the one it bears.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write anew what is indexed already.")
    ] = False,
    as_json: _Json = False,
    home: _Home = _HOME,
    embedding_model: _Model = _MODEL,
    seconds: _Seconds = _LIMITS.seconds,
    megabytes: _Megabytes = _LIMITS.megabytes,
) -> None:
    """Add reports, all or none; reading each may take the seconds and megabytes given."""
    if len(files) > 1 and (report_id or title):
        raise typer.BadParameter(say(language(), "usage_one_file"))
    make_embedder: MakeEmbedder = context.obj
    embedder = LateEmbedder(Path(embedding_model).name, lambda: make_embedder(embedding_model))
    store = Store(home.expanduser())
    with ProgressLine() as line:
        limits = Limits(seconds=seconds, megabytes=megabytes)
        if len(files) == 1:
            reports = [read_confined(*files, report_id=report_id, title=title, limits=limits)]
        else:
            reports = _read_all(files, limits, line)
        before = _current(store)
        manifest = store.add(reports, embedder, progress=line.show, replace=replace)
    unchanged = {
        report.id
        for report in reports
        if before and before.manifest.entry(report.id) == manifest.entry(report.id)
    }
    _say_added(reports, unchanged, as_json=as_json)


def list_reports(as_json: _Json = False, home: _Home = _HOME) -> None:
    """List the reports of the index, newest first."""
    build = _current(Store(home.expanduser()))
    entries = [build.manifest.entry(each) for each in build.report_ids] if build else []
    if as_json:
        echo_json([asdict(entry) for entry in entries if entry])
        return
    for entry in entries:
        if entry:
            typer.echo(list_line(entry, language()))
    if not entries:
        typer.echo(say(language(), "no_reports"), err=True)


def show(
    report_id: _Id, as_json: _Json = False, as_page: _Page = False, home: _Home = _HOME
) -> None:
    """Show a report as it was read: outline, dropped lines, hidden passages, warnings."""
    build = _required(Store(home.expanduser()), home)
    report = build.report(report_id)
    if as_json:
        typer.echo(encode_report(report).decode("utf-8"), nl=False)
        return
    if as_page:
        typer.echo(report_page(report, language()))
        return
    entry = build.manifest.entry(report_id)
    assert entry
    for line in report_lines(report, entry, language()):
        typer.echo(line)


def remove(
    report_ids: Annotated[list[str], typer.Argument(metavar="ID", help="Reports' ids.")],
    home: _Home = _HOME,
) -> None:
    """Remove reports from the index; their files stay where they are."""
    store = Store(home.expanduser())
    _required(store, home)
    store.remove(report_ids)
    typer.echo(say(language(), "removed", ids=tuple(dict.fromkeys(report_ids))))


def verify(as_json: _Json = False, home: _Home = _HOME) -> None:
    """Check the index: every file, and the search; exit code 1 when something is wrong."""
    found = Store(home.expanduser()).verify()
    if as_json:
        echo_json([finding.to_json(language()) for finding in found])
    elif not found:
        typer.echo(say(language(), "all_well"))
    else:
        for finding in found:
            typer.echo(plain(finding.said(language())))
    if found:
        raise typer.Exit(1)


def _read_all(files: Sequence[Path], limits: Limits, line: ProgressLine) -> list[Report]:
    reports = []
    for number, file in enumerate(files):
        line.show("reading", number, len(files))
        reports.append(read_confined(file, limits=limits))
    line.show("reading", len(files), len(files))
    return reports


def _current(store: Store) -> Build | None:
    build = store.current()
    for notice in build.notices if build else ():
        typer.echo(plain(say(language(), "notice", text=notice)), err=True)
    return build


def _required(store: Store, home: Path) -> Build:
    build = _current(store)
    if build is None:
        raise StoreError("home_without_index", home=str(home))
    return build


def _say_added(reports: list[Report], unchanged: Collection[str], *, as_json: bool) -> None:
    if as_json:
        echo_json(
            [{**summary(each, language()), "added": each.id not in unchanged} for each in reports]
        )
        return
    for report in reports:
        for line in summary_lines(report, language(), is_added=report.id not in unchanged):
            typer.echo(line)


COMMANDS: dict[str, Callable[..., None]] = {
    "add": add,
    "list": list_reports,
    "show": show,
    "remove": remove,
    "verify": verify,
}
