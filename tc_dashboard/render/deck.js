"use strict";
(() => {
  const written = [...document.querySelectorAll("main > section")];
  const questions = written.filter((one) => !one.dataset.part);
  const count = document.querySelector("[data-count]");
  const last = questions.length - 1;
  const FEWEST_ROWS = 3;
  const MOST_SCREENS = 3;
  const SCALES = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44, 0.36, 0.28];
  const SMALLEST_OF_ALL_ROWS = 0.76;
  const SMALLEST_FOR_COMPANY = 0.84;
  /* What a screen that goes on leaves to the first one: all but its rows, and what names them. */
  const LEFT_TO_THE_FIRST = ".body > :not([data-rows], :has([data-rows]), [data-more], .key, .ears), .said";
  let screens = [];
  let now = 0;

  const spills = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
  const rowsOf = (section) => [...section.querySelectorAll("[data-rows] > *")];
  const shownIn = (section) => rowsOf(section).filter((row) => !row.hidden).length;

  /* Shows the rows from `first` on, as many as have room, or none; the place after the last of them. */
  const fill = (section, first, isLast, hasNone = false) => {
    const body = section.querySelector(".body");
    const more = section.querySelector("[data-more]");
    const rows = rowsOf(section);
    const upTo = (end) => {
      rows.forEach((row, place) => { row.hidden = place < first || place >= end; });
      section.querySelectorAll("[data-rows]").forEach((holder) => {
        const isEmpty = [...holder.children].every((row) => row.hidden);
        (holder.closest("table") ?? holder).hidden = isEmpty && holder.children.length > 0;
      });
      if (more) {
        more.hidden = end === rows.length || (!isLast && "made" in section.dataset);
        more.textContent = (isLast ? more.dataset.more : more.dataset.on).replace("{}", rows.length - end);
      }
      return !spills(body);
    };
    const all = hasNone ? first : rows.length;
    if (upTo(all) || hasNone) return all;
    let fits = Math.min(first + 1, rows.length);
    let tooMany = rows.length;
    while (tooMany - fits > 1) {
      const middle = Math.floor((fits + tooMany) / 2);
      if (upTo(middle)) fits = middle; else tooMany = middle;
    }
    upTo(fits);
    return fits;
  };

  const goOn = (section, part) => {
    const next = section.cloneNode(true);
    next.dataset.part = part;
    next.dataset.made = "";
    next.id = `${section.id}-${part}`;
    const heading = next.querySelector("h1, h2");
    heading.id = `${heading.id}-${part}`;
    next.setAttribute("aria-labelledby", heading.id);
    next.querySelectorAll(LEFT_TO_THE_FIRST).forEach((one) => one.remove());
    return next;
  };

  /* One question at one size of letters: its first screen, and those on which its rows go on. */
  const spread = (section, scale, most) => {
    section.style.setProperty("--fit", scale);
    const found = [section];
    const rows = rowsOf(section).length;
    let end = fill(section, 0, most === 1);
    /* A chart shares its screen with all the rows or with none: else both are too small to read. */
    if (end < rows && most > 1 && section.querySelector(".charts")) end = fill(section, 0, false, true);
    while (end < rows && found.length < most) {
      const next = goOn(section, found.length + 1);
      found[found.length - 1].after(next);
      found.push(next);
      end = fill(next, end, found.length === most);
    }
    return { found, left: rows - end };
  };

  /* All rows on one screen, somewhat smaller if need be. Where they have no room they go on to a second and a third
     screen, and letters shrink before rows are left out, or before one or two rows stand alone on the last. */
  const fit = (section) => {
    const rows = rowsOf(section).length;
    const mayGoOn = section.querySelector("[data-of]");
    const tries = mayGoOn
      ? [...SCALES.filter((one) => one >= SMALLEST_OF_ALL_ROWS).map((scale) => [scale, 1]),
         ...SCALES.filter((one) => one <= SMALLEST_OF_ALL_ROWS).map((scale) => [scale, MOST_SCREENS])]
      : SCALES.map((scale) => [scale, 1]);
    let spreadOut;
    for (const [scale, most] of tries) {
      if (spreadOut) spreadOut.found.slice(1).forEach((one) => one.remove());
      spreadOut = spread(section, scale, most);
      const { found, left } = spreadOut;
      if (mayGoOn && most === 1 && left > 0) continue;
      const shown = Math.max(...found.map(shownIn));
      const hasRoom = found.every((one) => !spills(one) && !spills(one.querySelector(".body")));
      const isEnough = left === 0 || (scale <= SMALLEST_OF_ALL_ROWS && shown >= Math.min(rows, FEWEST_ROWS));
      const onLast = shownIn(found[found.length - 1]);
      const isAlone = found.length > 1 && onLast < FEWEST_ROWS && scale > SMALLEST_FOR_COMPANY;
      if (hasRoom && isEnough && !isAlone) break;
    }
    const { found } = spreadOut;
    if (found.length > 1) tellOfMore(section, rows - shownIn(section), found[1].id);
    found.slice(1).forEach((one, place) => {
      const told = one.querySelector("[data-of]");
      if (!told) return;
      told.textContent = told.dataset.of.replace("{}", place + 2).replace("{}", found.length);
      const kind = one.querySelector("[data-kind]");
      kind.textContent = kind.dataset.kind;
    });
    return found;
  };

  /* What goes on does so after the last question: the link leads there. */
  const tellOfMore = (section, rows, id) => {
    const more = section.querySelector("[data-more]");
    const link = document.createElement("a");
    link.textContent = more.dataset.on.replace("{}", rows);
    link.href = address(document.getElementById(id));
    more.replaceChildren(link);
    more.hidden = false;
  };

  const number = (screen) => questions.findIndex((one) => screen.id === one.id || screen.id.startsWith(`${one.id}-`));
  const address = (screen) => `#${number(screen)}${screen.dataset.part ? `.${screen.dataset.part}` : ""}`;

  const show = (place) => {
    now = Math.min(Math.max(place, 0), screens.length - 1);
    screens.forEach((section, at) => section.classList.toggle("on", at === now));
    const question = number(screens[now]);
    const part = screens[now].dataset.part;
    count.textContent = part ? count.dataset.count.replace("{}", `${question}.${part}`) : question ? `${question} / ${last}` : "";
    document.querySelectorAll("[data-first], [data-step='-1']").forEach((button) => { button.disabled = now === 0; });
    document.querySelector("[data-step='1']").disabled = now === screens.length - 1;
    screens[now].querySelector("h1, h2").focus({ preventScroll: true });
    if (location.hash !== address(screens[now])) history.replaceState(null, "", address(screens[now]));
  };

  /* `#3` is the third question, `#3.2` the second screen of it. */
  const asked = () => {
    const [question, part] = location.hash.slice(1).split(".").map((one) => Number.parseInt(one, 10) || 0);
    const first = screens.indexOf(questions[Math.min(question, last)]);
    const exact = screens.findIndex((one) => address(one) === `#${question}.${part}`);
    show(exact < 0 ? first : exact);
  };
  const layOut = () => {
    document.querySelectorAll("main > [data-made]").forEach((one) => one.remove());
    const found = written.flatMap(fit);
    screens = [...found.filter((one) => !one.dataset.part), ...found.filter((one) => one.dataset.part)];
    asked();
  };
  const KEYS = {
    ArrowRight: () => now + 1, PageDown: () => now + 1, " ": () => now + 1,
    ArrowLeft: () => now - 1, PageUp: () => now - 1,
    Home: () => 0, Escape: () => 0, End: () => last,
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
  document.querySelector("[data-first]").addEventListener("click", () => show(0));
  window.addEventListener("hashchange", asked);
  window.addEventListener("resize", layOut);
  layOut();
  /* The letters are in the document, but not there at once; with them everything has another size. */
  document.fonts.ready.then(layOut);
})();
