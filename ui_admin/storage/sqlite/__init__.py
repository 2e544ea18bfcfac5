"""What only SQLite says: statements and steps over many rows; another database brings a room with the same names."""
