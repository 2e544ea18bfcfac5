"""What officers do with the office itself."""
