#!/bin/sh
# Tries claims.py with a small cluster on this machine, one of whose executors is killed midway, and compares what comes
# out with what one process gives; then fills a store and asks it.
#
#     SELON=/usr/local/bin/selon examples/spark/try.sh NUMBER FOLDER      needs pyspark and a Java
set -eu
number=${1:-1000} folder=${2:-/tmp/selon-spark} selon=${SELON:-$(command -v selon)}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
rm -rf "$folder/claims.nq" "$folder/links.nq" "$folder/merged.db" "$folder/one.db"
"$selon" bench --made "$number" > "$folder/articles.jsonl"

# The processes below one.
below() {
    for child in $(pgrep -P "$1"); do
        echo "$child"
        below "$child"
    done
}

# The first process below the job whose command line has a word.
running() {
    for process in $(below "$job"); do
        if ps -o args= -p "$process" | grep -q -- "$1"; then
            echo "$process"
            return
        fi
    done
}

# Three executors of one core each. What a lost one was doing is done again.
spark-submit --master 'local-cluster[3,1,1024]' "$here/claims.py" "$folder/articles.jsonl" "$folder/claims.nq" \
    --selon "$selon" --parts 24 > "$folder/spark.log" 2>&1 &
job=$!
while kill -0 "$job" 2> /dev/null; do
    sleep 1
    if [ -n "$(running 'extract --format nquads')" ]; then
        sleep 4
        victim=$(running CoarseGrainedExecutorBackend)
        [ -n "$victim" ] && kill -9 "$victim" && echo "executor $victim killed"
        break
    fi
done
wait "$job"
cat "$folder"/claims.nq/part-* > "$folder/many.nq"
echo "$(grep -c 'Lost executor\|Lost task' "$folder/spark.log" || true) lines of the log tell what was lost"

"$selon" extract --format nquads --map url=id "$folder/articles.jsonl" | LC_ALL=C sort -u > "$folder/one.nq"
cmp "$folder/one.nq" "$folder/many.nq"
echo "$(wc -l < "$folder/one.nq") quads, byte for byte the same"

# The links of the cluster are those of a store that read the articles itself.
spark-submit --master 'local-cluster[3,1,1024]' "$here/links.py" "$folder/claims.nq" "$folder/links.nq" \
    --selon "$selon" --parts 24 > "$folder/links.log" 2>&1
cat "$folder"/links.nq/part-* > "$folder/linked.nq"
made='#\(sameProposition\|opposes\|negates\|entails\|entailedBy\|rewords\)> '
"$selon" ingest --store "$folder/one.db" --map url=id "$folder/articles.jsonl" > /dev/null
"$selon" export --store "$folder/one.db" --format nquads | grep "$made" | LC_ALL=C sort > "$folder/stored.nq"
LC_ALL=C sort "$folder/linked.nq" | cmp - "$folder/stored.nq"
echo "$(wc -l < "$folder/linked.nq") links, the same as those of one store"

"$selon" import --store "$folder/merged.db" "$folder/many.nq"
"$selon" query contradictions --store "$folder/merged.db" --format csv | head -n 5
