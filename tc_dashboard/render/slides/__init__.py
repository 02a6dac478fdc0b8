"""What a presentation is made of."""
