"""The stages that touch the world: each calls what is outside and what is pure, and hands values on. The others are in `core/`."""
