"""Short questions asked over a page."""
