#!/usr/bin/env bash
# All of v2 from end to end: sends the examples to a local JOOR, reads everything back and compares it with what was sent.
# Ends with a status other than 0 at the first difference. Needs the program (JOOR, or `joor` in the path) and nothing else.
set -euo pipefail
cd "$(dirname "$0")"

joor=${JOOR:-joor}
work=$(mktemp -d)
: >"$work/sandbox.log"
seed=${SEED:-7}
export JOOR_TOKEN=local

"$joor" sandbox --listen 127.0.0.1:0 --job-step 0 --seed-orders 60 --seed "$seed" >"$work/sandbox.log" 2>&1 &
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

call() { "$joor" "$@" --base-url "$address"; }

# same WHAT SENT READ: both files have the same lines.
same() {
  local what=$1 sent=$2 read=$3
  if ! cmp -s "$sent" "$read"; then
    printf 'different: %s\n' "$what" >&2
    diff "$sent" "$read" >&2 || true
    exit 1
  fi
  printf 'ok  %s (%s lines)\n' "$what" "$(wc -l <"$read" | tr -d ' ')"
}

# sent FILE MESSAGE COLUMNS: what a document says, as CSV.
sent() { "$joor" convert "$1" --as "$2" --to csv --columns "$3"; }
body() { tail -n +2; }

echo "== styles"
call push dress.xml shirt.json
columns=style_number,style_identifier,style_name,style_description
{ sent dress.xml style-post.request $columns; sent shirt.json style-post.request $columns | body; } >"$work/styles.sent"
for accept in xml json; do
  call styles list --accept $accept --page-size 1 --output csv --columns $columns >"$work/styles.read"
  same "styles, read in $accept" "$work/styles.sent" "$work/styles.read"
done
call styles get SH-033 SH-033-KEY --output csv --columns $columns >"$work/style.read"
sent shirt.json style-post.request $columns >"$work/style.sent"
same "a style by its number" "$work/style.sent" "$work/style.read"

if call push dress.xml 2>"$work/again"; then echo "different: a style was created twice" >&2; exit 1; fi
grep -q 203 "$work/again"
call push dress.xml --existing ok

echo "== images"
call images upload dress.jpg --style-number DR-210 --style-identifier DR-210-KEY
call images upload dress.jpg --style-number DR-210 --style-identifier DR-210-KEY --color-code 042 --swatch --filename swatch.jpg
call images upload shirt.png --style-number SH-033 --style-identifier SH-033-KEY --replace-existing
call images upload --url https://example.com/back.png --style-number SH-033 --style-identifier SH-033-KEY --display-order 2
# The local JOOR appends to a file's name what JOOR appends: an underscore and a random string.
for style in DR-210 SH-033; do
  call styles get $style $style-KEY | while read -r name value; do
    case $name in images*.filename) printf '%s\n' "${value%_*}" ;; esac
  done
done >"$work/images.read"
printf '%s\n' dress swatch shirt back >"$work/images.sent"
same "images" "$work/images.sent" "$work/images.read"
if call images upload all-of-v2.sh --style-number DR-210 --style-identifier DR-210-KEY 2>/dev/null; then
  echo "different: a script was taken for an image" >&2; exit 1
fi

echo "== inventory"
call push inventory.xml --batch 3
# skus: color, size and quantity of every SKU of both styles.
skus() {
  for style in DR-210 SH-033; do
    call styles get $style $style-KEY --accept "$1" | while read -r name value; do
      case $name in
        skus*.sku_color_code) color=$value ;;
        skus*.sku_size) size=$value ;;
        skus*.inventory_available) printf '%s,%s,%s,%s\n' "$style" "$color" "$size" "$value" ;;
      esac
    done
  done
}
sent inventory.xml bulk-inventory.request style_number,color_code,size,inventory | body >"$work/inventory.sent"
for accept in xml json; do
  skus $accept >"$work/inventory.read"
  same "inventory, read in $accept" "$work/inventory.sent" "$work/inventory.read"
done
call inventory set DR-210 DR-210-KEY --color-code 042 --size S --inventory 6 --warehouse NJ1
call inventory set SH-033 SH-033-KEY --color-code 001 --size XL --inventory 5 --warehouse NJ1 --dec-pending less-pending
sed 's/^DR-210,042,S,0$/DR-210,042,S,6/' "$work/inventory.sent" >"$work/inventory.set"
skus xml >"$work/inventory.read"
same "inventory of one SKU" "$work/inventory.set" "$work/inventory.read"

echo "== customers"
call push customers.xml --batch 5
columns=customer_code,customer_name,customer_group_name,sales_rep_code
sent customers.xml bulk-connection.request $columns >"$work/customers.sent"
for accept in xml json; do
  head -n 1 "$work/customers.sent" >"$work/customers.read"
  while IFS=, read -r code _; do
    call connections get "$code" --accept $accept --output csv --columns $columns | body >>"$work/customers.read"
  done < <(body <"$work/customers.sent")
  same "customers, read in $accept" "$work/customers.sent" "$work/customers.read"
done

echo "== orders"
for accept in xml json; do
  call orders list --order-type all --accept $accept --page-size 25 --output csv >"$work/orders.$accept"
done
same "orders in both formats" "$work/orders.xml" "$work/orders.json"
[[ $(call orders list --order-type all --output csv --columns order_id | wc -l) -eq 61 ]] || { echo "different: not 60 orders" >&2; exit 1; }
{
  call orders list --order-type all --output csv --limit 40 2>/dev/null
  call orders list --order-type all --output csv --start-from 40 | body
} >"$work/orders.parts"
same "orders in two parts" "$work/orders.xml" "$work/orders.parts"
call orders list --order-type all --output xml >"$work/orders.document"
"$joor" validate "$work/orders.document" --as v2/order-get.response >/dev/null
sent "$work/orders.document" v2/order-get.response order_id,order_total,customer_code >"$work/orders.sent"
call orders list --order-type all --output csv --columns order_id,order_total,customer_code >"$work/orders.read"
same "orders of a document" "$work/orders.sent" "$work/orders.read"

echo "== orders of a file"
kill "$sandbox"; wait "$sandbox" 2>/dev/null || true
"$joor" sandbox --listen "${address#http://}" --job-step 0 --orders "$work/orders.document" >"$work/second.log" 2>&1 &
sandbox=$!
for _ in {1..100}; do grep -qs listens "$work/second.log" && break; sleep 0.1; done
call orders list --order-type all --output csv --columns order_id,order_total,customer_code >"$work/orders.read"
same "orders of a file" "$work/orders.sent" "$work/orders.read"

echo "== taking orders"
call orders list --order-type all --export-status not-exported --output csv --columns order_id | body >"$work/new"
call orders list --order-type all --export-status not-exported --output csv --columns order_id | body >"$work/again"
same "reading orders marks none" "$work/new" "$work/again"
call orders take --yes --order-type all --check nothing --page-size 10 >"$work/taken.json"
"$joor" convert "$work/taken.json" --as v2/order-get.response --to csv --columns order_id | body >"$work/taken"
head -n 10 "$work/new" >"$work/first"
same "orders that were taken" "$work/first" "$work/taken"
tail -n +11 "$work/new" >"$work/rest"
call orders list --order-type all --export-status not-exported --output csv --columns order_id | body >"$work/left"
same "orders that are left" "$work/rest" "$work/left"

echo "== the end"
