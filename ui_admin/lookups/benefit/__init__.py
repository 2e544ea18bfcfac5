"""What officers ask about awards, reports of periods, and money paid and not due."""
