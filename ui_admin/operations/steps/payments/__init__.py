"""Steps about payment runs and single payments."""
