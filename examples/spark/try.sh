#!/bin/sh
# Tries claims.py with a small cluster on this machine, one of whose executors is killed midway, and compares what comes
# out with what one process gives; then fills a store and asks it.
#
#     examples/spark/try.sh NUMBER FOLDER        needs pyspark, a Java and selon (SELON=…)
set -eu
number=${1:-1000} folder=${2:-/tmp/selon-spark} selon=${SELON:-selon}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
rm -rf "$folder/claims.nq" "$folder/merged.db"
"$selon" bench --made "$number" > "$folder/articles.jsonl"

# Three executors of one core each. The job retries what a lost executor was doing.
spark-submit --master 'local-cluster[3,1,1024]' "$here/claims.py" "$folder/articles.jsonl" "$folder/claims.nq" \
    --selon "$(command -v "$selon")" --parts 24 > "$folder/spark.log" 2>&1 &
job=$!
# The executors are processes below the job; one is killed when it reads articles.
victim=
while kill -0 $job 2> /dev/null && [ -z "$victim" ]; do
    sleep 1
    reading=$(pgrep -f "selon extract --format nquads --map url=id" | head -n 1 || true)
    [ -n "$reading" ] || continue
    sleep 5
    victim=$(pgrep -f "CoarseGrainedExecutorBackend.*$(hostname -s 2> /dev/null || hostname)" | head -n 1 || true)
    [ -n "$victim" ] || victim=$(pgrep -f CoarseGrainedExecutorBackend | head -n 1 || true)
done
[ -n "$victim" ] && kill -9 "$victim" && echo "executor $victim killed"
wait $job
cat "$folder"/claims.nq/part-* > "$folder/many.nq"
grep -c 'Lost executor\|Lost task' "$folder/spark.log" | sed 's/$/ lines of the log tell of what was lost/'

"$selon" extract --format nquads --map url=id "$folder/articles.jsonl" | LC_ALL=C sort -u > "$folder/one.nq"
cmp "$folder/one.nq" "$folder/many.nq" && echo "$(wc -l < "$folder/one.nq") quads, byte for byte the same"

"$selon" import --store "$folder/merged.db" "$folder/many.nq"
"$selon" query contradictions --store "$folder/merged.db" --format csv | head -n 5
