// Everything here makes a page that already works pleasanter; nothing depends on it.
const root = document.documentElement;
const body = document.body;
const words = body.dataset;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

root.classList.add("js");

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter(Boolean));
  return node;
}

function thumb(picture) {
  const src = typeof picture === "string" ? picture : picture?.small;
  const image = src && element("img", { src, alt: "", width: 64, height: 64 });
  return element("span", { className: "thumb" }, image);
}

async function send(form, submitter) {
  const data = new FormData(form, submitter);
  // The property would be the page's own address where the button has none
  const response = await fetch(submitter?.getAttribute("formaction") || form.getAttribute("action"), {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(data),
  });
  const type = response.headers.get("content-type") ?? "";
  const answer = type.includes("json") ? await response.json() : {};
  if (!response.ok || !type.includes("json")) throw new Error(answer.detail || words.tFailed);
  return answer;
}

const reason = (error) => (error instanceof TypeError || !error.message ? words.tFailed : error.message);

// Toast

const toast = $("#toast");
let toastTimer;

function hideToast() {
  clearTimeout(toastTimer);
  toast?.replaceChildren();
}

function showToast(...content) {
  if (!toast) return;
  clearTimeout(toastTimer);
  toast.replaceChildren(...content.filter(Boolean));
  toastTimer = setTimeout(function tidy() {
    if (toast.matches(":hover, :focus-within")) toastTimer = setTimeout(tidy, 2000);
    else hideToast();
  }, 7000);
}

function showCount(count) {
  for (const node of $$("[data-cart-count]")) {
    node.textContent = count;
    node.hidden = count === 0;
  }
}

// Choosers that apply at once

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form) form.requestSubmit();
});

// Folding panels close on Escape and on a click elsewhere

document.addEventListener("click", (event) => {
  for (const drop of $$("details[data-drop][open]")) if (!drop.contains(event.target)) drop.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const drop = $("details[data-drop][open]");
  if (drop) {
    drop.open = false;
    $("summary", drop).focus();
  }
  const item = event.target.closest?.(".menu-item");
  if (item) {
    item.classList.add("is-shut");
    item.addEventListener("pointerleave", () => item.classList.remove("is-shut"), { once: true });
    item.addEventListener("focusout", () => item.classList.remove("is-shut"), { once: true });
  }
  hideToast();
});

// An order is sent once, however often the button is pressed

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-once]");
  if (!form) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
});

addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of $$("form[data-sent]")) delete form.dataset.sent;
  for (const button of $$("[aria-busy]")) button.removeAttribute("aria-busy");
});

// Suggestions while typing

function suggestions(input, panel) {
  let asked = 0;
  let timer;
  let active = -1;
  const options = () => $$("[role=option]", panel);

  panel.setAttribute("role", "listbox");
  panel.setAttribute("aria-label", words.tSuggestions);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": panel.id, "aria-expanded": "false" })) {
    input.setAttribute(name, value);
  }

  function close() {
    panel.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    const all = options();
    if (!all.length) return;
    active = (index + all.length) % all.length;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function option(url, className, ...content) {
    const node = element("a", { href: url, className, tabIndex: -1 }, ...content);
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
    return node;
  }

  function show(answer) {
    const name = (text) => element("span", { className: "suggest-name", textContent: text });
    const rows = [
      ...(answer.categories ?? []).map((c) => option(c.url, "suggest-category", name(c.name))),
      ...(answer.items ?? []).map((i) => option(i.url, "suggest-item", thumb(i.image), name(i.name), element("span", { className: "suggest-price", textContent: i.price?.formatted ?? i.price ?? "" }))),
    ];
    if (rows.length && answer.all) rows.push(option(answer.all.url, "suggest-all", answer.all.label));
    rows.forEach((row, i) => (row.id = `${panel.id}-${i}`));
    panel.replaceChildren(...(rows.length ? rows : [element("p", { textContent: words.tSuggestNone })]));
    panel.hidden = false;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", "true");
  }

  async function ask() {
    const query = input.value.trim();
    if (query.length < 2) return close();
    const turn = ++asked;
    try {
      const url = new URL(words.suggest, location.href);
      url.searchParams.set("q", query);
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      const answer = response.ok && (await response.json());
      if (answer && turn === asked && document.activeElement === input) show(answer);
    } catch {
      close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 140);
  });
  input.addEventListener("focus", () => input.value.trim().length > 1 && ask());
  input.addEventListener("blur", () => setTimeout(close, 150));
  panel.addEventListener("pointerdown", (event) => event.preventDefault());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) ask();
      else mark(active < 0 && event.key === "ArrowUp" ? -1 : active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && active >= 0 && !panel.hidden) {
      event.preventDefault();
      options()[active].click();
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
}

const searchInput = $("#q");
if (searchInput && $("#suggest") && words.suggest) suggestions(searchInput, $("#suggest"));

$("[data-focus-search]")?.addEventListener("click", (event) => {
  if (!searchInput) return;
  event.preventDefault();
  scrollTo({ top: 0 });
  searchInput.focus();
  searchInput.select();
});

// Quantity

document.addEventListener("click", (event) => {
  const step = event.target.closest(".quantity-step");
  if (!step) return;
  const input = $("input", step.closest("[data-quantity]"));
  const before = input.value;
  Number(step.dataset.by) < 0 ? input.stepDown() : input.stepUp();
  if (input.value !== before) input.dispatchEvent(new Event("change", { bubbles: true }));
});

// Cart lines in place. Without the checkout link the cart was blocked: only the whole page knows whether it still is

let lineTimer;
let lineTurn = 0;

async function changeLine(form, submitter) {
  const turn = ++lineTurn;
  const inside = $("#cart-lines")?.contains(document.activeElement);
  const focused = document.activeElement?.id || document.activeElement?.closest("[data-quantity]") && $("input", document.activeElement.closest("[data-quantity]")).id;
  const by = document.activeElement?.dataset?.by;
  $("#cart-lines")?.setAttribute("aria-busy", "true");
  try {
    const answer = await send(form, submitter);
    if (turn !== lineTurn) return;
    showCount(answer.count);
    if (!answer.count || !$("[data-checkout]")) return location.reload();
    $("#cart-lines").outerHTML = answer.lines_html;
    $("#cart-totals").outerHTML = answer.totals_html;
    const input = focused && document.getElementById(focused);
    (by && input ? $(`[data-by="${by}"]`, input.closest("[data-quantity]")) : input)?.focus();
    if (!input && inside) $("h1")?.setAttribute("tabindex", "-1"), $("h1")?.focus();
    if (answer.message) showToast(element("p", { className: "toast-text", textContent: answer.message }));
  } catch (error) {
    $("#cart-lines")?.removeAttribute("aria-busy");
    form.reset();
    showToast(element("p", { className: "toast-text", textContent: reason(error) }));
  }
}

document.addEventListener("change", (event) => {
  const form = event.target.matches("input[data-auto]") && event.target.closest("form[data-cart-line]");
  if (!form || !event.target.reportValidity()) return;
  clearTimeout(lineTimer);
  lineTimer = setTimeout(() => changeLine(form), 350);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-cart-line]");
  if (!form) return;
  event.preventDefault();
  clearTimeout(lineTimer);
  changeLine(form, event.submitter);
});

// Results in place: the address stays one that can be shared

let resultsTurn = 0;

async function loadResults(url, { push = true, top = false } = {}) {
  const turn = ++resultsTurn;
  const old = $("#results");
  const sheetOpen = $("#filters")?.matches(":popover-open");
  const scroll = $("#filters")?.scrollTop ?? 0;
  const held = document.activeElement?.closest("#results") && document.activeElement;
  const mark = held?.name && `[name="${CSS.escape(held.name)}"]${held.type === "checkbox" ? `[value="${CSS.escape(held.value)}"]` : ""}`;
  const openMore = $$(".facet-more", old).map((more) => more.open);
  old.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { headers: { "X-Fragment": "results" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = $("#results", page);
    if (turn !== resultsTurn) return;
    if (!response.ok || !fresh) return location.assign(url);
    if (push) history.pushState({ results: true }, "", url);
    document.title = page.title;
    const canonical = $("link[rel=canonical]");
    if (canonical) canonical.href = $("link[rel=canonical]", page)?.href ?? canonical.href;
    old.replaceWith(document.adoptNode(fresh));
    $$(".facet-more", fresh).forEach((more, i) => (more.open ||= openMore[i]));
    const filters = $("#filters");
    if (sheetOpen && filters) {
      filters.showPopover();
      filters.scrollTop = scroll;
    }
    if (mark) $(mark, fresh)?.focus({ preventScroll: true });
    if (top) {
      fresh.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth" });
      fresh.tabIndex = -1;
      fresh.focus({ preventScroll: true });
    }
  } catch {
    location.assign(url);
  }
}

function filterAddress(form) {
  const url = new URL(form.action, location.href);
  url.search = "";
  for (const [name, value] of new FormData(form)) if (value !== "") url.searchParams.append(name, value);
  return url;
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-filters]");
  if (form && form.checkValidity()) loadResults(filterAddress(form));
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-filters]");
  if (!form) return;
  event.preventDefault();
  if (form.matches(":popover-open")) form.hidePopover();
  loadResults(filterAddress(form));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-in-place]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  loadResults(link.href, { top: link.dataset.inPlace === "top" });
});

if ($("#results")) {
  history.replaceState({ results: true }, "");
  addEventListener("popstate", (event) => event.state?.results && loadResults(location.href, { push: false }));
}

// Gallery

function gallery(section) {
  const track = $("[data-track]", section);
  if (!track) return;
  const slides = $$("[data-slide]", track);
  const thumbs = $$("[data-thumb]", section);
  const zoom = $("#zoom");
  let shown = 0;

  function show(index, smooth = true) {
    shown = Math.max(0, Math.min(index, slides.length - 1));
    const slide = slides[shown].parentElement;
    track.scrollTo({ left: slide.offsetLeft - track.offsetLeft, behavior: smooth && !calm.matches ? "smooth" : "instant" });
    mark();
  }

  function mark() {
    thumbs.forEach((t, i) => (i === shown ? t.setAttribute("aria-current", "true") : t.removeAttribute("aria-current")));
  }

  const observer = new IntersectionObserver(
    (entries) => {
      const seen = entries.find((entry) => entry.isIntersecting);
      if (!seen) return;
      shown = slides.indexOf(seen.target);
      mark();
    },
    { root: track, threshold: 0.6 },
  );
  for (const slide of slides) observer.observe(slide);

  for (const t of thumbs) {
    t.addEventListener("click", (event) => {
      event.preventDefault();
      show(Number(t.dataset.thumb));
    });
  }
  track.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    show(shown + (document.dir === "rtl" ? -by : by));
  });

  if (zoom?.showModal) enlarge(slides, zoom, () => shown, show);
  section.showPicture = show;
}

function enlarge(slides, zoom, shown, show) {
  const image = $("img", zoom);
  const put = (index) => {
    const at = (index + slides.length) % slides.length;
    const source = slides[at];
    image.className = "";
    image.src = source.href;
    image.alt = $("img", source)?.alt ?? "";
    image.hidden = false;
    show(at, false);
  };
  for (const button of $$("[data-zoom]", zoom)) {
    button.hidden = slides.length < 2;
    button.addEventListener("click", () => put(shown() + Number(button.dataset.zoom)));
  }
  for (const slide of slides) {
    slide.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      put(Number(slide.dataset.slide));
      zoom.showModal();
    });
  }
  zoom.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) put(shown() + by);
  });
  image.addEventListener("click", (event) => {
    const stage = image.parentElement;
    const box = image.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    if (image.classList.toggle("is-large")) {
      stage.scrollTo({ left: image.offsetWidth * x - stage.clientWidth / 2, top: image.offsetHeight * y - stage.clientHeight / 2, behavior: "instant" });
    }
  });
}

for (const section of $$("[data-gallery]")) gallery(section);

// Product: the choice, its price, stock and picture

function choices(form, variants) {
  const options = $$("[data-option]", form);
  const button = $("[data-buy-button]", form);
  const label = $("span", button);
  const stock = $("[data-stock]", form);
  const price = $("[data-price] .price-line");
  const hidden = $("input[name=variant_id]", form) ?? form.appendChild(element("input", { type: "hidden", name: "variant_id" }));

  const chosen = () => options.map((option) => $("input:checked", option)?.value ?? null);
  const find = (values) => variants.find((v) => v.values.every((value, i) => value === values[i]));

  function strike(values) {
    options.forEach((option, at) => {
      for (const input of $$("input", option)) {
        const fits = variants.some((v) => v.can_buy && v.values[at] === input.value && values.every((value, i) => i === at || value === null || value === v.values[i]));
        input.closest(".choice-value").classList.toggle("is-out", !fits);
      }
      const now = $("input:checked", option);
      const legend = $("legend", option);
      const mark = $(".choice-now", legend) ?? legend.appendChild(element("span", { className: "choice-now" }));
      mark.textContent = now?.dataset.label ?? "";
    });
  }

  function showPrice(variant) {
    const said = (text) => element("span", { className: "sr-only", textContent: `${text} ` });
    const parts = [element("span", { className: "price-now", textContent: variant.price })];
    if (variant.compare_at) {
      parts.unshift(said(words.tNow));
      parts.push(" ", said(words.tBefore), element("s", { className: "price-was", textContent: variant.compare_at }));
    }
    const node = element("span", { className: variant.compare_at ? "price price-reduced" : "price" }, ...parts);
    const saved = variant.saved && element("span", { className: "tag tag-accent", textContent: words.tSaved.replace("{saved}", variant.saved) });
    price.replaceChildren(...[node, saved].filter(Boolean));
  }

  function showStock(state, text) {
    stock.className = `stock stock-${state}`;
    if (stock.textContent !== text) stock.textContent = text;
  }

  function update(moved) {
    const values = chosen();
    strike(values);
    $("[data-buy-error]", form).replaceChildren();
    if (values.includes(null)) {
      hidden.disabled = true;
      return;
    }
    const variant = find(values);
    hidden.disabled = !variant;
    button.disabled = !variant?.can_buy;
    label.textContent = variant?.can_buy ? words.tAdd : words.tSoldOut;
    if (!variant) return showStock("sold_out", words.tNotMade);
    hidden.value = variant.id;
    showPrice(variant);
    showStock(variant.state, variant.text);
    const sku = $("[data-sku]");
    if (sku && variant.sku) sku.textContent = variant.sku;
    if (moved && variant.image !== null && variant.image !== undefined) $("[data-gallery]")?.showPicture?.(variant.image);
  }

  form.addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    update(true);
    const url = new URL(location.href);
    url.searchParams.set(event.target.name, event.target.value);
    history.replaceState(history.state, "", url);
  });
  update(false);
}

const buy = $("form[data-buy]");
if (buy) {
  const data = $("#variants");
  if (data && $("[data-option]", buy)) choices(buy, JSON.parse(data.textContent));

  buy.addEventListener("submit", async (event) => {
    if (event.submitter?.formMethod === "get") return;
    event.preventDefault();
    const button = $("[data-buy-button]", buy);
    const problem = $("[data-buy-error]", buy);
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    problem.replaceChildren();
    try {
      const answer = await send(buy);
      showCount(answer.count);
      showToast(
        answer.line?.image && thumb(answer.line.image),
        element(
          "div",
          { className: "toast-text" },
          element("p", { className: "toast-title", textContent: answer.message || words.tAdded }),
          answer.line && element("p", { className: "toast-name", textContent: `${answer.line.quantity} × ${answer.line.name}` }),
        ),
        element("a", { className: "button", href: answer.cart_url, textContent: words.tViewCart }),
      );
    } catch (error) {
      problem.textContent = reason(error);
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
}

// The page one is on is in view where the account's pages stand in a row

const tab = $(".account-nav [aria-current]");
const row = tab?.closest(".account-nav");
if (row) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;

// A summary of errors takes the focus

$("[data-summary]")?.focus();
