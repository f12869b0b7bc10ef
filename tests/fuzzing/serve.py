"""The program with every budget wide open: what is fuzzed is refused for what it is."""

import os
from dataclasses import replace

import app


def main() -> None:
    """Serve as `app.py` does, by the settings of the environment."""
    for name, value in app.QUIET.items():
        os.environ.setdefault(name, value)
    from assistant.factcheck import ReportChecker
    from assistant.settings import Settings
    from assistant.starting import (
        make_assistant,
        make_changes,
        make_door,
        make_embedder,
        make_keeping,
        make_widget,
        ready_store,
    )
    from tests.assistant.web.serving import UNBOUNDED

    settings = Settings.from_env()
    with app.listening(settings.host, settings.port) as bound:
        embedder = make_embedder(settings)
        store = ready_store(settings, embedder)
        assistant = make_assistant(settings, store, embedder)
        assistant.warm()
        app.run(
            settings,
            store,
            assistant,
            bound,
            checker=ReportChecker(assistant.searcher),
            changes=make_changes(settings, store, embedder),
            widget=make_widget(settings),
            door=replace(make_door(settings), budgets=UNBOUNDED),
            keeping=make_keeping(settings, store),
        )


if __name__ == "__main__":
    main()
