"use strict";
(() => {
  const screens = [...document.querySelectorAll("main > section")];
  const count = document.querySelector("[data-count]");
  const last = screens.length - 1;
  const FEWEST_ROWS = 3;
  const SCALES = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44, 0.36, 0.28];
  let now = 0;

  const spills = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

  /* Leaves out rows from below until the rest has room; how many are left. */
  const cut = (body, rows, more) => {
    let left = rows.length;
    rows.forEach((row) => { row.hidden = false; });
    if (!more) return left;
    more.hidden = true;
    while (left > 1 && spills(body)) {
      left -= 1;
      rows[left].hidden = true;
      more.hidden = false;
      more.textContent = more.dataset.more.replace("{}", rows.length - left);
    }
    return left;
  };

  /* Rows go before letters shrink, unless almost no rows would be left. */
  const fit = (section) => {
    const body = section.querySelector(".body");
    const rows = [...section.querySelectorAll("[data-rows] > *")];
    const more = section.querySelector("[data-more]");
    for (const scale of SCALES) {
      section.style.setProperty("--fit", scale);
      const left = cut(body, rows, more);
      if (!spills(body) && !spills(section) && left >= Math.min(rows.length, FEWEST_ROWS)) return;
    }
  };

  const show = (number) => {
    now = Math.min(Math.max(number, 0), last);
    screens.forEach((section, place) => section.classList.toggle("on", place === now));
    count.textContent = now ? `${now} / ${last}` : "";
    document.querySelector("[data-step='-1']").disabled = now === 0;
    document.querySelector("[data-step='1']").disabled = now === last;
    screens[now].querySelector("h1, h2").focus({ preventScroll: true });
    if (location.hash !== `#${now}`) history.replaceState(null, "", `#${now}`);
  };

  const asked = () => show(Number.parseInt(location.hash.slice(1), 10) || 0);
  const KEYS = {
    ArrowRight: () => now + 1, PageDown: () => now + 1, " ": () => now + 1,
    ArrowLeft: () => now - 1, PageUp: () => now - 1,
    Home: () => 0, End: () => last,
  };

  document.documentElement.classList.add("js");
  document.addEventListener("keydown", (event) => {
    const isOnButton = event.key === " " && event.target.closest("button, a");
    if (!KEYS[event.key] || isOnButton || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(KEYS[event.key]());
  });
  document.querySelectorAll("[data-step]").forEach((button) => {
    button.addEventListener("click", () => show(now + Number(button.dataset.step)));
  });
  window.addEventListener("hashchange", asked);
  window.addEventListener("resize", () => screens.forEach(fit));
  screens.forEach(fit);
  asked();
})();
