"""The state of each screen as QObjects and item models, which call the use cases.
From: services.usecases, tasks / To: views
"""
