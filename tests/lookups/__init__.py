"""Tests of what officers ask."""
