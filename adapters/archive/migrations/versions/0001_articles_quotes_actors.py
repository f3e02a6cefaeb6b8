"""Articles, quotes and actors."""
from alembic import op
from adapters.archive.tables import METADATA
from adapters.archive.full_text import full_text_of
revision="0001"
down_revision=None
def upgrade():
    METADATA.create_all(op.get_bind())
    op.execute("INSERT INTO visibilities (id, workspace) VALUES (0, NULL)")
    for s in full_text_of(op.get_bind().dialect.name).create: op.execute(s)
