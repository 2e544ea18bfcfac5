"""What officers do with what employers report and pay."""
