"""What can be done with benefits: define, stock, retire, issue, buy, give back, use."""
