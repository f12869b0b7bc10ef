"""A site of its own port whose pages embed the widget; `make widget-demo`."""
