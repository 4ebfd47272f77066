// Comfort only: every page works without it.
"use strict";
document.documentElement.classList.add("js");

// "/" goes to the search field, Ctrl+Enter runs a query.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const field = document.querySelector("#big-q") || document.querySelector("#q");
    if (field) {
      event.preventDefault();
      field.focus();
    }
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && typing && typing.form && typing.tagName === "TEXTAREA") {
    event.preventDefault();
    typing.form.requestSubmit();
  }
});

// A claim lights up in the text and in the list at once.
const pair = (element) => {
  const link = element.closest(".text .m, .entries .words a");
  return link && document.getElementById(link.hash.slice(1));
};
for (const [kind, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(kind, (event) => {
    const other = event.target instanceof Element && pair(event.target);
    if (other) {
      const shown = other.classList.contains("target") ? other.parentElement.querySelector(`#${CSS.escape(other.id)} ~ .m`) : other;
      if (shown) {
        shown.classList.toggle("lit", on);
      }
    }
  });
}

// Letters press what carries them: a, r, n, c in the queue.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) {
    return;
  }
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (pressed) {
    event.preventDefault();
    pressed.click();
    // What opens a form leads into it.
    if (pressed.tagName === "SUMMARY" && pressed.parentElement.open) {
      pressed.parentElement.querySelector("select, textarea, input:not([type=hidden])").focus();
    }
  }
});

// Marked words of an article go into the form for a missed claim.
const missed = document.querySelector("form[data-marks]");
document.addEventListener("selectionchange", () => {
  const marked = getSelection();
  const node = marked.anchorNode;
  const element = node instanceof Element ? node : node && node.parentElement;
  const from = element && element.closest(".text p");
  if (!missed || !from || marked.isCollapsed || !marked.toString().trim()) {
    return;
  }
  missed.elements.words.value = marked.toString().trim();
  missed.elements.near.value = from.dataset.from;
  missed.closest("details").open = true;
});

// A quotation with its source goes to the clipboard.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) {
    return;
  }
  const text = `${button.dataset.copy}\n${new URL(button.dataset.page, location.href)}`;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Over plain http nothing but a selection can be copied.
    const field = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  button.dataset.copied = text;
  button.textContent = button.dataset.done;
});

// Names that begin with what is typed.
let asked = 0;
document.addEventListener("input", (event) => {
  const field = event.target.closest("input[data-suggest]");
  if (!field || field.value.trim().length < 2) {
    return;
  }
  const turn = ++asked;
  setTimeout(async () => {
    if (turn !== asked) {
      return;
    }
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(field.value)}`);
    if (answer.ok && turn === asked) {
      const options = (await answer.json()).map(({ name }) => Object.assign(document.createElement("option"), { value: name }));
      field.list.replaceChildren(...options);
    }
  }, 150);
});
