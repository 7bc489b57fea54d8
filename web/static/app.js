// 公开: what a page gains with script. Without it every page is whole.
//
// Links and forms of the search page fetch the address they would lead to and swap
// its parts in; any failure falls back to going there. Nothing here changes what an
// address means.

const islands = ["search", "answer"];
const english = document.documentElement.lang === "en";
const say = (zh, en) => english ? en : zh;
const keysOn = document.documentElement.dataset.keys === "on";
let latest = 0;
let shown = location.pathname + location.search;

const isSearch = (url) => url.origin === location.origin && url.pathname === "/";

/** The address a form leads to, without the fields left empty. */
function formURL(form, button = null) {
  const params = new URLSearchParams();
  const defaults = { scope: "narrative", sort: "relevance", size: "20" };
  const data = new FormData(form, button);
  for (const [name, value] of data) {
    const text = String(value).trim();
    if (text === "" || defaults[name] === text || ["m", "ma", "mo", "mv"].includes(name)) continue;
    params.append(name, text);
  }
  // A value that is taken out is not asked for, too.
  const kept = new URLSearchParams([...params].filter(([name, value]) => name === "q" || !params.getAll(name).includes("-" + value)));
  const metric = data.get("m");
  if (metric) {
    const applicant = data.get("ma");
    const column = applicant && applicant !== "total" ? "@" + applicant : "";
    kept.append("metric", metric + column + (data.get("mo") || ">") + (data.get("mv") || "0"));
  }
  const query = kept.toString();
  return new URL("/" + (query ? "?" + query : ""), location.origin);
}

/** Which folds of the index the reader has opened or shut. */
function folds() {
  const state = new Map();
  document.querySelectorAll("#answer details[id]").forEach((d) => state.set(d.id, d.open));
  return state;
}

async function show(url, { push = true, focus = null } = {}) {
  const turn = ++latest;
  let html;
  try {
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) throw new Error("not a page");
    html = await answer.text();
    if (answer.redirected) url = new URL(answer.url);
  } catch {
    location.assign(url);
    return;
  }
  if (turn !== latest) return;
  const next = new DOMParser().parseFromString(html, "text/html");
  if (!islands.every((id) => next.getElementById(id) && document.getElementById(id))) {
    location.assign(url);
    return;
  }
  const open = folds();
  // The status keeps its element: a live region that is replaced is not read out.
  const status = document.getElementById("status");
  const said = next.getElementById("status");
  if (status && said) {
    status.replaceChildren(...document.adoptNode(said.cloneNode(true)).childNodes);
    said.replaceWith(next.createComment(""));
  }
  const main = document.getElementById("main");
  const fresh = document.adoptNode(next.getElementById("main"));
  const home = status && said ? fresh.querySelector("#results") : null;
  fresh.querySelectorAll("#answer details[id]").forEach((d) => { if (open.has(d.id)) d.open = open.get(d.id) || d.open; });
  if (home) home.prepend(status);
  main.replaceChildren(...fresh.childNodes);
  main.querySelector("#results")?.classList.add("swapped");
  const footer = document.querySelector("body > footer");
  const newFooter = next.querySelector("body > footer");
  if (footer && newFooter) footer.replaceWith(document.adoptNode(newFooter));
  const other = next.querySelector(".bar a[hreflang]");
  if (other) document.querySelector(".bar a[hreflang]")?.setAttribute("href", other.getAttribute("href"));
  document.title = next.title;
  if (push && url.href !== location.href) history.pushState({ swapped: true }, "", url);
  shown = url.pathname + url.search;
  prepare();
  const target = focus && document.getElementById(focus);
  if (target) target.focus({ preventScroll: true });
}

/** Finds a value in a long facet by its characters; there only with script. */
function addFinders() {
  document.querySelectorAll(".facet").forEach((facet) => {
    const values = facet.querySelectorAll(".value");
    if (values.length < 20 || facet.querySelector(".finder")) return;
    const box = document.createElement("input");
    box.type = "search";
    box.className = "find";
    const name = facet.querySelector("h2").textContent;
    box.placeholder = say("在" + name + "中找", "find in " + name);
    box.setAttribute("aria-label", box.placeholder);
    box.addEventListener("input", () => {
      const wanted = box.value.trim().toLowerCase();
      values.forEach((v) => {
        const label = v.querySelector("label");
        const text = (label.title || label.querySelector(".label").textContent).toLowerCase();
        v.hidden = wanted !== "" && !text.includes(wanted);
      });
    });
    box.addEventListener("keydown", (e) => { if (e.key === "Enter") e.preventDefault(); });
    facet.querySelector("ul").before(box);
  });
}

/* Saved searches: addresses kept in this browser, which the server never sees. */

const savedKey = "gongkai.saved";

function saved() {
  try {
    const list = JSON.parse(localStorage.getItem(savedKey) || "[]");
    return Array.isArray(list) ? list.filter((s) => s && typeof s.url === "string" && s.url.startsWith("/?") && typeof s.title === "string") : [];
  } catch {
    return null; // the browser keeps nothing
  }
}

function keep(list) {
  try {
    localStorage.setItem(savedKey, JSON.stringify(list.slice(0, 100)));
  } catch {
    // Nothing is kept; the page shows that.
  }
  showSaved();
}

/** The search of this page without what turns its pages. */
function searchHere() {
  const url = new URL(location.href);
  for (const name of ["page", "cursor"]) url.searchParams.delete(name);
  return "/?" + url.searchParams.toString();
}

function showSaved() {
  const list = saved();
  const button = document.getElementById("save");
  if (button && list) {
    const at = list.findIndex((s) => s.url === searchHere());
    button.hidden = false;
    button.textContent = at < 0 ? say("保存检索", "Save the search") : say("已保存，点此去掉", "Saved; take it out");
    button.setAttribute("aria-pressed", String(at >= 0));
    button.onclick = () => {
      const now = saved() || [];
      const i = now.findIndex((s) => s.url === searchHere());
      if (i >= 0) now.splice(i, 1);
      else now.unshift({ url: searchHere(), title: document.querySelector(".understood span")?.textContent || document.title });
      keep(now);
    };
  }
  const section = document.getElementById("saved");
  if (!section || !list) return;
  section.hidden = list.length === 0;
  section.querySelector("ul").replaceChildren(...list.map((s) => {
    const li = document.createElement("li");
    const a = document.createElement("a");
    a.href = s.url;
    a.textContent = s.title;
    if (english) a.lang = "zh-Hans";
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "drop";
    drop.textContent = "×";
    drop.setAttribute("aria-label", say("去掉“" + s.title + "”", "take out " + s.title));
    drop.onclick = () => { keep((saved() || []).filter((x) => x.url !== s.url)); (document.querySelector("#saved a") || document.getElementById("q"))?.focus(); };
    li.append(a, drop);
    return li;
  }));
}

function prepare() {
  addFinders();
  showSaved();
}

/* Events are taken at the document: what is swapped in needs no wiring. */

document.addEventListener("click", (e) => {
  if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
  const link = e.target.closest("a[href]");
  if (!link || !document.getElementById("answer") || !link.closest("#main")) return;
  const url = new URL(link.href);
  if (!isSearch(url) || url.hash && !link.closest(".more")) return;
  e.preventDefault();
  const turning = link.closest(".pages");
  show(url, { focus: link.dataset.focus || (link.closest("#region-here, .way") ? "region-here" : turning ? "main" : link.closest(".chosen, .filters") ? "filters" : "q") }).then(() => {
    if (turning) document.getElementById("results")?.scrollIntoView();
  });
});

document.addEventListener("submit", (e) => {
  if (e.target.id !== "search") return;
  e.preventDefault();
  show(formURL(e.target, e.submitter), { focus: e.submitter?.closest("#region-here") ? "region-here" : (e.submitter?.matches(".out") ? "filters" : document.activeElement?.id || "q") });
});

document.addEventListener("change", (e) => {
  const form = e.target.form;
  if (!form || form.id !== "search" || !e.target.matches("[type=checkbox], [type=radio], #sort, #size")) return;
  show(formURL(form), { focus: e.target.id });
});

window.addEventListener("popstate", () => {
  const url = new URL(location.href);
  if (url.pathname + url.search === shown) return; // only the fragment has changed
  if (isSearch(url) && document.getElementById("answer")) show(url, { push: false });
});

/* A link to another year leads to the section that is in sight. */

document.addEventListener("pointerdown", keepSection);
document.addEventListener("focusin", keepSection);
function keepSection(e) {
  const link = e.target.closest?.(".years a");
  if (!link) return;
  const named = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const section = named && named.closest(".body section[id]");
  if (section) link.hash = section.id;
}

/* Suggestions: a list under a box, after the ARIA pattern of a combobox. */

const kinds = { town: say("机关", "agency"), region: say("地区", "region"), metric: say("指标", "metric"), section: say("节", "section"), word: say("词", "word"), field: say("字段", "field"), value: say("条件", "condition") };
let typed = 0; // what was typed last
let box = null; // the box whose list is open
let options = []; // its suggestions

function closeList() {
  if (!box) return;
  document.getElementById("suggestions")?.remove();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
  box = null;
  options = [];
}

function openList(input, list) {
  closeList();
  if (list.length === 0 || document.activeElement !== input) return;
  box = input;
  options = list;
  const ul = document.createElement("ul");
  ul.id = "suggestions";
  ul.className = "suggestions";
  ul.setAttribute("role", "listbox");
  ul.setAttribute("aria-label", say("建议", "Suggestions"));
  list.forEach((s, i) => {
    const li = document.createElement("li");
    li.id = "suggestion-" + i;
    li.setAttribute("role", "option");
    li.setAttribute("aria-selected", "false");
    const part = (name, text, into = li) => {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = text;
      into.append(span);
      return span;
    };
    part("kind", kinds[s.kind]);
    const label = part("label", s.label);
    if (english && !["metric", "section"].includes(s.kind)) label.lang = "zh-Hans";
    if (s.note) part("note", s.note, label);
    if (s.count !== null) part("n", s.count.toLocaleString("en") + say(" 份", ""));
    ul.append(li);
  });
  input.parentElement.append(ul);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", ul.id], ["aria-expanded", "true"]]) input.setAttribute(name, value);
}

/** Marks one suggestion, from the box down and round; none is -1. */
function mark(by) {
  const items = [...document.querySelectorAll("#suggestions li")];
  const at = items.findIndex((li) => li.getAttribute("aria-selected") === "true");
  const to = ((at + 1 + by + items.length + 1) % (items.length + 1)) - 1;
  items.forEach((li, i) => li.setAttribute("aria-selected", String(i === to)));
  if (to < 0) return box.removeAttribute("aria-activedescendant");
  box.setAttribute("aria-activedescendant", items[to].id);
  items[to].scrollIntoView({ block: "nearest" });
}

/** Goes where a suggestion leads: a finder adds the place to the search. */
function take(s) {
  const input = box;
  closeList();
  const form = document.getElementById("search");
  if (s.kind === "field") { // its value is still to come
    input.value = s.value;
    input.focus();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  if (input.dataset.into && form) {
    const url = formURL(form);
    if (input.dataset.into === "region") url.searchParams.delete("region");
    if (!url.searchParams.getAll(input.dataset.into).includes(s.value)) url.searchParams.append(input.dataset.into, s.value);
    return show(url, { focus: input.id });
  }
  const url = new URL(s.url, location.origin);
  const lang = new URLSearchParams(location.search).get("lang");
  if (lang) url.searchParams.set("lang", lang);
  if (isSearch(url) && document.getElementById("answer")) return show(url, { focus: "q" });
  location.assign(url);
}

document.addEventListener("input", (e) => {
  const input = e.target;
  if (!input.dataset?.of) return;
  const turn = ++typed;
  const text = input.value.trim();
  if (text === "" || e.isComposing) return closeList();
  setTimeout(async () => {
    if (turn !== typed) return;
    try {
      const answer = await fetch("/api/v1/suggest?" + new URLSearchParams({ q: text, of: input.dataset.of, lang: say("zh", "en") }));
      if (!answer.ok) return;
      const list = (await answer.json()).suggestions;
      if (turn === typed) openList(input, list);
    } catch {
      // The box works as well without suggestions.
    }
  }, 80);
});

document.addEventListener("compositionend", (e) => {
  if (e.target.dataset?.of) e.target.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("keydown", (e) => {
  if (!box || e.target !== box || e.isComposing) return;
  if (e.key === "ArrowDown" || e.key === "ArrowUp") mark(e.key === "ArrowDown" ? 1 : -1);
  else if (e.key === "Escape") closeList();
  else if (e.key === "Enter" && box.hasAttribute("aria-activedescendant")) take(options[Number(box.getAttribute("aria-activedescendant").slice(11))]);
  else return;
  e.preventDefault();
});

document.addEventListener("submit", () => { typed++; closeList(); }, true);
document.addEventListener("focusout", (e) => { if (e.target === box) closeList(); });
document.addEventListener("pointerdown", (e) => {
  const item = e.target.closest("#suggestions li");
  if (!item) return;
  e.preventDefault();
  take(options[Number(item.id.slice(11))]);
});

/* Keys. */

const typing = (el) => el && (el.isContentEditable || /^(input|select|textarea)$/i.test(el.tagName));

function step(selector, by, mark) {
  const list = [...document.querySelectorAll(selector)];
  if (list.length === 0) return false;
  let at = list.findIndex((el) => el.classList.contains(mark));
  // Where the reader has moved on from the last one, the way goes on from what is in sight.
  const seen = (el) => { const r = el.getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight; };
  if (at < 0 || !seen(list[at])) {
    const below = list.findIndex((el) => el.getBoundingClientRect().bottom > 0);
    at = (below < 0 ? list.length : below) - (by > 0 ? 1 : 0);
  }
  const next = list[Math.min(Math.max(at + by, 0), list.length - 1)];
  list.forEach((el) => el.classList.toggle(mark, el === next));
  next.scrollIntoView({ block: "nearest" });
  const number = next.id.startsWith("hit-") && document.querySelector(".hitbar .at");
  if (number) number.textContent = next.id.slice(4);
  for (let d = next.closest("details:not([open])"); d; d = d.closest("details:not([open])")) d.open = true;
  const link = next.querySelector("h3 a");
  if (link) link.focus({ preventScroll: true });
  return true;
}

const hits = ".body mark[id], .lines mark";

document.addEventListener("click", (e) => {
  const link = e.target.closest(".hitbar a");
  if (!link || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
  e.preventDefault();
  step(hits, link.rel === "next" ? 1 : -1, "here");
});

/** The list of keys, which is a section of the help: shown over the page, or gone to. */
async function showKeys() {
  let dialog = document.getElementById("keys-list");
  if (dialog?.open) return dialog.close();
  const address = new URL(document.querySelector(".bar nav a[href^='/help']")?.href || "/help", location.origin);
  if (!dialog) {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
      const section = document.adoptNode(page.getElementById("keys"));
      section.removeAttribute("id");
      dialog = document.createElement("dialog");
      dialog.id = "keys-list";
      dialog.className = "keys";
      dialog.setAttribute("aria-label", section.querySelector("h2").textContent);
      const form = document.createElement("form");
      form.method = "dialog";
      const close = document.createElement("button");
      close.textContent = say("关上", "Close");
      form.append(close);
      dialog.append(section, form);
      document.body.append(dialog);
    } catch {
      address.hash = "keys";
      return location.assign(address);
    }
  }
  dialog.showModal();
  dialog.querySelector("button").focus();
}

/** Opens and shows what a key leads to; reports whether it is there. */
function goTo(id, fold) {
  const target = document.getElementById(id);
  if (!target) return false;
  const details = fold ? target.closest("details") : target;
  details.open = true;
  const first = fold ? details.querySelector("summary") : target.querySelector("summary, a, input");
  target.scrollIntoView({ block: "nearest" });
  (first.checkVisibility() ? first : target.querySelector(".index a, .index input, .index summary"))?.focus();
  return true;
}

document.addEventListener("keydown", (e) => {
  if (!keysOn || e.defaultPrevented || e.isComposing || e.metaKey || e.ctrlKey || e.altKey || typing(e.target)) return;
  if (e.key !== "?" && document.querySelector("dialog[open]")) return;
  if (e.key === "/") {
    const box = document.querySelector("#q, #header-q");
    if (!box) return;
    e.preventDefault();
    box.focus();
    box.select();
  } else if (e.key === "j" || e.key === "k") {
    if (step(".hit", e.key === "j" ? 1 : -1, "current")) e.preventDefault();
  } else if (e.key === "n" || e.key === "p") {
    if (step(hits, e.key === "n" ? 1 : -1, "here")) e.preventDefault();
  } else if (e.key === "o") {
    document.querySelector(".hit.current h3 a")?.click();
  } else if (e.key === "f" || e.key === "c") {
    if (e.key === "f" ? goTo("filters", false) : goTo("cite", true)) e.preventDefault();
  } else if (e.key === "?") {
    e.preventDefault();
    showKeys();
  }
});

prepare();

/* A page that waits for the library looks again by itself, until it is there. */

const wait = Number(document.documentElement.dataset.refresh);
if (wait) {
  setInterval(async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!next.documentElement.dataset.refresh) return location.reload();
      document.querySelector(".waiting")?.replaceChildren(...document.adoptNode(next.querySelector(".waiting")).childNodes);
    } catch {
      // The service is away for a moment.
    }
  }, wait * 1000);
}
