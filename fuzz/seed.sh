#!/bin/sh
# Fills corpus/ with the fixtures and the tables, and makes a dictionary of all names.
set -eu
cd "$(dirname "$0")"
mkdir -p corpus/decode_xml corpus/decode_json corpus/stream corpus/codegen_tables corpus/import_page
for format in xml json; do
    number=0
    for file in ../joor-api/tests/fixtures/v2/*/*."$format"; do
        number=$((number + 1))
        # The first byte names the message; the fixtures do not know theirs.
        for message in $(seq 0 15); do
            { printf "\\$(printf '%03o' "$message")"; cat "$file"; } > "corpus/decode_$format/seed-$number-$message"
            kind=$([ "$format" = xml ] && echo 0 || echo 1)
            { printf "\\$(printf '%03o' "$message")\\00$kind\\017"; cat "$file"; } > "corpus/stream/seed-$format-$number-$message"
        done
    done
done
cp ../schema/v2/*.yaml corpus/codegen_tables/
cp ../joor-codegen/tests/pages/* corpus/import_page/
names=$(grep -ohE '(name|node): *[a-z_0-9]+' ../schema/v2/*.yaml | sed 's/.*: *//' | sort -u)
{
    for name in $names; do printf '"<%s>"\n"</%s>"\n' "$name" "$name"; done
    printf '"%s"\n' '<![CDATA[' ']]>' '<!--' '-->' '&amp;' '&#13;' '<?x?>' '<!DOCTYPE' ' a=\"b\"'
} > xml.dict
{
    for name in $names; do printf '"\\"%s\\":"\n' "$name"; done
    printf '"%s"\n' 'null' 'true' '1e2' '-0' '\"\"' '[]' '{}' '\\u00e9' '\\ud800'
} > json.dict
grep -ohE '[a-z_]+:' ../schema/v2/*.yaml | sort -u | sed 's/.*/"&"/' > yaml.dict
