"""Scripts and style sheets of a page, under an address that changes with them."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from assistant.answer import Language
from index.remarks import remark

Words = Mapping[Language, Mapping[str, str]]
PATH = "/page/"
_FOLDER = Path(__file__).parents[1] / "page"
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
# The address names the content, so that what a browser has of it never grows old.
_FOREVER = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Vary": "Accept-Encoding",
}


@dataclass(frozen=True, slots=True)
class Assets:
    """The files by name, and the version that stands in their addresses.

    Attributes:
        path: below which they are served.
        packed: the same, compressed with gzip.
    """

    path: str
    files: Mapping[str, bytes]
    packed: Mapping[str, bytes]
    version: str

    def address(self, name: str) -> str:
        """Return where the file is served."""
        return f"{self.path}{self.version}/{name}"

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts' names, in order."""
        return tuple(sorted(name for name in self.files if name.endswith(".js")))


def read_assets(words: Words) -> Assets:
    """Return the files of `assistant/page` with the words of the page, in both languages.

    `page.css` is all style sheets in one; `texts.js` exports the words as `TEXTS`.
    """
    files = {path.name: path.read_bytes() for path in _FOLDER.glob("*.js")}
    # The page's own sheet comes first: it names the colours.
    sheets = sorted(_FOLDER.glob("*.css"), key=lambda path: (path.name != "page.css", path.name))
    files["page.css"] = b"\n".join(path.read_bytes() for path in sheets)
    return versioned(PATH, files | {"texts.js": texts_script(words)})


def texts_script(words: Words) -> bytes:
    """Return the module that exports the words as `TEXTS`."""
    texts = json.dumps(words, ensure_ascii=False, sort_keys=True)
    return f"export const TEXTS = {texts};\n".encode()


def versioned(path: str, files: Mapping[str, bytes]) -> Assets:
    """Return the files as they are served below a path."""
    digest = hashlib.sha256(b"\0".join(name.encode() + files[name] for name in sorted(files)))
    packed = {name: gzip.compress(content, mtime=0) for name, content in files.items()}
    return Assets(path, files, packed, digest.hexdigest()[:12])


def build_assets(assets: Assets) -> APIRouter:
    """Return the route that serves the files."""
    router = APIRouter(include_in_schema=False)

    @router.get(assets.path + "{version}/{name}")
    async def asset(version: str, name: str, request: Request) -> Response:
        """Return a file of this version; one of an older page is gone."""
        if version != assets.version or name not in assets.files:
            raise HTTPException(404, remark("asset_gone", path=request.url.path))
        kind = _KINDS[Path(name).suffix]
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers = {**_FOREVER, "Content-Encoding": "gzip"}
            return Response(assets.packed[name], headers=headers, media_type=kind)
        return Response(assets.files[name], headers=_FOREVER, media_type=kind)

    return router
