"""The spaCy pipeline that benches/analyser.rs compares with: tok2vec (width 96, depth 4),
morphologizer, trainable lemmatizer, parser.

  pip install spacy
  python spacy_pipeline.py train TREEBANK.conllu OUT_DIR [STEPS]
  python spacy_pipeline.py run MODEL_DIR TEXT_FILE

Its speed does not depend on how long it was trained, as long as it parses: 300 steps will do.
`run` prints seconds of processor time and words a second (loading not counted) and peak memory.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # one core, as for selon

import resource
import sys
import time

CONFIG = """
[nlp]
lang = "fr"
pipeline = ["tok2vec", "morphologizer", "trainable_lemmatizer", "parser"]
batch_size = 256

[components]

[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
rows = [5000, 1000, 2500, 2500]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3

[components.morphologizer]
factory = "morphologizer"
[components.morphologizer.model]
@architectures = "spacy.Tagger.v2"
[components.morphologizer.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96

[components.trainable_lemmatizer]
factory = "trainable_lemmatizer"
[components.trainable_lemmatizer.model]
@architectures = "spacy.Tagger.v2"
[components.trainable_lemmatizer.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96

[components.parser]
factory = "parser"
[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
"""


def train(treebank, out, steps):
    import random

    import spacy
    from spacy.training import Example
    from spacy.training.converters import conllu_to_docs
    from thinc.api import Config

    nlp = spacy.util.load_model_from_config(Config().from_str(CONFIG), auto_fill=True)
    with open(treebank, encoding="utf-8") as file:
        docs = list(conllu_to_docs(file.read(), n_sents=5, no_print=True))
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    nlp.initialize(lambda: examples)
    random.seed(1)
    for step in range(steps):
        nlp.update(random.sample(examples, 8))
    nlp.to_disk(out)


def run(model, path):
    import spacy

    nlp = spacy.load(model)
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file.read().split("\n") if line.strip()]
    list(nlp.pipe(lines[:50]))
    start = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(lines))
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{seconds:.3f} s, {words / seconds:.0f} words a second, peak memory {memory} kB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["train"]:
        train(sys.argv[2], sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else 300)
    elif sys.argv[1:2] == ["run"]:
        run(sys.argv[2], sys.argv[3])
    else:
        sys.exit(__doc__)
