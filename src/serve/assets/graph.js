// Pictures that can be moved, narrowed down, opened and kept. Comfort only: the table beside says the same.
const STEP = 1.25;

// What is seen of a drawing: its view box, which larger, smaller and moving change.
const seen = (svg) => {
  const whole = svg.viewBox.baseVal;
  const all = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  let box = { ...all };
  const set = () => svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  const clamp = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));
  return {
    scale(by, at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }) {
      const width = clamp(box.width / by, all.width / 12, all.width);
      const factor = width / box.width;
      box = { x: at.x - (at.x - box.x) * factor, y: at.y - (at.y - box.y) * factor, width, height: box.height * factor };
      this.move(0, 0);
    },
    move(x, y) {
      box.x = clamp(box.x + x, all.x, all.x + all.width - box.width);
      box.y = clamp(box.y + y, all.y, all.y + all.height - box.height);
      set();
    },
    whole() {
      box = { ...all };
      set();
    },
    get box() {
      return box;
    },
    get isWhole() {
      return box.width >= all.width;
    },
  };
};

const bringToLife = (picture) => {
  // Of a broad drawing and a slim one, the one that fits the screen is shown.
  const drawn = [...picture.querySelectorAll("svg")];
  const svg = drawn.find((one) => getComputedStyle(one).display !== "none") ?? drawn[0];
  const tools = picture.previousElementSibling;
  const view = seen(svg);
  const point = (event) => {
    const frame = svg.getBoundingClientRect();
    return { x: view.box.x + ((event.clientX - frame.x) / frame.width) * view.box.width, y: view.box.y + ((event.clientY - frame.y) / frame.height) * view.box.height };
  };
  for (const live of tools.querySelectorAll(".live")) {
    live.hidden = false;
    live.disabled = false;
  }

  // A drag moves what is larger than its frame; a click still follows links.
  let grip = null;
  svg.addEventListener("pointerdown", (event) => {
    grip = view.isWhole || event.button !== 0 ? null : { x: event.clientX, y: event.clientY, moved: false };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!grip) {
      return;
    }
    const frame = svg.getBoundingClientRect();
    const [x, y] = [event.clientX - grip.x, event.clientY - grip.y];
    if (grip.moved || Math.abs(x) + Math.abs(y) > 4) {
      view.move((-x / frame.width) * view.box.width, (-y / frame.height) * view.box.height);
      grip = { x: event.clientX, y: event.clientY, moved: true };
    }
  });
  addEventListener("pointerup", () => setTimeout(() => (grip = null)));
  svg.addEventListener("click", (event) => grip && grip.moved && event.preventDefault(), true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      view.scale(event.deltaY < 0 ? STEP : 1 / STEP, point(event));
    }
  }, { passive: false });

  const png = async () => {
    const image = new Image();
    image.src = tools.querySelector("a.svg").href;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 2 * image.width, height: 2 * image.height });
    const paper = canvas.getContext("2d");
    paper.fillStyle = "white";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: "selon.png" });
      link.click();
      picture.dataset.png = blob.size;
      URL.revokeObjectURL(link.href);
    });
  };
  const does = { in: () => view.scale(STEP), out: () => view.scale(1 / STEP), whole: () => view.whole(), png, print: () => print() };
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-does]");
    if (button) {
      does[button.dataset.does]();
    }
  });
  const step = () => view.box.width / 10;
  const keys = {
    "+": does.in, "=": does.in, "-": does.out, 0: does.whole,
    ArrowLeft: () => view.move(-step(), 0), ArrowRight: () => view.move(step(), 0), ArrowUp: () => view.move(0, -step()), ArrowDown: () => view.move(0, step()),
  };
  picture.addEventListener("keydown", (event) => {
    const arrow = event.key.startsWith("Arrow");
    if (!event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key] && !(arrow && view.isWhole)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  narrow(picture, svg, tools);
};

// Stances and days that are not asked for go out of the drawing and the table.
const narrow = (picture, svg, tools) => {
  const rows = [...document.querySelectorAll(".beside-picture tbody tr")];
  const marks = [...svg.querySelectorAll("[data-date]")];
  const days = [...new Set([...rows, ...marks].map((row) => (row.dataset.date || "").slice(0, 10)).filter(Boolean))].sort();
  const [from, until] = ["from", "until"].map((name) => tools.querySelector(`[data-shows=${name}]`));
  if (from) {
    from.closest(".span").hidden = days.length < 2;
    for (const slider of [from, until]) {
      slider.max = Math.max(days.length - 1, 0);
    }
    from.value = 0;
    until.value = days.length - 1;
  }
  const href = new Map([...svg.querySelectorAll("[data-node]")].map((label) => [label.dataset.node, label.getAttribute("href")]));
  const show = () => {
    const stances = new Set([...tools.querySelectorAll("[data-shows=stance]:checked")].map((box) => box.value));
    const [first, last] = from && days.length ? [days[from.value], days[until.value]] : ["", "\uffff"];
    const everything = !from || (from.value === "0" && Number(until.value) === days.length - 1);
    const fits = ({ dataset: { stance, date } }) => stances.has(stance) && (everything || (date && date.slice(0, 10) >= first && date.slice(0, 10) <= last));
    if (from) {
      from.nextElementSibling.textContent = first;
      until.nextElementSibling.textContent = last;
    }
    const left = new Set();
    for (const row of rows) {
      row.hidden = !fits(row);
      if (!row.hidden) {
        left.add(`${row.dataset.agent} ${row.dataset.statement} ${row.dataset.stance}`);
      }
    }
    const ends = new Set();
    for (const line of svg.querySelectorAll("a.line")) {
      const { from: one, to: other, stance } = line.dataset;
      const shown = left.has(`${href.get(one)} ${href.get(other)} ${stance}`);
      line.classList.toggle("gone", !shown);
      if (shown) {
        ends.add(one).add(other);
      }
    }
    for (const label of svg.querySelectorAll("[data-node], [data-opens]")) {
      label.classList.toggle("gone", !ends.has(label.dataset.node || label.dataset.opens));
    }
    for (const mark of marks) {
      mark.classList.toggle("gone", !fits(mark));
    }
  };
  tools.addEventListener("input", (event) => {
    if (from && Number(from.value) > Number(until.value)) {
      (event.target === from ? until : from).value = event.target.value;
    }
    show();
  });
  if (from && days.length) {
    show();
  }
};

// Opening an agent exchanges the picture; whoever was opened stays where they were on the screen.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("svg.graph a.open");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  const address = link.getAttribute("href");
  const place = link.getBoundingClientRect().y;
  const who = link.previousElementSibling.getAttribute("href");
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) {
    location.href = address;
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of [".tools", ".picture", ".beside-picture"]) {
    document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
  }
  history.replaceState(null, "", address);
  bringToLife(document.querySelector(".picture[data-draw]"));
  const label = [...document.querySelectorAll("svg.graph a.agent")].find((one) => one.getAttribute("href") === who && one.getClientRects().length > 0);
  if (label) {
    scrollBy({ top: label.nextElementSibling.getBoundingClientRect().y - place, behavior: "instant" });
    label.nextElementSibling.focus({ preventScroll: true });
  }
});

document.querySelectorAll(".picture[data-draw]").forEach(bringToLife);
