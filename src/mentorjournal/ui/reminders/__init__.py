"""What reminds: a quiet card on the home page, and the tray where there is one."""
