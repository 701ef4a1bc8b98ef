-- What the third layout adds to the second.

ALTER TABLE calls ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN processed INTEGER NOT NULL DEFAULT FALSE;
-- The fault that hit the call.
ALTER TABLE calls ADD COLUMN fault TEXT;

UPDATE calls SET number = rowid, processed = (code = '0');
