"""The data of each printed document, read from the records it prints."""
