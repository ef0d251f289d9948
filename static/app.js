// Small helpers of the pages. Every page works without this file; nothing here decides anything.
(() => {
  "use strict";
  const doc = document, root = doc.documentElement, body = doc.body;
  const all = (selector, from = doc) => Array.from(from.querySelectorAll(selector));
  const clock = (date) => date.toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
  const typing = (node) => /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName) || node.isContentEditable;
  const user = body.dataset.user || "0";
  root.classList.add("js");

  // --- drafts on this device -------------------------------------------------------------------------
  const MONTH = 30 * 24 * 3600 * 1000;
  let opening = null;

  function database() {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("baku", 1);
      request.onupgradeneeded = () => { // additive only: an upgrade never drops what waits here
        const stores = request.result.objectStoreNames;
        if (!stores.contains("draf")) request.result.createObjectStore("draf", { keyPath: "id" });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opening;
  }

  async function store(mode, act) {
    const base = await database();
    return new Promise((resolve, reject) => {
      const change = base.transaction("draf", mode, { durability: "strict" });
      const request = act(change.objectStore("draf"));
      change.oncomplete = () => resolve(request && request.result);
      change.onerror = change.onabort = () => reject(change.error);
    });
  }

  const draftId = (key) => user + "|" + key;
  const dropDraft = (key) => store("readwrite", (drafts) => drafts.delete(draftId(key))).catch(() => {});

  function kept(field) {
    if (field.type === "hidden" && field.closest("[data-pad]")) return true; // what was drawn
    return field.name && !field.name.startsWith("_") && !["hidden", "password", "submit", "button"].includes(field.type);
  }

  function values(form) {
    const found = [];
    for (const field of form.elements) {
      if (!kept(field)) continue;
      if (field.type === "file") for (const file of field.files) found.push([field.name, file]);
      else if (/radio|checkbox/.test(field.type)) { if (field.checked) found.push([field.name, field.value]); }
      else if (field.value !== "") found.push([field.name, field.value]);
    }
    return found;
  }

  function fill(form, pairs) {
    const left = pairs.filter(([, value]) => typeof value === "string").map((pair) => pair.slice());
    for (const field of form.elements) {
      if (!kept(field) || field.type === "file") continue;
      const ticks = /radio|checkbox/.test(field.type);
      const at = left.findIndex(([name, value]) => name === field.name && (!ticks || value === field.value));
      if (ticks) field.checked = at >= 0;
      else if (at >= 0) field.value = left[at][1];
      if (at >= 0) field.closest("[data-pad]")?.redraw();
      if (at >= 0) left.splice(at, 1);
    }
    for (const [name, value] of left) { // a choice that a search had offered
      const box = form.querySelector('.results[data-name="' + name + '"]');
      const told = pairs.find(([other]) => other === "_" + name);
      if (box) box.append(choice(name, value, told ? told[1] : value));
    }
  }

  function choice(name, value, text) {
    const label = doc.createElement("label"), input = doc.createElement("input"), span = doc.createElement("span");
    label.className = "choice";
    Object.assign(input, { type: "radio", name, value, checked: true });
    span.textContent = text;
    label.append(input, span);
    return label;
  }

  function fillFiles(form, pairs) {
    for (const [name, file] of pairs) {
      if (typeof file === "string") continue;
      const inputs = all('input[type="file"]', form).filter((input) => input.name === name);
      const input = inputs[inputs.length - 1];
      if (!input) continue;
      const box = input.closest("[data-photos]");
      if (box) box.addPhotos([file]);
      else { input.files = listOf([file]); named(input); }
    }
  }

  function named(input) { // the browser's own words beside a file input follow the browser's language
    const name = input.closest(".file-pick")?.querySelector(".file-name");
    if (name) name.textContent = input.files.length ? input.files[0].name : "Belum ada berkas";
  }
  doc.addEventListener("change", (event) => { if (event.target.type === "file") named(event.target); });

  function listOf(files) {
    const carrier = new DataTransfer();
    for (const file of files) carrier.items.add(file);
    return carrier.files;
  }

  function draftOf(form) {
    const key = form.dataset.draft, kunci = form.elements.kunci;
    const state = form.querySelector(".draft-state");
    let timer = 0, fresh = kunci && kunci.value;

    function say(text) { if (state) { state.hidden = false; state.textContent = text; } }
    async function save() {
      const chosen = all(".results input:checked", form)
        .map((input) => ["_" + input.name, input.parentElement.textContent.trim()]);
      const now = new Date();
      try {
        await store("readwrite", (drafts) => drafts.put({
          id: draftId(key), at: now.getTime(), kunci: kunci && kunci.value, values: values(form).concat(chosen),
        }));
        say("Draf tersimpan di perangkat ini, " + clock(now));
      } catch { say("Draf tidak dapat disimpan di perangkat ini."); }
    }
    function changed() {
      if (kunci && fresh) kunci.value = fresh; // another content is another act
      clearTimeout(timer);
      timer = setTimeout(save, 500);
    }
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("submit", () => { clearTimeout(timer); save(); });
    addEventListener("pagehide", () => { if (timer && !form.dataset.sent) save(); });

    store("readonly", (drafts) => drafts.get(draftId(key))).then((draft) => {
      if (!draft || timer) return;
      if (Date.now() - draft.at > MONTH) { dropDraft(key); return; }
      fillFiles(form, draft.values);
      clearTimeout(timer);
      timer = 0;
      if ("filled" in form.dataset) return;
      fill(form, draft.values);
      // the answer to an earlier, unchanged try may have been lost: the same key cannot act twice
      if (kunci && draft.kunci) kunci.value = draft.kunci;
      say("Draf dari " + clock(new Date(draft.at)) + " dibuka kembali.");
      const undo = doc.createElement("button");
      Object.assign(undo, { type: "button", className: "link-button", textContent: "Mulai dari kosong" });
      undo.addEventListener("click", async () => { form.dataset.sent = "1"; await dropDraft(key); location.reload(); });
      if (state) state.append(" ", undo);
    }).catch(() => {});
  }

  // --- photos ----------------------------------------------------------------------------------------
  function photosOf(box) {
    const inputs = all('input[type="file"]', box), home = inputs[inputs.length - 1];
    const list = box.querySelector(".photo-list"), most = Number(box.dataset.max) || 1;
    let files = [];

    function show() {
      list.replaceChildren(...files.map((file, at) => {
        const item = doc.createElement("li"), name = doc.createElement("p"), remove = doc.createElement("button");
        name.textContent = file.name + " · " + (file.size / 1e6).toLocaleString("id-ID", { maximumFractionDigits: 1 }) + " MB";
        if (file.type.startsWith("image/")) {
          const image = doc.createElement("img");
          image.onload = image.onerror = () => URL.revokeObjectURL(image.src);
          image.src = URL.createObjectURL(file);
          image.alt = "Foto " + (at + 1);
          item.append(image);
        }
        Object.assign(remove, { type: "button", textContent: "Hapus" });
        remove.setAttribute("aria-label", "Hapus foto " + (at + 1));
        remove.addEventListener("click", () => { files.splice(at, 1); commit(); });
        item.append(name, remove);
        return item;
      }));
    }
    function commit() {
      inputs.forEach((input) => { input.value = ""; });
      home.files = listOf(files);
      show();
      home.dispatchEvent(new Event("change", { bubbles: true }));
    }
    box.addPhotos = (added) => { files = files.concat(added).slice(0, most); home.files = listOf(files); show(); };
    inputs.forEach((input) => input.addEventListener("change", (event) => {
      if (!event.isTrusted) return;
      const kept = input === home && files.length && !input.files.length ? files : files.concat(Array.from(input.files));
      const over = kept.length - most;
      files = kept.slice(0, most);
      commit();
      if (over > 0) {
        const note = doc.createElement("li");
        note.className = "photo-note";
        note.textContent = "Maksimal " + most + " foto.";
        list.append(note);
      }
    }));
  }

  // --- signature pad ---------------------------------------------------------------------------------
  const MM = 25.4 / 96;

  function drawn(text) { // a refused form comes back with what was drawn
    try { return JSON.parse(text || "[]").map((points) => points.map((one) => ({ ...one, x: one.x / MM, y: one.y / MM }))); } catch { return []; }
  }

  function padOf(pad) {
    const canvas = pad.querySelector("canvas"), field = pad.querySelector("input");
    const pen = canvas.getContext("2d");
    let strokes = drawn(field.value), stroke = null, start = 0;

    function scale() {
      const ratio = devicePixelRatio || 1, box = canvas.getBoundingClientRect();
      canvas.width = Math.round(box.width * ratio);
      canvas.height = Math.round(box.height * ratio);
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      Object.assign(pen, { lineCap: "round", lineJoin: "round", strokeStyle: "#12315c", fillStyle: "#12315c" });
      strokes.forEach((points) => points.forEach((_, at) => draw(points, at)));
    }
    function width(a, b) {
      if (b.pen) return 1.1 + 2.3 * b.p;
      const speed = Math.hypot(b.x - a.x, b.y - a.y) / Math.max(1, b.t - a.t);
      return Math.max(1.1, 3.4 - speed * 1.2);
    }
    function draw(points, at) {
      const c = points[at];
      pen.beginPath();
      if (at === 0) { pen.arc(c.x, c.y, 1.2, 0, 7); pen.fill(); return; }
      const b = points[at - 1], a = points[at - 2] || b;
      pen.lineWidth = width(b, c);
      pen.moveTo((a.x + b.x) / 2, (a.y + b.y) / 2);
      pen.quadraticCurveTo(b.x, b.y, (b.x + c.x) / 2, (b.y + c.y) / 2);
      pen.stroke();
    }
    function add(event) {
      const box = canvas.getBoundingClientRect();
      const point = {
        x: event.clientX - box.left, y: event.clientY - box.top,
        t: Math.round(event.timeStamp - start), p: event.pressure || 0.5, pen: event.pointerType === "pen",
      };
      const last = stroke[stroke.length - 1];
      if (last && Math.hypot(point.x - last.x, point.y - last.y) < 0.7) return;
      stroke.push(point);
      draw(stroke, stroke.length - 1);
    }
    pad.redraw = () => { strokes = drawn(field.value); scale(); };
    const round = (value) => Math.round(value * 100) / 100;
    function write() {
      field.value = strokes.length ? JSON.stringify(strokes.map((points) =>
        points.map(({ x, y, t, p }) => ({ x: round(x * MM), y: round(y * MM), t, p: round(p) })))) : "";
      canvas.setAttribute("aria-label", strokes.length
        ? "Tanda tangan sudah digambar." : "Kotak tanda tangan, masih kosong. Bila tidak bisa menggambar, ketik nama di bawah.");
    }
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || stroke) return;
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      if (!strokes.length) start = event.timeStamp;
      stroke = [];
      strokes.push(stroke);
      add(event);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!stroke || !canvas.hasPointerCapture(event.pointerId)) return;
      const parts = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
      (parts.length ? parts : [event]).forEach(add);
    });
    const told = () => { write(); field.dispatchEvent(new Event("input", { bubbles: true })); };
    const end = () => { if (stroke) { stroke = null; told(); } };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    pad.querySelector("[data-clear]").addEventListener("click", () => { strokes = []; told(); scale(); });
    new ResizeObserver(scale).observe(canvas);
  }

  // --- sending once ----------------------------------------------------------------------------------
  doc.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
    setTimeout(() => release(form), 20000);
  });
  function release(form) {
    delete form.dataset.sent;
    all("button[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  }
  addEventListener("pageshow", (event) => { if (event.persisted) all("form[data-sent]").forEach(release); });

  // --- the counter and the connection ----------------------------------------------------------------
  const title = doc.title.replace(/^\(\d+\+?\) /, "");
  const offline = doc.querySelector(".offline");
  function count() {
    const number = all("[data-poll] .count").map((node) => node.firstChild.textContent.trim())[0];
    doc.title = (number ? "(" + number + ") " : "") + title;
  }
  const polls = (event) => event.detail && event.detail.ctx && event.detail.ctx.sourceElement
    && event.detail.ctx.sourceElement.matches("[data-poll]");
  const connected = (yes) => { if (offline) offline.hidden = yes; };
  doc.addEventListener("htmx:before:request", (event) => { if (polls(event) && doc.hidden) event.preventDefault(); });
  doc.addEventListener("htmx:before:response", (event) => {
    if (!polls(event)) return;
    connected(true);
    const { response, sourceElement } = event.detail.ctx;
    if (response.status !== 200) event.preventDefault(); // 204: unchanged
    if (response.status === 286) sourceElement.remove(); // logged out: the poll ends
  });
  doc.addEventListener("htmx:error", (event) => { if (polls(event)) connected(false); });
  doc.addEventListener("htmx:after:swap", () => { count(); ready(doc); });
  addEventListener("offline", () => connected(false));
  addEventListener("online", () => connected(true));

  // --- small conveniences ----------------------------------------------------------------------------
  function keysOn() { try { return localStorage.getItem("pintasan") !== "mati"; } catch { return true; } }
  function help() {
    let box = doc.getElementById("pintasan");
    if (!box) {
      box = doc.createElement("dialog");
      box.id = "pintasan";
      box.className = "dialog";
      box.setAttribute("aria-label", "Pintasan keyboard");
      box.innerHTML = '<h2 class="card-title">Pintasan keyboard</h2><dl class="dl">'
        + "<div><dt><kbd>/</kbd></dt><dd>Ke kotak cari</dd></div><div><dt><kbd>?</kbd></dt><dd>Daftar ini</dd></div>"
        + "<div><dt><kbd>Esc</kbd></dt><dd>Tutup menu atau kotak</dd></div></dl>"
        + '<p class="section"><label class="choice"><input type="checkbox"><span>Pakai pintasan di perangkat ini</span></label></p>'
        + '<p class="actions-plain"><button type="button" class="button" data-close>Tutup</button></p>';
      const tick = box.querySelector("input");
      tick.checked = keysOn();
      tick.addEventListener("change", () => localStorage.setItem("pintasan", tick.checked ? "hidup" : "mati"));
      body.append(box);
    }
    box.showModal();
  }
  doc.addEventListener("keydown", (event) => {
    if (event.key === "Escape") all("details.user[open], details.menu[open]").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    if (event.key === "Enter" && event.target.matches(".search-line input[hx-get]")) event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !keysOn()) return;
    const search = doc.querySelector("[data-search]");
    if (event.key === "/" && search) { event.preventDefault(); search.focus(); search.select(); }
    if (event.key === "?") help();
  });
  doc.addEventListener("click", (event) => {
    all("details.user[open], details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const button = event.target.closest("button");
    if (!button) return;
    const { dialog, select, show } = button.dataset;
    if (dialog) doc.getElementById(dialog).showModal();
    if ("close" in button.dataset) button.closest("dialog").close();
    if ("print" in button.dataset) print();
    if ("help" in button.dataset) help();
    if (select) copy(doc.getElementById(select), button);
    if (show) { doc.getElementById(show).hidden = false; button.closest("tbody, p, div").remove(); }
  });
  function copy(node, button) {
    getSelection().selectAllChildren(node);
    node.focus();
    if (!navigator.clipboard) { button.textContent = "Terpilih. Tekan Ctrl+C untuk menyalin"; return; }
    navigator.clipboard.writeText(node.textContent).then(() => { button.textContent = "Tersalin"; });
  }
  let folded = 0;
  function fold(part) {
    const id = part.id || "lipat-" + (folded += 1);
    const line = doc.createElement("tbody");
    line.innerHTML = '<tr class="fold-row"><td colspan="9"><button type="button" class="link-button"></button></td></tr>';
    const button = line.querySelector("button");
    button.textContent = part.dataset.fold;
    button.dataset.show = part.id = id;
    part.hidden = true;
    part.before(line);
  }

  function once(selector, act, from) {
    all(selector, from).forEach((node) => {
      if (node.dataset.ready) return;
      node.dataset.ready = "1";
      act(node);
    });
  }
  function reachable() { // what scrolls sideways must scroll with the keyboard too
    all(".scroll").forEach((box) => {
      const over = box.scrollWidth > box.clientWidth + 1;
      if (!over) { box.removeAttribute("tabindex"); box.removeAttribute("role"); return; }
      const name = box.querySelector("caption");
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", name ? name.textContent.trim() : "Tabel");
    });
  }
  addEventListener("resize", reachable);

  function ready(from) {
    reachable();
    once("[data-photos]", photosOf, from);
    once("[data-pad]", padOf, from);
    once("tbody[data-fold]", fold, from);
    once("form[data-draft]", draftOf, from);
  }

  (body.dataset.draftsDone || "").split(" ").filter(Boolean).forEach(dropDraft);
  ready(doc);
  count();
  const summary = doc.querySelector("[data-focus]");
  if (summary) summary.focus();
  const resume = doc.querySelector("form[data-autosubmit]");
  if (resume) resume.requestSubmit();
})();
