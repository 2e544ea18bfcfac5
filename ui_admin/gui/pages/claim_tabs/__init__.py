"""The tabs of one claim."""
