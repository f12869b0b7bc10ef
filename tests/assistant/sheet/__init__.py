"""Tests of assistant/sheet/."""
