// Puts Swedish in the place of Streamlit's own English words. `WORDS` is written above by `ui/shell.py`, out of `text/shell.py`.
(() => {
  const patterns = Object.entries(WORDS.patterns).map(([pattern, swedish]) => [new RegExp(pattern), swedish]);
  const attributes = ["aria-label", "aria-description", "title", "placeholder", "alt", "aria-valuetext"];
  // What we have written ourselves or what stands in an uploaded file is never touched, nor are the words that are icons.
  const ours =
    '.stHtml, [data-testid="stMarkdown"], [data-testid="stText"], [data-testid="stIconMaterial"], .js-plotly-plot, ' +
    'table, textarea, style, script';

  function swedish(text) {
    const bare = text.trim();
    if (!bare) return text;
    if (Object.hasOwn(WORDS.exact, bare)) return text.replace(bare, () => WORDS.exact[bare]);
    for (const [pattern, to] of patterns) if (pattern.test(bare)) return bare.replace(pattern, to);
    return text;
  }

  function translateText(node) {
    if (node.parentElement?.closest(ours)) return;
    const to = swedish(node.data);
    if (to !== node.data) node.data = to;
  }

  function translateElement(element) {
    mendRole(element);
    // What a table is called is Streamlit's (a calendar is one), what stands in it is not.
    const around = element.matches("table") ? element.parentElement : element;
    for (const name of attributes) {
      const from = element.getAttribute(name);
      if (from === null || around?.closest(ours)) continue;
      const to = swedish(from);
      if (to !== from) element.setAttribute(name, to);
    }
  }

  // The uploader's box has a name, so it must have a role to bear it: Streamlit says that it is for show.
  function mendRole(element) {
    if (element.matches('[data-testid="stFileUploaderDropzone"][role="presentation"]')) element.setAttribute("role", "group");
  }

  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) return translateText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let next = node; next; next = walker.nextNode()) {
      if (next.nodeType === Node.TEXT_NODE) translateText(next);
      else translateElement(next);
    }
  }

  new MutationObserver((mutations) => {
    for (const { type, target, addedNodes } of mutations) {
      if (type === "childList") addedNodes.forEach(translate);
      else if (type === "characterData") translateText(target);
      else translateElement(target);
    }
    arrive();
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
  translate(document.documentElement);

  // Figures get their colours from the server, so when the computer goes from light to dark they must be asked for again.
  // Printing changes the scheme for a moment only.
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const wasDark = scheme.matches;
  scheme.addEventListener("change", () => setTimeout(() => {
    if (scheme.matches !== wasDark && document.querySelector(".js-plotly-plot")) location.reload();
  }, 500));

  // Charts are as wide as the window was; on paper none is wider than its panel. The sheet is light: a chart drawn for
  // dark ground brings that along.
  const sheet = 660, smaller = 0.8;
  addEventListener("beforeprint", () => document.querySelectorAll(".stPlotlyChart .js-plotly-plot").forEach((chart) => {
    chart.style.zoom = Math.min(smaller, sheet / chart.offsetWidth);
    const panel = wasDark && chart.closest('[class*="st-key-tc-panel"]');
    if (panel) chart.style.background = getComputedStyle(panel).backgroundColor;
  }));
  addEventListener("afterprint", () => document.querySelectorAll(".js-plotly-plot").forEach((chart) => {
    chart.style.zoom = chart.style.background = "";
  }));

  // A hint that has been put away stays so in this browser; the stylesheet hides what `data-put-away` names.
  const remembered = "tc-put-away";
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem(remembered) ?? ""; } catch { return root.dataset.putAway ?? ""; } };
  root.dataset.putAway = read();
  document.addEventListener("click", ({ target }) => {
    const hint = target.closest?.(".tc-hint-close")?.closest("[data-hint]");
    if (!hint) return;
    root.dataset.putAway = [...new Set([...read().split(" "), hint.dataset.hint])].join(" ").trim();
    try { localStorage.setItem(remembered, root.dataset.putAway); } catch { /* Forgotten when the page closes. */ }
    focusOn(document.querySelector('[data-testid="stMain"] h1'));
  });

  // A link to a heading is followed when that heading has been drawn; the browser looked for it before. What is drawn
  // around it moves it, and so do pictures: for a while it is held in view, until the reader does something.
  const sought = decodeURIComponent(location.hash.slice(1)), patience = 10000;
  let found = null, until = Infinity;
  function follow(now) {
    if (now > until) return;
    requestAnimationFrame(follow);
    const heading = document.getElementById(sought);
    if (!heading?.closest(".tc-prose")) return;
    if (!found) until = now + patience;
    if (heading !== found) focusOn(found = heading);
    heading.scrollIntoView();
  }
  if (sought) {
    const stop = () => { until = 0; };
    for (const act of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(act, stop, { once: true });
    requestAnimationFrame(follow);
  }

  // A page of several steps says in `data-step` which it is at. The next one begins at its answer, which may be above
  // where the reader pressed the button.
  let step = "";
  function arrive() {
    const next = document.querySelector("[data-step]")?.dataset.step ?? step;
    const answer = step && next !== step && document.querySelector('[data-testid="stMain"] .tc-answer');
    if (step && next !== step && !answer) return;
    step = next;
    if (!answer) return;
    focusOn(answer);
    answer.scrollIntoView();
  }
  function focusOn(element) {
    element?.setAttribute("tabindex", "-1");
    element?.focus({ preventScroll: true });
  }
})();
