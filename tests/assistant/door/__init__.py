"""Tests of the web half: the JSON API over ASGI, the chat page in a real Chromium."""
