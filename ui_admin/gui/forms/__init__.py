"""Forms declared as fields and the fields they are made of."""
