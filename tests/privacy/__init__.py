"""What must not leave: things planted in a book, its template and its pictures, and the search for them in every finished file."""
