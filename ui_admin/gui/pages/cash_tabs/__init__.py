"""The tabs of the cash desk."""
