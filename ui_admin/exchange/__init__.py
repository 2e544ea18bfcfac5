"""Files that come in and go out: employers' sheets, bank files and answers."""
