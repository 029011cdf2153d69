"use strict";
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const value = (row, column) => row.cells[column].dataset.order;
  const compare = (one, other) => {
    if (one === "" || other === "") return (one === "") - (other === "");
    const difference = Number(one) - Number(other);
    return Number.isNaN(difference) ? collator.compare(one, other) : difference;
  };

  const sort = (header) => {
    const table = header.closest("table");
    const column = Number(header.dataset.column ?? header.cellIndex);
    const rising = header.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.querySelectorAll("th")) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", rising ? "ascending" : "descending");
    const rows = [...table.tBodies[0].rows].sort((one, other) => {
      const [left, right] = [value(one, column), value(other, column)];
      const order = compare(left, right);
      return rising || left === "" || right === "" ? order : -order;
    });
    table.tBodies[0].append(...rows);
  };

  const sorted = (event) => {
    const header = event.target.closest("thead th");
    return header && header.querySelector("[role=button]") ? header : null;
  };

  document.addEventListener("click", (event) => {
    const header = sorted(event);
    if (header) sort(header);
  });

  document.addEventListener("keydown", (event) => {
    const header = sorted(event);
    if (header && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      sort(header);
    }
  });
})();
