"""What is measured, at full size, each beside the least work that could give the same result."""
