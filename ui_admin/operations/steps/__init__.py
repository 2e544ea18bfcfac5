"""Steps that several operations share; each takes the open session."""
