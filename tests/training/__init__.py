"""Tests of sample offices and of what is played in them."""
