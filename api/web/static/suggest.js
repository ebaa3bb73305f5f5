// Names that the reports in sight have, while somebody types. The page does without this script.
"use strict";
(() => {
  const form = document.querySelector("form.search");
  const box = form && form.querySelector("input[name=q]");
  const list = document.getElementById("names");
  const told = document.getElementById("named");
  if (!box || !list || !told) return;
  const PAUSE_MS = 150;
  let waiting = 0;
  let asked = 0;

  // What narrows the search now stays; the name narrows it too.
  const address = (search) => {
    const pairs = [["q", search.q]];
    for (const [name, value] of new FormData(form)) if (name !== "q") pairs.push([name, value]);
    for (const [name, value] of Object.entries(search)) if (name !== "q") pairs.push([name, value]);
    return "/?" + new URLSearchParams(pairs);
  };

  const item = (one) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    const rest = document.createElement("span");
    link.href = address(one.search);
    link.textContent = one.label;
    rest.className = "soft";
    const spelt = one.spelt ? `${one.spelt} · ` : "";
    rest.textContent = ` ${spelt}${one.kind.replace("_", " ")}, ${one.count}`;
    link.append(rest);
    line.append(link);
    return line;
  };

  const show = (found) => {
    list.replaceChildren(...found.map(item));
    list.hidden = found.length === 0;
    told.textContent = found.length ? `${found.length} names below; the arrow down leads to them` : "";
  };

  const ask = async () => {
    const mine = ++asked;
    const answer = await fetch("/api/v1/suggest?" + new URLSearchParams({ q: box.value.slice(0, 400) }));
    if (!answer.ok) throw new Error(answer.statusText);
    const found = (await answer.json()).suggestions;
    // An answer to what was typed before, or to somebody who has left, is of no use.
    if (mine === asked && form.contains(document.activeElement)) show(found);
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask().catch(() => show([])), PAUSE_MS);
  });

  form.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      box.focus();
      show([]);
    } else if (event.key === "ArrowDown" && at + 1 < links.length) {
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (links[at - 1] || box).focus();
    } else {
      return;
    }
    event.preventDefault();
  });

  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) show([]);
  });
})();
