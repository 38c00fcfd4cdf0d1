"""The rules, one function each: a book or a chapter of it -> findings. `check.py` lists them."""
