"""The figures of reports as a table: what each is the figure of, its value, unit and time."""
