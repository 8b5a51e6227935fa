"""Windows over the window: questions, previews, the adviser's contact.
From: viewmodels / To: the view that opened them
"""
