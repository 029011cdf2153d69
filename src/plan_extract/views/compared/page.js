
(() => {
  const dialog = document.querySelector("dialog");
  const open = (names) => {
    const copies = names.map((name) => document.getElementById(name).cloneNode(true));
    for (const copy of copies) copy.removeAttribute("id");
    dialog.querySelector("div").replaceChildren(...copies);
    dialog.showModal();
    dialog.scrollTop = 0;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quotes]");
    if (link) {
      event.preventDefault();
      open(link.dataset.quotes.split(" "));
    } else if (event.target === dialog || event.target.closest("dialog button")) dialog.close();
  });

  const words = document.getElementById("words");
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && words.contains(target)) {
      words.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
