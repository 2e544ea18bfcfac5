"""What officers ask about what employers report and pay."""
