"""The catalogues, and every place from which words reach a book or its readers."""
