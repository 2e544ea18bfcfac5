"""Pages about payment runs and single payments."""
