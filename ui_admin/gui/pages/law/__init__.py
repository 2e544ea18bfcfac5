"""Pages about the law and its worked cases."""
