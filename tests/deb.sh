#!/bin/sh
# The Debian package: installed, tried, taken off again. In: the package (as root). Out: exit 1 where it does not do what
# it is for.
set -eu
package=$1
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"; dpkg --remove selon >/dev/null 2>&1' EXIT
dpkg --install "$package" >/dev/null
dpkg --verify selon
selon=/usr/bin/selon
$selon --version
# It reads, stores and answers.
echo '« Le quai rouvrira lundi », a déclaré la maire de Kerlaz.' >"$work/a.txt"
$selon extract --format ndjson "$work/a.txt" | grep -q '"stance":"asserts"'
$selon ingest --store "$work/a.db" "$root/examples" >/dev/null
$selon query --store "$work/a.db" contradictions --format csv | grep -q Minsk\\\|Biélorussie
$selon validate --store "$work/a.db" >/dev/null
# What comes with it is where shells, man and people look for it.
for file in man/man1/selon.1.gz man/man1/selon-extract.1.gz bash-completion/completions/selon zsh/vendor-completions/_selon \
    fish/vendor_completions.d/selon.fish doc/selon/README.md.gz selon/ontology/selon.ttl selon/queries/claims.rq; do
    test -s "/usr/share/$file" || test -s "/usr/share/${file%.gz}" || { echo "the package lacks $file" >&2; exit 1; }
done
bash -n /usr/share/bash-completion/completions/selon
echo "$(basename "$package"): installed, tried, taken off"
