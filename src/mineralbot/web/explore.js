// Sorts and filters tables, and saves charts as pictures.
(() => {
  const sort = (button) => {
    const head = button.closest("th");
    const isDown = head.getAttribute("aria-sort") === "ascending";
    const body = head.closest("table").tBodies[0];
    const place = Number(button.dataset.sort);
    const value = (row) => row.cells[place].dataset.value;
    const rows = [...body.rows].sort((one, other) => value(one).localeCompare(value(other)) * (isDown ? -1 : 1));
    for (const each of head.parentElement.cells) if (each.hasAttribute("aria-sort")) each.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    body.append(...rows);
    mineralbot.say(`Sorted by ${button.innerText}, ${isDown ? "descending" : "ascending"}.`);
  };
  const filter = (box) => {
    const explorer = box.closest(".explorer");
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = [...explorer.querySelector("tbody").rows];
    for (const row of rows) {
      const text = [...row.cells].slice(0, -1).map((cell) => cell.textContent).join(" ").toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
    const count = rows.filter((row) => !row.hidden).length;
    const told = count === rows.length ? `${count} rows` : `${count} of ${rows.length} rows`;
    explorer.querySelector(".shown").textContent = told;
    explorer.querySelector(".none").hidden = count > 0;
    mineralbot.say(told);
  };
  const PAINTED = ["fill", "stroke", "stroke-width", "font-size", "font-weight", "font-family"];
  const picture = (button) => {
    const drawn = button.closest(".chart").querySelector("svg");
    const copy = drawn.cloneNode(true);
    const originals = drawn.querySelectorAll("*");
    copy.querySelectorAll("*").forEach((element, place) => {
      const style = getComputedStyle(originals[place]);
      for (const name of PAINTED) element.style.setProperty(name, style.getPropertyValue(name));
    });
    const { width, height } = drawn.viewBox.baseVal;
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [width * 2, height * 2];
      const ink = canvas.getContext("2d");
      ink.fillStyle = getComputedStyle(button.closest(".chart")).backgroundColor;
      ink.fillRect(0, 0, canvas.width, canvas.height);
      ink.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => mineralbot.download(button.dataset.picture, URL.createObjectURL(blob)), "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  };
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button");
    if (button?.dataset.sort) sort(button);
    if (button?.dataset.picture) picture(button);
  });
  document.addEventListener("input", ({ target }) => { if (target.matches?.("[data-filter]")) filter(target); });
})();
