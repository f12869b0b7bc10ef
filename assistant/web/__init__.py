"""One FastAPI application: the chat page, the JSON API, health."""
