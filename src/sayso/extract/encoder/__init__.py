"""What does a small trained encoder say of the words of a report, beside the rules?"""
