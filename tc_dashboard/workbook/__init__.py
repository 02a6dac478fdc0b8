"""Files in and out: reading, recognising, checking and the template."""
