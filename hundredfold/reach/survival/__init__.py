"""How long people stay, how often they come, and on how few it all rests."""
