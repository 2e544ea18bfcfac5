"""What officers ask about the law and its worked cases."""
