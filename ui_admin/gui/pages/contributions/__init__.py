"""Pages about what employers report and pay."""
