"use strict";
(() => {
  const pieces = [...document.querySelectorAll(".plan span")];
  const at = pieces.map((piece) => Number(piece.dataset.at));
  let shown = [];

  const first = (offset) => {
    let low = 0, high = at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at[middle] < offset) low = middle + 1; else high = middle;
    }
    return low;
  };

  const show = (link) => {
    shown.forEach((piece) => piece.classList.remove("shown"));
    shown = pieces.slice(first(Number(link.dataset.start)), first(Number(link.dataset.end)));
    shown.forEach((piece) => piece.classList.add("shown"));
    if (shown.length) shown[0].scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-start]");
    if (link) {
      event.preventDefault();
      show(link);
      history.replaceState(null, "", link.getAttribute("href"));
    }
  });

  if (location.hash.startsWith("#r-")) {
    const links = [...document.querySelectorAll("a[data-start]")];
    const link = links.find((one) => one.getAttribute("href") === location.hash);
    if (link) show(link);
  }
})();
