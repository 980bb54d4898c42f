"""What members may claim: defined once, given, sold for points, used; none made or lost unseen."""
