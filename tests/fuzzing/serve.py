"""The program with every budget wide open: what is fuzzed is refused for what it is."""

import os
from dataclasses import replace

import app


def main() -> None:
    """Serve as `app.py` does, by the settings of the environment."""
    for name, value in app.QUIET.items():
        os.environ.setdefault(name, value)
    from assistant.settings import Settings
    from assistant.starting import (
        make_assistant,
        make_embedder,
        make_service,
        ready_store,
    )
    from assistant.web.listening import listening
    from tests.assistant.web.serving import UNBOUNDED

    settings = Settings.from_env()
    with listening(settings.host, settings.port) as bound:
        embedder = make_embedder(settings)
        store = ready_store(settings, embedder)
        assistant = make_assistant(settings, store, embedder)
        assistant.warm()
        service = make_service(settings, store, embedder, assistant)
        door = replace(service.door, budgets=UNBOUNDED)
        app.run(settings, replace(service, door=door), bound)


if __name__ == "__main__":
    main()
