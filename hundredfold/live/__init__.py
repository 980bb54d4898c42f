"""What happens in a circle, told at once to every page that shows it."""
