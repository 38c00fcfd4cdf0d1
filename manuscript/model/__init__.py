"""The values that the stages hand to each other. All frozen; nothing else crosses a module border."""
