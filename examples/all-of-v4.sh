#!/usr/bin/env bash
# All of v4 from end to end: logs in to a local JOOR, makes a season from its products to an approved order, reads
# everything back and compares it with what was sent. Each list has a mistake, which has to be told of the right item.
# Tokens last for a few seconds only. Ends with a status other than 0 at the first difference. Needs the program (JOOR, or
# `joor` in the path) and nothing else.
set -euo pipefail
cd "$(dirname "$0")"

joor=${JOOR:-joor}
work=$(mktemp -d)
unset JOOR_TOKEN
: >"$work/sandbox.log"
export JOOR_LOGIN_FILE=$work/login.json
export SHOP_CLIENT_ID=shop SHOP_CLIENT_SECRET=shop-secret SHOP_USERNAME=ann@brand.example SHOP_PASSWORD=ann-password

"$joor" sandbox --listen 127.0.0.1:0 --job-step 0 --account-env SHOP_ --account-id 222222 --token-lifetime 3s --credits off \
  >"$work/sandbox.log" 2>&1 &
sandbox=$!
trap 'kill "$sandbox" 2>/dev/null || true; wait "$sandbox" 2>/dev/null || true; rm -rf "$work"' EXIT

address=
for _ in {1..100}; do
  address=$(sed -n 's/^a local JOOR listens on //p' "$work/sandbox.log")
  [[ -n $address ]] && break
  kill -0 "$sandbox" 2>/dev/null || break
  sleep 0.1
done
[[ -n $address ]] || { cat "$work/sandbox.log" >&2; exit 1; }

differs() { printf 'different: %s\n' "$1" >&2; shift; (($# == 0)) || cat "$@" >&2; exit 1; }

call() {
  printf '%s %s\n' "$1" "$2" >>"$work/called"
  "$joor" "$@" --base-url "$address"
}

# partly TEXT COMMAND...: not all is taken. What is prints its id; on standard error stands TEXT.
partly() {
  local text=$1 status=0
  shift
  call "$@" --output csv --columns id >"$work/ids" 2>"$work/told" || status=$?
  [[ $status -eq 1 ]] || differs "$1 $2 ended with $status" "$work/told"
  grep -qF -- "$text" "$work/told" || differs "$1 $2 does not tell: $text" "$work/told"
  printf 'ok  %s %s: %s\n' "$1" "$2" "$text"
  mapfile -t ids < <(tail -n +2 "$work/ids")
}

# same WHAT TEXT COMMAND...: the command prints TEXT.
same() {
  local what=$1 text=$2
  shift 2
  call "$@" >"$work/read"
  [[ $(tail -n +2 "$work/read") == "$text" ]] || differs "$what" "$work/read"
  printf 'ok  %s\n' "$what"
}

echo "== login"
if call products list --account 222222 2>"$work/told"; then differs "products were read without a login"; fi
grep -q 'joor auth login' "$work/told" || differs "no help with a missing login" "$work/told"
printf 'JOOR_%s\n' CLIENT_ID=shop CLIENT_SECRET=shop-secret USERNAME=ann@brand.example PASSWORD=wrong >"$work/credentials"
if call auth login --from "$work/credentials" 2>"$work/told"; then differs "a wrong password was taken"; fi
if grep -q shop-secret "$work/told"; then differs "a secret was told"; fi
sed 's/wrong/ann-password/' "$work/credentials" | call auth login --from -
"$joor" auth status
if call products list 2>"$work/told"; then differs "products were read without an account"; fi
grep -q JOOR_ACCOUNT "$work/told" || differs "no help with a missing account" "$work/told"
export JOOR_ACCOUNT=222222

echo "== what JOOR gives"
call traits list --output csv --columns id,name,type >"$work/traits"
color=$(sed -n 's/,Color,sku$//p' "$work/traits")
size=$(sed -n 's/,Size,sku$//p' "$work/traits")
call categories list-v4 --output csv --columns id,name >"$work/categories"
category=$(sed -n 's/,Maxi Dresses$//p' "$work/categories")
call price-types list --output csv --columns id,currency_code >"$work/price-types"
euros=$(sed -n 's/,EUR$//p' "$work/price-types")

echo "== products"
cat >"$work/products" <<END
[{"name": "Blouse", "external_id": "B100", "category_ids": ["$category"]},
 {"name": "Skirt", "external_id": "S200", "category_ids": ["none"]},
 {"name": "Dress", "external_id": "D300"}]
END
partly '[1] external_id "S200": NOT_FOUND' products create "$work/products"
blouse=${ids[0]} dress=${ids[1]}
printf '[{"id": "%s", "description": "Silk"}, {"id": "none", "description": "Silk"}]' "$blouse" >"$work/products"
partly '[1] id "none": NOT_FOUND' products update "$work/products"
same "products" "B100,Blouse,Silk
D300,Dress," products list --output csv --columns external_id,name,description

echo "== SKUs"
sku() {
  printf '{"product_id": "%s", "external_id": "%s", "trait_values": [
    {"trait_id": "%s", "value": "Blue", "external_id": "042"}, {"trait_id": "%s", "value": "%s"}]}' "$1" "$2" "$color" "$size" "$3"
}
printf '[%s, %s, %s]' "$(sku "$blouse" B100-S S)" "$(sku none X-S S)" "$(sku "$blouse" B100-M M)" >"$work/skus"
partly '[1] external_id "X-S": NOT_FOUND' skus create "$work/skus"
small=${ids[0]} medium=${ids[1]}
printf '[{"id": "none"}, {"id": "%s", "sku_identifier": "4000-S"}]' "$small" >"$work/skus"
partly '[0] id "none": NOT_FOUND' skus update "$work/skus"
printf '[{"external_id": "B100-M", "sku_identifier": "4000-M"}, {"external_id": "none"}]' >"$work/skus"
partly '[1] external_id "none": NOT_FOUND' skus update-by-external-id "$work/skus"
same "SKUs" "B100-S,4000-S
B100-M,4000-M" skus list --product-ids "$blouse,$dress" --output csv --columns external_id,sku_identifier

echo "== prices"
price() { printf '{"sku_id": "%s", "price_type_id": "%s", "wholesale_value": "%s"}' "$1" "$2" "$3"; }
printf '[%s, %s, %s]' "$(price "$small" "$euros" 98.00)" "$(price "$medium" "$euros" 98.00)" "$(price "$medium" none 1.00)" \
  >"$work/prices"
partly '[2] sku_id' prices create "$work/prices"
printf '[{"id": "none", "wholesale_value": "1.00"}, {"id": "%s", "wholesale_value": "99.50"}]' "${ids[1]}" >"$work/prices"
partly '[0] id "none": NOT_FOUND' prices update "$work/prices"
same "prices" "$small,98.00
$medium,99.50" prices list --sku-ids "$small,$medium" --output csv --columns sku_id,wholesale_value

echo "== seasons and collections"
printf '[{"name": "Spring", "year": 2027, "external_id": "SS27"}]' >"$work/seasons"
call seasons create "$work/seasons" >/dev/null
printf '[{"name": "Spring", "year": 2027, "external_id": "SS27"}, {"name": "Fall", "year": 2027, "external_id": "FW27"}]' \
  >"$work/seasons"
partly '[0] external_id "SS27": DUPLICATED' seasons create "$work/seasons"
season=${ids[0]}
printf '[{"id": "%s", "name": "Autumn"}, {"id": "none", "name": "Winter"}]' "$season" >"$work/seasons"
partly '[1] id "none": NOT_FOUND' seasons update "$work/seasons"
same "seasons" "SS27,Spring,2027
FW27,Autumn,2027" seasons list --output csv --columns external_id,name,year

printf '[{"name": "Other", "external_id": "OT", "season_id": "none"},
  {"name": "Autumn", "external_id": "AU", "season_id": "%s", "items": [{"product_id": "%s"}, {"product_id": "%s"}]}]' \
  "$season" "$blouse" "$dress" >"$work/collections"
partly '[0] external_id "OT": NOT_FOUND' collections create "$work/collections"
collection=${ids[0]}
printf '[{"id": "%s", "name": "Autumn", "items": [{"product_id": "%s"}]}, {"id": "none", "name": "None"}]' \
  "$collection" "$blouse" >"$work/collections"
if call collections update "$work/collections" 2>"$work/told"; then differs "products were taken out unasked"; fi
grep -q -- '--accept-hazard replaces_items' "$work/told" || differs "no help with a hazard" "$work/told"
partly '[1] id "none": NOT_FOUND' collections update "$work/collections" --accept-hazard replaces_items
call collections list --output csv --columns external_id,items >"$work/read"
[[ $(grep -c "product_id\"\":\"\"$blouse" "$work/read") -eq 1 ]] || differs "the blouse is in the collection" "$work/read"
if grep -q "product_id\"\":\"\"$dress" "$work/read"; then differs "the dress is not in the collection" "$work/read"; fi
echo "ok  collections"

echo "== assets"
asset() {
  printf '{"product": {"id": "%s"}, "display_order": 1, %s "asset":
    {"type": "%s", "filename": "%s", "source_url": "https://brand.example/%s"}}' "$1" "$4" "$2" "$3" "$3"
}
printf '[%s, %s]' "$(asset "$blouse" image B100.jpg '')" "$(asset none image X.jpg '')" >"$work/assets"
status=0
call assets create "$work/assets" --output json >"$work/read" 2>"$work/told" || status=$?
[[ $status -eq 1 ]] && grep -q NOT_FOUND "$work/told" && grep -q B100.jpg "$work/read" || differs "assets" "$work/read" "$work/told"
swatch='"sku_trait_value": {"trait": {"name": "Color"}, "value": {"external_id": "042"}},'
printf '[%s]' "$(asset "$blouse" swatch blue.jpg "$swatch")" >"$work/assets"
call assets create-swatches "$work/assets" >/dev/null
echo "ok  assets"

echo "== orders"
"$joor" push customers.xml --base-url "$address" >/dev/null
customer=$("$joor" convert customers.xml --as bulk-connection.request --to csv --columns customer_code | sed -n 2p)
retailer=$("$joor" connections get "$customer" --base-url "$address" --output csv --columns customer_account_id | tail -n 1)
order() {
  printf '{"retailer_id": "%s", "price_type_id": "%s", "collection_id": "%s", "status": "IN_PROGRESS"}' \
    "$1" "$euros" "$collection"
}
printf '[%s, %s]' "$(order none)" "$(order "$retailer")" >"$work/orders"
partly '[0] retailer_id "none"' retail-orders create "$work/orders"
cart=${ids[0]}
newer() {
  printf '{"customer_code": "%s", "price_type_id": "%s", "collection_code": "AU", "status": "IN_PROGRESS",
    "delivery_window_start": "2027-08-01", "delivery_window_end": "2027-08-31"}' "$1" "$euros"
}
printf '[%s, %s]' "$(newer "$customer")" "$(newer none)" >"$work/orders"
partly 'No retailer has this customer_code' retail-orders create-newer "$work/orders"
other=${ids[0]}
printf '[{"id": "none", "status": "NOTES"}, {"id": "%s", "status": "CANCELLED"}]' "$other" >"$work/orders"
partly '[0] id "none": NOT_FOUND' retail-orders update "$work/orders"

echo "== line items"
line() { printf '{"order_id": "%s", "sku_id": "%s", "quantity": %s}' "$cart" "$1" "$2"; }
printf '[%s, %s]' "$(line "$small" 3)" "$(line none 1)" >"$work/lines"
if call line-items create "$work/lines" 2>"$work/told"; then differs "units were added unasked"; fi
grep -q -- '--accept-hazard adds_quantity' "$work/told" || differs "no help with a hazard" "$work/told"
partly '[1] order_id' line-items create "$work/lines" --accept-hazard adds_quantity
first=${ids[0]}
printf '[%s, %s]' "$(line none 1)" "$(line "$medium" 2)" >"$work/lines"
partly '[0] order_id' line-items create-newer "$work/lines" --accept-hazard adds_quantity
second=${ids[0]}
printf '[{"id": "%s", "quantity": 4}, {"id": "none", "quantity": 4}]' "$first" >"$work/lines"
partly '[1] id "none": NOT_FOUND' line-items update "$work/lines"
printf '[{"id": "none", "quantity": 4}, {"id": "%s", "item_price": 49.75}]' "$second" >"$work/lines"
partly '[0] id "none": NOT_FOUND' line-items update-newer "$work/lines"
printf '[{"id": "%s", "status": "APPROVED"}, {"id": "none", "status": "APPROVED"}]' "$cart" >"$work/orders"
partly '[1] id "none": NOT_FOUND' retail-orders update-newer "$work/orders"
same "orders" "$cart,$retailer,APPROVED
$other,$retailer,CANCELLED" retail-orders list --order-ids "$cart,$other" --output csv --columns id,retailer_id,status
same "lines" "$first,4,$small,98.00
$second,2,$medium,49.75" line-items list --order-ids "$cart" --output csv \
  --columns id,quantity,line_item_sku.original_id,line_item_sku.item_price

echo "== an outcome for programs"
printf '[{"name": "Blouse", "external_id": "B100"}, {"name": "Coat", "external_id": "C400"}]' >"$work/products"
if call products create "$work/products" --output json >"$work/read" 2>/dev/null; then differs "a product was made twice"; fi
for text in '"index":0,"identity":{"external_id":"B100"},"outcome":"refused"' '"status":"DUPLICATED"' \
  '"index":1,"identity":{"external_id":"C400"},"outcome":"accepted","matched":{"by":"fields","fields":["external_id"]},"data":0'; do
  grep -qF -- "$text" "$work/read" || differs "the outcome does not have $text" "$work/read"
done
echo "ok  products create --output json"

echo "== every call of v4"
"$joor" schema calls | awk -F '┆' '/ v4\// { gsub(/^ +| +$/, "", $6); print $6 }' | sort >"$work/known"
sort -u "$work/called" >"$work/tried"
comm -23 "$work/known" "$work/tried" >"$work/left"
[[ -s $work/known && ! -s $work/left ]] || differs "calls that were not tried" "$work/left"
printf 'ok  %s calls\n' "$(wc -l <"$work/known" | tr -d ' ')"
"$joor" auth logout

echo "== the end"
