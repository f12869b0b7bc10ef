"""One module per format: bytes → blocks of text with their kind and place."""
