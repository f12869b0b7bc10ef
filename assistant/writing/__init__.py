"""The engine with a chat model: it writes, the report decides."""
