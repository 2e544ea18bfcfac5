"""What officers ask about payment runs and single payments."""
