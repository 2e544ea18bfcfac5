"""Sample offices, made by playing operations with a seed."""
