// The editor of the SPARQL page: CodeMirror over the text field, which stays what is sent. Comfort only.
const form = document.querySelector("form.query[data-editor]");
const field = form && form.querySelector("textarea");

// Queries of one's own, kept in this browser and nowhere else.
const KEPT = "selon.queries";
const kept = () => {
  try {
    const all = JSON.parse(localStorage.getItem(KEPT));
    return Array.isArray(all) ? all.filter((one) => typeof one.name === "string" && typeof one.text === "string") : [];
  } catch {
    return [];
  }
};
const shelf = document.querySelector("#kept");
let put = (text) => {
  field.value = text;
};
const show = () => {
  const list = shelf.querySelector("ul");
  list.replaceChildren(...kept().map(({ name, text }) => {
    const item = document.createElement("li");
    const open = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: name });
    open.addEventListener("click", () => put(text));
    const gone = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: "×" });
    gone.setAttribute("aria-label", `${shelf.dataset.remove} ${name}`);
    gone.addEventListener("click", () => {
      localStorage.setItem(KEPT, JSON.stringify(kept().filter((one) => one.name !== name)));
      show();
    });
    item.append(open, " ", gone);
    return item;
  }));
};
if (field && shelf) {
  shelf.hidden = false;
  show();
  shelf.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const name = event.target.elements.kept.value.trim();
    if (name) {
      const others = kept().filter((one) => one.name !== name);
      localStorage.setItem(KEPT, JSON.stringify([...others, { name, text: field.value }]));
      event.target.reset();
      show();
    }
  });
}

const edit = async () => {
  const [cm, known] = await Promise.all([
    import(form.dataset.editor),
    fetch(form.dataset.terms).then((answer) => answer.json()),
  ]);
  const language = document.documentElement.lang;
  const kinds = { class: "class", property: "property", concept: "constant" };
  const terms = known.terms.map(({ name, kind, labels }) => ({ label: name, type: kinds[kind], detail: labels[language] || labels.en || "" }));
  const prefixes = Object.entries(known.prefixes).map(([prefix, iri]) => ({ label: `${prefix}:`, type: "namespace", detail: iri }));

  // After a quotation mark a name is completed, after « < » its address; else prefixes, terms and variables.
  const complete = async (context) => {
    const named = context.matchBefore(/["<][\p{L}\p{N} '’-]{2,}/u);
    if (named) {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(named.text.slice(1))}`);
      const found = answer.ok ? await answer.json() : [];
      const address = named.text[0] === "<";
      const options = found.map(({ name, iri, kind }) => ({ label: name, type: "text", detail: kind, apply: address ? `${iri}>` : name }));
      return { from: named.from + 1, options, filter: false };
    }
    const word = context.matchBefore(/[?\w]*:?\w*/);
    if (!word || (word.from === word.to && !context.explicit)) {
      return null;
    }
    const variables = [...new Set(context.state.doc.toString().match(/\?\w+/g) || [])].filter((one) => one !== word.text);
    return { from: word.from, options: [...variables.map((label) => ({ label, type: "variable" })), ...prefixes, ...terms], validFor: /^[?\w]*:?\w*$/ };
  };

  const { tags } = cm;
  const colours = cm.HighlightStyle.define([
    { tag: tags.keyword, color: "var(--accuses)", fontWeight: "600" },
    { tag: [tags.string, tags.special(tags.string)], color: "var(--confirms)" },
    { tag: [tags.variableName, tags.atom], color: "var(--accent)" },
    { tag: [tags.comment], color: "var(--soft)", fontStyle: "italic" },
    { tag: [tags.number, tags.bool], color: "var(--denies)" },
  ]);
  const look = cm.EditorView.theme({
    "&": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "6px", fontSize: "14px" },
    "&.cm-focused": { outline: "3px solid var(--focus)" },
    ".cm-content": { caretColor: "var(--ink)", fontFamily: "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--soft)", borderRight: "1px solid var(--line)" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--line) 30%, transparent)" },
    ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line)" },
    ".cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--accent) 30%, transparent) !important" },
    // Its own waves are pictures within its sheet, which the policy of the page lets nobody load.
    ".cm-lintRange-error": { backgroundImage: "none", borderBottom: "2px solid var(--denies)" },
    ".cm-completionDetail": { color: "var(--soft)" },
  });
  // Within a shadow its styles are sheets of script, which the policy of the page lets pass; a style element it would not.
  const place = document.createElement("div");
  place.className = "editor";
  const shadow = place.attachShadow({ mode: "open" });
  const run = () => {
    form.requestSubmit();
    return true;
  };
  const view = new cm.EditorView({
    parent: shadow,
    root: shadow,
    state: cm.EditorState.create({
      doc: field.value,
      extensions: [
        cm.keymap.of([{ key: "Mod-Enter", run }]),
        cm.lineNumbers(), cm.history(), cm.drawSelection(), cm.highlightActiveLine(), cm.bracketMatching(), cm.closeBrackets(),
        cm.StreamLanguage.define(cm.sparql), cm.syntaxHighlighting(colours), look, cm.EditorView.lineWrapping,
        cm.autocompletion({ override: [complete] }),
        // Tab stays the way out of the field.
        cm.keymap.of([...cm.closeBracketsKeymap, ...cm.completionKeymap, ...cm.historyKeymap, ...cm.defaultKeymap]),
        cm.EditorView.contentAttributes.of({ "aria-label": field.labels[0].textContent }),
        cm.EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            field.value = update.state.doc.toString();
          }
        }),
      ],
    }),
  });
  field.after(place);
  field.classList.add("quiet");
  field.tabIndex = -1;
  field.setAttribute("aria-hidden", "true");
  put = (text) => {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    view.focus();
  };
  field.labels[0].addEventListener("click", (event) => {
    event.preventDefault();
    view.focus();
  });
  // Who writes into the field itself, as a script or a form filler does, writes into the editor.
  field.addEventListener("input", () => {
    if (field.value !== view.state.doc.toString()) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: field.value } });
    }
  });
  const line = Number(form.dataset.line);
  if (line > 0 && line <= view.state.doc.lines) {
    const at = view.state.doc.line(line);
    const from = Math.min(at.from + Math.max(Number(form.dataset.column) - 1, 0), at.to);
    const message = form.dataset.said;
    view.dispatch(cm.setDiagnostics(view.state, [{ from, to: at.to, severity: "error", message }]), { selection: { anchor: from }, scrollIntoView: true });
  }
  place.dataset.ready = "yes";
};
if (form && field) {
  edit();
}
