"""The evidence sheet: what was said with all that is needed to retrace it."""
