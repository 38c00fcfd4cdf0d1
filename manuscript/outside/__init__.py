"""Everything that is not us: disk, git, pandoc, pictures, catalogues. One module a thing, each returning our values."""
