"""What can be done with circles: found them, come and go, give roles."""
