-- What the fourth layout adds to the third: what v4 keeps. Each thing belongs to an account; days are YYYY-MM-DD and
-- amounts decimal text.

CREATE TABLE v4_products (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    external_id TEXT,
    product_identifier TEXT,
    description TEXT,
    order_minimum INTEGER
);

CREATE INDEX v4_products_by_account ON v4_products (account, external_id);

CREATE TABLE v4_product_categories (
    product INTEGER NOT NULL,
    position INTEGER NOT NULL,
    category_id TEXT NOT NULL,
    PRIMARY KEY (product, position)
);

CREATE TABLE v4_product_traits (
    product INTEGER NOT NULL,
    position INTEGER NOT NULL,
    trait_id TEXT NOT NULL,
    value TEXT NOT NULL,
    external_id TEXT,
    PRIMARY KEY (product, position)
);

CREATE TABLE v4_product_tags (
    product INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT,
    value TEXT,
    code TEXT,
    parent_id TEXT,
    PRIMARY KEY (product, position)
);

-- Colors and sizes are of the product: all its SKUs share what is set on them.
CREATE TABLE v4_trait_values (
    id INTEGER PRIMARY KEY,
    product INTEGER NOT NULL,
    trait_id TEXT NOT NULL,
    value TEXT NOT NULL,
    external_id TEXT,
    order_minimum INTEGER,
    active INTEGER NOT NULL,
    UNIQUE (product, trait_id, value)
);

CREATE TABLE v4_skus (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    product INTEGER NOT NULL,
    color INTEGER NOT NULL,
    size INTEGER NOT NULL,
    external_id TEXT,
    sku_identifier TEXT,
    UNIQUE (product, color, size)
);

CREATE INDEX v4_skus_by_external_id ON v4_skus (account, external_id);

-- Values that a SKU has of traits of products.
CREATE TABLE v4_sku_traits (
    sku INTEGER NOT NULL,
    position INTEGER NOT NULL,
    trait_id TEXT NOT NULL,
    value TEXT NOT NULL,
    external_id TEXT,
    PRIMARY KEY (sku, position)
);

CREATE TABLE v4_sku_identifiers (
    sku INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (sku, position)
);

CREATE TABLE v4_prices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    sku INTEGER NOT NULL,
    price_type_id TEXT NOT NULL,
    wholesale TEXT NOT NULL,
    retail TEXT,
    UNIQUE (sku, price_type_id)
);

CREATE TABLE v4_seasons (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    year INTEGER,
    external_id TEXT
);

CREATE TABLE v4_collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    external_id TEXT NOT NULL,
    season INTEGER,
    start_ship_date TEXT,
    complete_ship_date TEXT,
    cancel_date TEXT,
    minimum_shipping_window INTEGER,
    UNIQUE (account, external_id)
);

CREATE TABLE v4_collection_items (
    collection INTEGER NOT NULL,
    product INTEGER NOT NULL,
    order_number INTEGER,
    position INTEGER NOT NULL,
    PRIMARY KEY (collection, product)
);

-- The SKUs that a collection has of a product; all of them where none stands here.
CREATE TABLE v4_collection_skus (
    collection INTEGER NOT NULL,
    product INTEGER NOT NULL,
    sku INTEGER NOT NULL,
    PRIMARY KEY (collection, product, sku)
);

CREATE TABLE v4_orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    retailer INTEGER NOT NULL,
    price_type_id TEXT NOT NULL,
    collection INTEGER NOT NULL,
    status TEXT NOT NULL,
    delivery_window_start TEXT,
    delivery_window_end TEXT
);

CREATE INDEX v4_orders_by_account ON v4_orders (account, status);

-- `item_price` is the price after a discount; the wholesale price where there is none.
CREATE TABLE v4_line_items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id INTEGER NOT NULL,
    sku INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    item_price TEXT,
    UNIQUE (order_id, sku)
);

CREATE TABLE v4_assets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    product INTEGER NOT NULL,
    trait_value INTEGER,
    kind TEXT NOT NULL,
    filename TEXT NOT NULL,
    source_url TEXT NOT NULL,
    external_id TEXT,
    display_order INTEGER,
    UNIQUE (account, filename)
);

CREATE INDEX v4_assets_by_product ON v4_assets (product);

-- Ids of different things differ, so that one in the place of another is found out.
INSERT INTO sqlite_sequence (name, seq) VALUES
    ('v4_products', 1200000), ('v4_skus', 3400000), ('v4_prices', 5600000), ('v4_seasons', 7000), ('v4_collections', 80000),
    ('v4_orders', 9100000), ('v4_line_items', 10200000), ('v4_assets', 11300000);
