"""What officers do with the register of persons and employers."""
