"""Steps about the register of persons and employers."""
