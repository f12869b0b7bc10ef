"""Who may come in: accounts, tokens, sign-ins, limits, and the audit log; no word of HTTP here."""
