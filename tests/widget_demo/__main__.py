"""Serve the program and, on another port, a site that embeds its widget."""

import os

import app
from tests.widget_demo.hosting import host_page, hosted

_PORT, _SITE_PORT = 7860, 7861


def main() -> None:
    """Serve both until stopped."""
    widget = f"http://127.0.0.1:{_PORT}"
    site = f"http://127.0.0.1:{_SITE_PORT}"
    os.environ["ASSISTANT_WIDGET_SITES"] = site
    pages = {"/": host_page(widget), "/en": host_page(widget, "en")}
    with hosted(pages, port=_SITE_PORT):
        print(f"site with the widget: {site}/ and {site}/en")  # noqa: T201
        app.main(host="127.0.0.1", port=_PORT)


if __name__ == "__main__":
    main()
