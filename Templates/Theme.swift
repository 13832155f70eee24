// Replaced by the theme.
