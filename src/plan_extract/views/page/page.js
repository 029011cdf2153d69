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

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const value = (row, column) => row.cells[column].dataset.order;
  const compare = (one, other) => {
    if (one === "" || other === "") return (one === "") - (other === "");
    const difference = Number(one) - Number(other);
    return Number.isNaN(difference) ? collator.compare(one, other) : difference;
  };

  const sort = (header) => {
    const body = header.closest("table").tBodies[0];
    const rising = header.getAttribute("aria-sort") !== "ascending";
    for (const other of header.parentNode.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", rising ? "ascending" : "descending");
    const rows = [...body.rows].sort((one, other) => {
      const [left, right] = [value(one, header.cellIndex), value(other, header.cellIndex)];
      const order = compare(left, right);
      return rising || left === "" || right === "" ? order : -order;
    });
    body.append(...rows);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-start]");
    if (link) {
      event.preventDefault();
      show(link);
      history.replaceState(null, "", link.getAttribute("href"));
      return;
    }
    const header = event.target.closest("th");
    if (header) sort(header);
  });

  document.addEventListener("keydown", (event) => {
    const header = event.target.closest("th");
    if (header && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      sort(header);
    }
  });

  if (location.hash.startsWith("#r-")) {
    const links = [...document.querySelectorAll("a[data-start]")];
    const link = links.find((one) => one.getAttribute("href") === location.hash);
    if (link) show(link);
  }
})();
