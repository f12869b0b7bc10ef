"""Tests of assistant/writing/."""
