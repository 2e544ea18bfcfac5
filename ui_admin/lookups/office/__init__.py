"""What officers ask about the office itself."""
