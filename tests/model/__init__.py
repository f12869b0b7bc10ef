"""Tests with a real chat model behind a real server: `make model-test`."""
