"""The operator's secret of editors, the oldest of the tokens."""

import hashlib
import hmac


class EditorToken:
    """The secret that makes a request an editor's; only its hash is kept, and never shown."""

    def __init__(self, token: str) -> None:
        """Take the secret."""
        self._digest = hashlib.sha256(token.encode()).digest()

    def is_right(self, secret: str) -> bool:
        """Say whether it is the secret, in the same time whatever is wrong with it."""
        digest = hashlib.sha256(secret.encode("utf-8", "replace")).digest()
        return hmac.compare_digest(digest, self._digest)
