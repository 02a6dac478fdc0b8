"""Facts into what one page says, in Swedish, as parts."""
