"""This computer: settings, folders, logs, language, crash file and lock."""
