// Annotations as tools of the web take them in, for check.py. In: the folder of Node's modules, a file of annotations, a
// file of texts by their addresses. Out: how many Recogito's own reader takes, and how many quotations are found in the
// text by the library that Hypothesis finds them by; each has to be all of them.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, file, texts] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('<!doctype html><body></body>');
for (const name of ['document', 'Node', 'Range', 'Element', 'HTMLElement', 'NodeFilter', 'Text', 'MutationObserver'])
  globalThis[name] = window[name];
globalThis.window = window;
globalThis.ResizeObserver = class { observe() {} disconnect() {} };

const recogito = await import(pathToFileURL(`${modules}/@recogito/text-annotator/dist/text-annotator.es.js`));
const quotes = require('dom-anchor-text-quote');
const annotations = JSON.parse(readFileSync(file, 'utf8'));
const pages = JSON.parse(readFileSync(texts, 'utf8'));
let taken = 0, found = 0, sought = 0;
for (const annotation of annotations) {
  const read = recogito.parseW3CTextAnnotation(annotation);
  if (read.parsed) taken += 1; else console.error(annotation.id, read.error);
  for (const target of [annotation.target].flat()) {
    if (!(target.source in pages)) continue;
    sought += 1;
    document.body.textContent = pages[target.source];
    const quote = target.selector.find((selector) => selector.type === 'TextQuoteSelector');
    const place = target.selector.find((selector) => selector.type === 'TextPositionSelector');
    const range = quotes.toRange(document.body, quote, { hint: place.start });
    if (range && range.toString() === quote.exact) found += 1; else console.error(annotation.id, quote.exact);
  }
}
console.log(`${taken} ${sought} ${found}`);
