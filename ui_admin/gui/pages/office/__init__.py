"""Pages about the office itself."""
