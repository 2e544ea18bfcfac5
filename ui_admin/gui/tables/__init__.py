"""Tables declared as columns over frozen rows."""
