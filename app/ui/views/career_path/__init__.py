"""The path: situation, experiences, studies, activities, skills, languages and project, typed in here.
From: viewmodels / To: main_window
"""
