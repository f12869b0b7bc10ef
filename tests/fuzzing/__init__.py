"""Requests made up at random against a running server; `make fuzz`."""
