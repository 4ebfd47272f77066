"""Links between articles on many machines: the quads of claims.py in, the links that `selon ingest` makes out.

    spark-submit examples/spark/links.py claims.nq links.nq --selon /usr/local/bin/selon

A join by candidate keys, then the scorer as a filter: `selon links --keys` says by which keys a proposition or a passage is
found, Spark brings those together that share one, and `selon links --pairs` compares them. How many of a crowd are compared
says `selon links --bounds`. The parts of the output, one after the other, are sorted.
"""

import argparse
import shlex
import subprocess

from pyspark.sql import SparkSession

COMPARED = ("<https://w3id.org/selon/ns#comparedAs>", "<https://w3id.org/selon/ns#signature>")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("claims", help="N-Quads, as claims.py writes them")
    parser.add_argument("links", help="the folder to write; it must not be there yet")
    parser.add_argument("--selon", default="selon", help="the program, at the same place on every machine")
    parser.add_argument("--parts", type=int, default=64, help="how many pieces the pairs are cut into")
    args = parser.parse_args()
    first, crowd = map(int, subprocess.check_output([args.selon, "links", "--bounds"], text=True).split())

    def pairs(members):
        """Of those that share a key, whose lines begin with their names: which are compared."""
        lines = sorted(set(members))
        if len(lines) > crowd:
            return []
        return [(one, other) for i, one in enumerate(lines[:first]) for other in lines[i + 1 :]]

    spark = SparkSession.builder.appName("selon links").getOrCreate()
    quads = spark.sparkContext.textFile(args.claims)
    compared = quads.filter(lambda quad: quad.split(" ", 2)[1] in COMPARED).distinct(args.parts)
    keyed = compared.pipe(shlex.join([args.selon, "links", "--keys"]), checkCode=True)
    by_key = keyed.map(lambda line: tuple(line.split("\t", 1))).groupByKey(args.parts)
    candidates = by_key.flatMap(lambda one: pairs(one[1])).distinct(args.parts).map("\t".join)
    links = candidates.pipe(shlex.join([args.selon, "links", "--pairs"]), checkCode=True)
    links.distinct(args.parts).sortBy(lambda quad: quad, numPartitions=args.parts).saveAsTextFile(args.links)
    spark.stop()


if __name__ == "__main__":
    main()
