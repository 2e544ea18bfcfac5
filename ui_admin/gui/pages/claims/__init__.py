"""Pages about claims, from the paper to the decision and the appeal."""
