"""How often is the reader right on a user's own reports? A fair sample, checked blind, with its interval."""
