"""Questions an officer asks: read only, frozen rows out."""
