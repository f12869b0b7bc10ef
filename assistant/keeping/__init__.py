"""What is kept between visits: a reader's own conversations, and what readers say of answers."""
