"""Paper: pages, shaped text and one module for each document."""
