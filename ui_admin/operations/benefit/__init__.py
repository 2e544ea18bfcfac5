"""What officers do with awards, reports of periods, and money paid and not due."""
