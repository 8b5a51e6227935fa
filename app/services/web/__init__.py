"""The one place of the HTTP client: asks a server, waits politely, says in French what went wrong.
From: records / To: services that speak to a server, use cases
"""
