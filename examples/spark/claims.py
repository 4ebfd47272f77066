"""Claims of many articles on many machines: JSON Lines in, sorted N-Quads out.

    spark-submit examples/spark/claims.py articles.jsonl claims.nq --selon /usr/local/bin/selon

Each line of the input is an article (`id`, `title`, `date`, `text`, and what else there is: `publisher`, `agency`). Every
task pipes its lines through `selon extract --format nquads`, which reads each article for itself: what it gives depends on
the line and on nothing else, so a task that is lost is done again elsewhere and gives the same. What several articles say of
one agent comes once for each of them, and is kept once. The parts of the output, one after the other, are sorted.
"""

import argparse
import shlex

from pyspark.sql import SparkSession


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", help="JSON Lines: a file, a folder, or what else Spark reads")
    parser.add_argument("claims", help="the folder to write; it must not be there yet")
    parser.add_argument("--selon", default="selon", help="the program, at the same place on every machine")
    parser.add_argument("--base", help="what IRIs begin with, where it is not the usual")
    parser.add_argument("--parts", type=int, default=64, help="how many pieces the articles are cut into")
    args = parser.parse_args()

    # One thread a task: Spark gives each core a task of its own.
    command = [args.selon, "extract", "--format", "nquads", "--map", "url=id", "--jobs", "1"]
    command += ["--base", args.base] if args.base else []
    command.append("-")

    spark = SparkSession.builder.appName("selon").getOrCreate()
    articles = spark.sparkContext.textFile(args.articles).repartition(args.parts)
    quads = articles.pipe(shlex.join(command), checkCode=True)
    quads.distinct(args.parts).sortBy(lambda quad: quad, numPartitions=args.parts).saveAsTextFile(args.claims)
    spark.stop()


if __name__ == "__main__":
    main()
