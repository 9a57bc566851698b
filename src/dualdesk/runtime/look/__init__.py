"""How everything looks: colours, type, icons and the vocabulary of rows; one Look object is passed to every widget."""
