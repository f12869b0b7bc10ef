"""Who may change the index over the web: whoever sends the operator's secret."""

import hashlib
import hmac


class NotAnEditor(PermissionError):
    """The request may not change the index; `status` is 401 or 403."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class EditorToken:
    """The secret that makes a request an editor's; only its hash is kept, and never shown."""

    def __init__(self, token: str) -> None:
        """Take the secret."""
        self._digest = hashlib.sha256(token.encode()).digest()

    def check(self, authorization: str) -> None:
        """Accept a request's Authorization header, in the same time whatever is wrong with it.

        Raises:
            NotAnEditor: it does not carry the secret.
        """
        scheme, _, given = authorization.partition(" ")
        digest = hashlib.sha256(given.strip().encode("utf-8", "replace")).digest()
        if not hmac.compare_digest(digest, self._digest) or scheme.lower() != "bearer":
            raise NotAnEditor(
                401, "authorization: is no editor's; send 'Authorization: Bearer' and the token"
            )
