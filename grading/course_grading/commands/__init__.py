"""What each command of ``workbook-course`` does: it calls the rest of grading, and prints."""
