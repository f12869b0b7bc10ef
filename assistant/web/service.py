"""What the web application is given: the parts it serves, and how much of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answering import Assistant
from assistant.factcheck.checker import Checker
from assistant.web.builds import Builds
from assistant.web.chain import LOOPBACK_HOSTS, Door
from assistant.web.changing import Changes
from assistant.web.editors import EditorToken
from assistant.web.keeping import Keeping
from assistant.web.widget import Widget


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The parts of an application.

    Attributes:
        assistant: answers the questions, called from several threads at once.
        builds: where the build in use is found, asked anew for each request.
        hosts: the host names a request may carry; all others get 400.
        threads: questions answered at the same time.
        waiting: questions that may wait beside them.
        checker: checks texts; None where only questions are answered.
        changes: takes reports that editors send; None when they may send none.
        editor: the operator's secret of editors, where the door does not know it.
        door: who may come in, and how much each may ask.
        widget: what the widget may do; None when no site may embed it.
        keeping: keeps conversations and feedback; None where nothing is kept.
    """

    assistant: Assistant
    builds: Builds
    hosts: Sequence[str] = LOOPBACK_HOSTS
    threads: int = 2
    waiting: int = 64
    checker: Checker | None = None
    changes: Changes | None = None
    editor: EditorToken | None = None
    door: Door = field(default_factory=Door)
    widget: Widget | None = None
    keeping: Keeping | None = None
