"""The changes that the trail's table went through, as Alembic reads them."""
