"""What officers do with claims, from the paper to the decision and the appeal."""
