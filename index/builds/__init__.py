"""A build: how it is written, checked, named and opened; `index.store` is the way in."""
