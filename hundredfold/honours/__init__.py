"""Honours: badges with what they are for, worn by whoever earned them, with the evidence."""
