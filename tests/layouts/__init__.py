"""Which pages is HTML reading measured on? News layouts written for this project, with what they hold."""
