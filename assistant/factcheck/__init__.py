"""The fact-check: a text → its claims → a verdict on each with evidence."""
