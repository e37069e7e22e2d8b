"""What do events add up to, by month, country, actor and the like?"""
