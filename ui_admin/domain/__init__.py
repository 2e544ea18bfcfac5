"""The words of the field as plain values: money, periods, claims, determinations, payments."""
