"""Steps of putting documents into files and counting their copies."""
