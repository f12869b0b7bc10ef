"""The roles: what someone is to the assistant."""

from typing import Literal, get_args

from index.remarks import Spoken

# Those that an operator gives, each with all that the one before it may do.
GivenRole = Literal["reader", "editor", "admin"]
Role = Literal["nobody", "reader", "editor", "admin"]
GIVEN_ROLES: tuple[GivenRole, ...] = get_args(GivenRole)


class DoorError(Spoken, RuntimeError):
    """Something about accounts, tokens or the audit log can't be done; the message says why."""


def given_role(role: str) -> GivenRole:
    """Return the role of that name.

    Raises:
        DoorError: no role that is given has that name.
    """
    for known in GIVEN_ROLES:
        if role == known:
            return known
    raise DoorError("role_unknown", role=repr(role[:100]), roles=GIVEN_ROLES)
