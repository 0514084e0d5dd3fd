// Works the report on a draft: a sentence shows and hides what the corpus says on it, a button saves the report.
(() => {
  const toggle = (sentence) => {
    const finding = document.getElementById(sentence.getAttribute("aria-controls"));
    finding.hidden = !finding.hidden;
    sentence.setAttribute("aria-expanded", String(!finding.hidden));
  };
  const save = ({ name, type, content }) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  document.addEventListener("click", ({ target }) => {
    const sentence = target.closest?.(".sentence");
    const download = target.closest?.(".download");
    if (sentence && getSelection().isCollapsed) toggle(sentence);
    if (download) save(download.dataset);
  });
  document.addEventListener("keydown", (event) => {
    const sentence = event.target.closest?.(".sentence");
    if (!sentence || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    toggle(sentence);
  });
})();
