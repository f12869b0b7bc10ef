"""From files to a searchable, immutable index of reports."""
