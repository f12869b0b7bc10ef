"""Each control switched off, one at a time: at least one test must go red for it.

python -m tests.bench.controls [--only T22]

`threats.py` says which attack each T is, and which tests try it. A control is switched off in a
copy of the project, by changing its line there.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

ROOT = Path(__file__).parents[2]
_COPIED = ("app.py", "assistant", "index", "prompts", "tests", "pyproject.toml", ".env.example")
_WEB = "tests/assistant/web"
_EACH = f"{_WEB}/test_routes.py::test_each_guard_is_missed_when_it_is_left_out"


@dataclass(frozen=True, slots=True)
class Control:
    """What is switched off, and the tests that must miss it.

    Attributes:
        threats: what it keeps out, in short.
        path: the file with the line.
        line: a part of it that stands there once; `off` is put in its place.
        tests: files or tests, separated by blanks.
    """

    threats: str
    path: str
    line: str
    off: str
    tests: str


CONTROLS = (
    Control(
        "T1 orders in a report: unproven sentences of a model are withheld",
        "assistant/writing/checking.py",
        "    if not differences:",
        "    if True:",
        "tests/assistant/writing/test_injection.py tests/assistant/writing/test_writer.py",
    ),
    Control(
        "T1 what a model says that its own paragraph refutes",
        "assistant/writing/checking.py",
        "            or _different(refuted(",
        "            or _different((lambda *_: ())(",
        "tests/assistant/writing/test_refuting.py tests/assistant/writing/test_checking.py",
    ),
    Control(
        "T2 forged tags in a question",
        "assistant/writing/prompts.py",
        "return text.translate(_INERT)",
        "return text",
        "tests/assistant/writing/test_prompts.py",
    ),
    Control(
        "T3 markup in an answer",
        "assistant/web/rendering.py",
        "<div class='ra-question'>{_escaped(question)}</div>",
        "<div class='ra-question'>{question}</div>",
        f"{_WEB}/test_rendering.py",
    ),
    Control(
        "T3 markup in the widget: no script of its page may make any",
        "assistant/web/widget_headers.py",
        """            "require-trusted-types-for 'script'",""",
        "",
        f"{_WEB}/test_widget.py",
    ),
    Control(
        "T4 pictures and scripts of other hosts: the policy of the page",
        "assistant/web/guards.py",
        "img-src 'self' data: blob:",
        "img-src *",
        _EACH,
    ),
    Control(
        "T5 paths with two readings",
        "assistant/web/routes.py",
        "        if not is_plain(path):",
        "        if False:",
        f"{_WEB}/test_routes.py",
    ),
    Control(
        "T5 files over Gradio's routes",
        "assistant/web/routes.py",
        'Rule("POST", "/gradio_api/cancel", READERS),',
        'Rule("POST", "/gradio_api/cancel", READERS),'
        ' Rule("GET", "/gradio_api/file={path:path}", ANYONE),',
        f"{_WEB}/test_routes.py",
    ),
    Control(
        "T5 outside references of a file",
        "index/confining.py",
        '        raise PermissionError(f"{event}: a file',
        '        print(f"{event}: a file',
        "tests/index/test_confined.py",
    ),
    Control(
        "T6 bombs: what a file may unpack to",
        "index/readers/archive.py",
        "    if unpacked > MAX_UNPACKED_BYTES:",
        "    if False:",
        "tests/index/test_readers.py tests/index/test_readers_word.py tests/index/test_confined.py",
    ),
    Control(
        "T7 questions too long",
        "assistant/web/desk.py",
        "    if len(question) > MAX_QUESTION_CHARACTERS:",
        "    if False:",
        f"{_WEB}/test_api.py",
    ),
    Control(
        "T7 bodies too large, T20 slow bodies",
        "assistant/web/guards.py",
        "            if size > self._max_bytes:",
        "            if False:",
        _EACH,
    ),
    Control(
        "T8 files that take too much memory",
        "index/confining.py",
        "    _limit(resource.RLIMIT_AS,",
        "    (lambda *_: None)(0,",
        "tests/index/test_confined.py",
    ),
    Control(
        "T8 PDFs of more objects than any report has",
        "index/readers/drawings.py",
        'if (count := content.count(b" obj")) > MAX_OBJECTS:',
        'if (count := content.count(b" obj")) < 0:',
        "tests/index/test_drawings.py",
    ),
    Control(
        "T10 half surrogates",
        "assistant/web/desk.py",
        'if any(unicodedata.category(character) == "Cs"',
        'if any(unicodedata.category(character) == "none"',
        f"{_WEB}/test_api.py",
    ),
    Control(
        "T10 what Gradio breaks on",
        "assistant/web/page_events.py",
        "        if event is None or (join and not self._is_ours(event)):",
        "        if event is None:",
        f"{_WEB}/test_queue.py",
    ),
    Control(
        "T10 what Gradio can't read",
        "assistant/web/page_events.py",
        "        json.dumps(event, ensure_ascii=False, allow_nan=False).encode()",
        "        pass",
        f"{_WEB}/test_queue.py",
    ),
    Control(
        "T10 a session of no letters, on which Gradio's queue fails",
        "assistant/web/page_events.py",
        "isinstance(session, str) and bool(_SESSION.fullmatch(session))",
        "isinstance(session, str)",
        f"{_WEB}/test_queue.py",
    ),
    Control(
        "T20 copies of components that Gradio keeps",
        "assistant/web/page_events.py",
        "                    del held[number]",
        "                    pass",
        f"{_WEB}/test_queue.py",
    ),
    Control(
        "T20 a page in use that Gradio would forget",
        "assistant/web/page_events.py",
        "            queue.pending_messages_per_session.move_to_end(session)",
        "            pass",
        f"{_WEB}/test_queue.py",
    ),
    Control(
        "T11 more changes than may wait",
        "assistant/web/changing.py",
        "            if len(at_hand) > self._waiting:",
        "            if False:",
        f"{_WEB}/test_uploading.py",
    ),
    Control(
        "T13 another model than the build's",
        "index/builds/vectors.py",
        "    return float(np.dot(manifest.fingerprint, mark)) > _SAME",
        "    return True",
        "tests/index/test_store.py",
    ),
    Control(
        "T15 files of a build that are not as they were written",
        "index/builds/checking.py",
        "wrong = None if digest(path) == expected else",
        "wrong = None if digest(path) else",
        "tests/index/test_builds.py",
    ),
    Control(
        "T16 a model's reply without end",
        "assistant/writing/endpoint.py",
        "            if self._left < 0:",
        "            if False:",
        "tests/assistant/writing/test_endpoint.py",
    ),
    Control(
        "T16 a model's server that redirects",
        "assistant/writing/endpoint.py",
        "follow_redirects=False",
        "follow_redirects=True",
        "tests/assistant/writing/test_endpoint.py",
    ),
    Control(
        "T19 conversations of another: the list",
        "assistant/keeping/conversations.py",
        "FROM conversation AS c WHERE owner = ?",
        "FROM conversation AS c WHERE ? != ''",
        f"tests/assistant/keeping/test_conversations.py {_WEB}/test_conversations_api.py",
    ),
    Control(
        "T19 conversations of another: adding to one",
        "assistant/keeping/conversations.py",
        '        " WHERE c.id = ? AND c.owner = ? GROUP BY c.id",',
        "        \" WHERE c.id = ? AND c.owner != ? || 'a' GROUP BY c.id\",",
        f"tests/assistant/keeping/test_conversations.py {_WEB}/test_conversations_api.py",
    ),
    Control(
        "T19 turns of another",
        "assistant/keeping/conversations.py",
        " WHERE last.id = ? AND c.owner = ? ORDER BY t.number",
        " WHERE last.id = ? AND ? != '' ORDER BY t.number",
        f"tests/assistant/keeping/test_conversations.py {_WEB}/test_feedback_api.py",
    ),
    Control(
        "T19 the session's cookie out of scripts' reach",
        "assistant/web/visitors.py",
        '    morsel["httponly"] = True',
        '    morsel["httponly"] = False',
        f"{_WEB}/test_visitors.py {_WEB}/test_signing_in.py",
    ),
    Control(
        "T20 forged addresses",
        "assistant/web/chain.py",
        'proxies = door.proxies if "peers" in kept else',
        "proxies = door.proxies if False else",
        _EACH,
    ),
    Control(
        "T20 questions too often",
        "assistant/web/limiting.py",
        "        if not self._rates or (self._own_machine and peer.local):",
        "        if True:",
        _EACH,
    ),
    Control(
        "T20 answers at the same time",
        "assistant/web/limiting.py",
        "        if held.places.enter(most) is not None:",
        "        if False:",
        _EACH,
    ),
    Control(
        "T20 one IPv6 network is one peer",
        "assistant/web/peers.py",
        "int(parsed) >> 64 << 64",
        "int(parsed)",
        f"{_WEB}/test_peers.py",
    ),
    Control(
        "T20 a head that never ends",
        "assistant/web/patience.py",
        "self.loop.call_later(self.patience.head_seconds, self.transport.abort)",
        "self.loop.call_later(3600, self.transport.abort)",
        f"{_WEB}/test_patience.py",
    ),
    Control(
        "T20 a reader that never reads",
        "assistant/web/patience.py",
        "        if before - unread < self",
        "        if False and before - unread < self",
        f"{_WEB}/test_patience.py",
    ),
    Control(
        "T20 connections of one peer",
        "assistant/web/patience.py",
        "            if self.places.enter({peer: self.patience.connections}) is not None:",
        "            if False:",
        f"{_WEB}/test_patience.py",
    ),
    Control(
        "T20 wrong passwords too often",
        "assistant/web/signing_in.py",
        "        if wait:",
        "        if False:",
        f"{_WEB}/test_signing_in.py",
    ),
    Control(
        "T20 questions to the widget too often",
        "assistant/web/widget_limits.py",
        "            if self._counts[span][name] >= most:",
        "            if False:",
        f"{_WEB}/test_widget.py",
    ),
    Control(
        "T21 the table of routes",
        "assistant/web/doorkeeper.py",
        'if "table" in self._checks else None',
        "if False else None",
        _EACH,
    ),
    Control(
        "T21 programs without a token",
        "assistant/web/doorkeeper.py",
        "and not (rule.token and visitor is None)",
        "",
        f"{_WEB}/test_mcp_server.py {_WEB}/test_completions.py",
    ),
    Control(
        "T21 tokens whose time is over",
        "assistant/door/tokens.py",
        "WHERE digest = ? AND expires > ?",
        "WHERE digest = ? AND ? > 0",
        "tests/assistant/door",
    ),
    Control(
        "T21 wrong passwords",
        "assistant/door/passwords.py",
        "    return hmac.compare_digest(given, wanted)",
        "    return True",
        f"tests/assistant/door {_WEB}/test_signing_in.py",
    ),
    Control(
        "T21 names from proxies that no one trusts",
        "assistant/web/recognizing.py",
        "        if not peer_of(scope).trusted:",
        "        if False:",
        f"{_WEB}/test_signing_in.py",
    ),
    Control(
        "T21 no one else than this machine without sign-in",
        "assistant/door_settings.py",
        'if self.sign_in == "none" and not _is_loopback(self.host):',
        "if False:",
        "tests/assistant/test_settings.py",
    ),
    Control(
        "T22 frames of other sites",
        "assistant/web/guards.py",
        "\"frame-ancestors 'self'\",",
        "",
        _EACH,
    ),
    Control(
        "T22 other origins",
        "assistant/web/application.py",
        "    app.add_middleware(CORSMiddleware, allow_origins=[])\n",
        "",
        f"{_WEB}/test_api.py",
    ),
    Control(
        "T22 forms of other sites",
        "assistant/web/doorkeeper.py",
        'if "origin" in self._checks else None',
        "if False else None",
        _EACH,
    ),
    Control(
        "T22 names rebound to this machine",
        "assistant/web/chain.py",
        '    if "hosts" in kept:',
        "    if False:",
        _EACH,
    ),
    Control(
        "T22 sites that may not frame the widget",
        "assistant/web/widget_headers.py",
        '" ".join(sites) or "\'none\'"',
        '"*"',
        f"{_WEB}/test_widget.py",
    ),
    Control(
        "T22 tokens of sites that are not listed",
        "assistant/web/widget_access.py",
        "        if site not in self.sites:",
        "        if False:",
        f"{_WEB}/test_widget.py",
    ),
    Control(
        "T22 the widget's tokens: their time",
        "assistant/web/widget_access.py",
        "        if expires <= self._clock():",
        "        if False:",
        f"{_WEB}/test_widget.py",
    ),
    Control(
        "T22 the widget's tokens: their report",
        "assistant/web/widget_access.py",
        "        if grant.report is not None and report != grant.report:",
        "        if False:",
        f"{_WEB}/test_widget.py",
    ),
    Control(
        "T22 the widget's tokens: changed ones",
        "assistant/web/widget_access.py",
        "            and hmac.compare_digest(",
        "            and True or hmac.compare_digest(",
        f"{_WEB}/test_widget.py",
    ),
    Control(
        "T22 the widget's tokens: for whoever holds the site's key",
        "assistant/web/widget_access.py",
        "        if self._key is None:",
        "        if True:",
        f"{_WEB}/test_widget.py",
    ),
    Control(
        "T22 reports that the widget may not ask",
        "assistant/web/widget_access.py",
        "        if self._reports and report not in self._reports:",
        "        if False:",
        f"{_WEB}/test_widget.py",
    ),
    Control(
        "T22 requests of other sites with the widget's token",
        "assistant/web/widget_access.py",
        "        if origin is None or origin in self.sites:",
        "        if True:",
        f"{_WEB}/test_widget.py",
    ),
    Control(
        "T22 what the widget's frame may do",
        "assistant/widget/widget.js",
        '"allow-scripts allow-same-origin"',
        '"allow-scripts allow-same-origin allow-top-navigation"',
        f"{_WEB}/test_widget_page.py",
    ),
    Control(
        "T22 messages to a site that are not the frame's",
        "assistant/widget/widget.js",
        "event.source !== frame.contentWindow || event.origin !== home",
        "false",
        f"{_WEB}/test_widget_page.py",
    ),
    Control(
        "T22 messages to the frame that are not of the window around it",
        "assistant/widget/site.js",
        "event.source !== parent || parent === window || !event.data",
        "!event.data",
        f"{_WEB}/test_widget_page.py",
    ),
    Control(
        "T22 ways to another site after signing in",
        "assistant/web/signing_in.py",
        '    return path if plain and path.isascii() and "\\\\" not in path else "/"',
        "    return path",
        f"{_WEB}/test_signing_in.py",
    ),
    Control(
        "T23 changed lines of the audit log",
        "assistant/door/audit.py",
        '        if not hmac.compare_digest(str(line.get("hash")), self._hash(content)):',
        "        if False:",
        "tests/assistant/door/test_audit.py",
    ),
    Control(
        "T23 missing lines of the audit log",
        "assistant/door/audit.py",
        'if line.get("number") != before.number + 1 or line.get("before") != before.hash:',
        "if False:",
        "tests/assistant/door/test_audit.py",
    ),
    Control(
        "T23 line ends and escapes in the audit log",
        "assistant/door/audit.py",
        "ensure_ascii=True",
        "ensure_ascii=False",
        "tests/assistant/door/test_audit.py",
    ),
    Control(
        "T24 what faults tell of the inside",
        "assistant/web/explaining.py",
        'problem(request.scope, 500, remark("web_fault"))',
        "problem(request.scope, 500, repr(_))",
        f"{_WEB}/test_api.py",
    ),
    Control(
        "T24 what faults tell of the inside, over MCP",
        "assistant/web/mcp_server.py",
        'raise UnexpectedToolError(say(language, "web_fault"))',
        "raise UnexpectedToolError(repr(exc.__cause__))",
        f"{_WEB}/test_mcp_server.py",
    ),
    Control(
        "T24 the chat model's key in its reply",
        "assistant/writing/withholding.py",
        "        if secret and secret in held:",
        "        if False:",
        "tests/assistant/writing/test_key.py",
    ),
    Control(
        "T24 questions in the log",
        "assistant/web/watching.py",
        'told = {"question": question} if self._log_questions else {}',
        'told = {"question": question}',
        f"{_WEB}/test_logs.py",
    ),
    Control(
        "T24 secrets in the child that reads files",
        "index/confined.py",
        "env=own |",
        "env=dict(__import__('os').environ) | own |",
        "tests/index/test_confined.py",
    ),
    Control(
        "T25 code that comes with a model",
        "index/embedding.py",
        "trust_remote_code=False",
        "trust_remote_code=True",
        "tests/test_supply.py",
    ),
)


def copied(to: Path) -> None:
    """Copy what is needed to run tests."""
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            unwanted = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(source, to / name, ignore=unwanted)
        else:
            shutil.copy2(source, to / name)


def missed(control: Control, folder: Path) -> list[str]:
    """Return the first test that goes red without the control; empty when none does."""
    file = folder / control.path
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(control.line, control.off, 1), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    command += ["-m", "not model"]  # journeys too
    try:
        done = subprocess.run(
            [*command, *control.tests.split()],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        file.write_text(whole, encoding="utf-8")
    told = ("FAILED tests/", "ERROR tests/")  # lines of a log may begin with ERROR too
    red = [line for line in done.stdout.splitlines() if line.startswith(told)]
    return red if done.returncode == 1 else []


def main(
    only: Annotated[str, typer.Option(help="Those whose threats begin so, such as T22.")] = "",
) -> None:
    """Switch them off and print who missed them; exit code 1 when no one misses one."""
    unmissed = 0
    chosen = [control for control in CONTROLS if control.threats.startswith(only)]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "copy"
        folder.mkdir()
        copied(folder)
        for control in chosen:
            started = time.monotonic()
            red = missed(control, folder)
            unmissed += not red
            shown = red[0].split(" - ")[0] if red else "MISSED BY NO TEST"
            typer.echo(f"{control.threats} | {shown} | {time.monotonic() - started:.0f} s")
    typer.echo(f"{len(chosen)} controls, {unmissed} missed by no test")
    if unmissed:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
