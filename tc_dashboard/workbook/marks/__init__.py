"""Marks written into a person's own workbook, part by part; these modules run in the marking child process only."""
