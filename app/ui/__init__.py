"""What is seen: the window and everything in it; Qt is here and nowhere else.
From: services.usecases / To: the person at the screen
"""
