"""The import page in its parts: a file, what is seen in it, what it would bring, and what came of it."""
