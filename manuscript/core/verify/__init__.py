"""What finished files say x the book they were made of -> findings, each at the author's file and line. Pure."""
