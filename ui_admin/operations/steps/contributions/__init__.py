"""Steps about what employers report and pay."""
