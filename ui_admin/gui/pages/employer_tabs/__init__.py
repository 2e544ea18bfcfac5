"""The tabs of one employer, and what stands beside them."""
