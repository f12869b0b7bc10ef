"""Tests of assistant/factcheck/."""
