// Names that the reports in sight have, while somebody types. The page does without this script.
"use strict";
(() => {
  const box = document.querySelector("input[list=names]");
  const list = document.getElementById("names");
  if (!box || !list) return;
  const PAUSE_MS = 150;
  let waiting = 0;
  let asked = 0;

  const show = (found) => {
    list.replaceChildren(
      ...found.map((one) => {
        const option = document.createElement("option");
        option.value = one.query;
        option.label = `${one.label} (${one.kind.replace("_", " ")}, ${one.count})`;
        return option;
      }),
    );
  };

  const ask = async () => {
    const mine = ++asked;
    const answer = await fetch("/api/v1/suggest?" + new URLSearchParams({ q: box.value.slice(0, 400) }));
    // An answer to what was typed before is of no use.
    if (answer.ok && mine === asked) show((await answer.json()).suggestions);
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask().catch(() => show([])), PAUSE_MS);
  });
})();
