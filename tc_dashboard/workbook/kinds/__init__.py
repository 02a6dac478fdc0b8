"""How each kind of file is read. These modules run in the child process only, within its limits."""
