"""The three rulers: how long people stay, how much they stick, how many they are."""
