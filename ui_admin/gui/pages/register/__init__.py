"""Pages about the register of persons and employers."""
