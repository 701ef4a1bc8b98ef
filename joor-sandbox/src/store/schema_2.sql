-- What the second layout adds to the first. Times are seconds since 1970.

-- `document` is the style as it was sent, without the colors and sizes that were deleted.
CREATE TABLE styles (
    id INTEGER PRIMARY KEY,
    style_number TEXT NOT NULL,
    style_identifier TEXT NOT NULL,
    removed INTEGER NOT NULL,
    created INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    document TEXT NOT NULL,
    UNIQUE (style_number, style_identifier)
);

CREATE TABLE skus (
    id INTEGER PRIMARY KEY,
    style INTEGER NOT NULL,
    color_id INTEGER NOT NULL,
    color_code TEXT NOT NULL,
    size TEXT NOT NULL,
    size_code TEXT NOT NULL,
    upc TEXT NOT NULL,
    made_to_order INTEGER NOT NULL,
    UNIQUE (style, color_code, size)
);

CREATE INDEX skus_by_upc ON skus (upc);

-- Colors that a style had, for orders that still have them.
CREATE TABLE removed_colors (
    style INTEGER NOT NULL,
    color_code TEXT NOT NULL,
    PRIMARY KEY (style, color_code)
);

-- `quantity` is what was sent, `available` what is left to sell of it.
CREATE TABLE inventory (
    sku INTEGER NOT NULL,
    warehouse TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    available INTEGER NOT NULL,
    dec_pending INTEGER NOT NULL,
    inventory_date TEXT,
    PRIMARY KEY (sku, warehouse)
);

-- An image has either its content or the address it was given with.
CREATE TABLE images (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    style INTEGER NOT NULL,
    filename TEXT NOT NULL,
    display_order INTEGER NOT NULL,
    color_code TEXT,
    swatch INTEGER NOT NULL,
    url TEXT,
    content_type TEXT,
    content BLOB
);

CREATE INDEX images_by_style ON images (style, display_order);

INSERT INTO sqlite_sequence (name, seq) VALUES ('images', 500000);

-- `export` is open, exported, failed or changed; `batch` counts the runs that took orders; `lacking` tells whether a
-- field that can be checked is empty.
CREATE TABLE orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id TEXT NOT NULL UNIQUE,
    order_type TEXT NOT NULL,
    modified INTEGER NOT NULL,
    customer_code TEXT NOT NULL,
    customer_group_name TEXT NOT NULL,
    export TEXT NOT NULL,
    batch INTEGER NOT NULL,
    lacking INTEGER NOT NULL,
    document TEXT NOT NULL
);

CREATE INDEX orders_by_customer ON orders (customer_code);
