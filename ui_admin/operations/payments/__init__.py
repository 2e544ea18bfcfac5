"""What officers do with payment runs and single payments."""
