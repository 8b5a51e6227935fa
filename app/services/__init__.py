"""What we do: rules, readers, writers and use cases; no Qt anywhere.
From: models / To: ui, cli
"""
