"""Tests of the index: readers, cleaning, outline and search units."""
