-- What the third layout adds to the second.

ALTER TABLE calls ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN processed INTEGER NOT NULL DEFAULT FALSE;
-- The fault that hit the call.
ALTER TABLE calls ADD COLUMN fault TEXT;

UPDATE calls SET number = rowid, processed = (code = '0');

-- All that a list of orders looks at but the documents themselves, in the order of a list.
CREATE INDEX orders_in_order ON orders
    (id, order_type, modified, customer_code, customer_group_name, export, batch, lacking);

CREATE INDEX orders_by_batch ON orders (batch);
