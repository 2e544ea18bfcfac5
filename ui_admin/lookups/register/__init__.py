"""What officers ask about the register of persons and employers."""
