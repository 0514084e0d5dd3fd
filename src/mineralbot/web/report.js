// Works the report on a draft: a sentence shows and hides what the corpus says on it; a correction goes into the draft.
(() => {
  const toggle = (sentence) => {
    const finding = document.getElementById(sentence.getAttribute("aria-controls"));
    finding.hidden = !finding.hidden;
    sentence.setAttribute("aria-expanded", String(!finding.hidden));
  };
  const draft = () => [...document.querySelectorAll(".checked > .between, .checked > .sentence > .words")]
    .map((piece) => piece.textContent).join("");
  const accept = (button) => {
    const sentence = document.getElementById(button.dataset.accept);
    const words = sentence.querySelector(".words");
    const isAccepted = "before" in sentence.dataset;
    if (isAccepted) {
      words.textContent = sentence.dataset.before;
      delete sentence.dataset.before;
    } else {
      sentence.dataset.before = words.textContent;
      words.textContent = button.dataset.correction;
    }
    button.textContent = isAccepted ? "Accept the correction" : "Take it back";
    mineralbot.type(document.querySelector("#draft textarea"), draft());
    mineralbot.say(isAccepted ? "The sentence is as it was." : "The correction stands in the draft. Check it again when you are done.");
  };
  document.addEventListener("click", ({ target }) => {
    const sentence = target.closest?.(".sentence");
    const button = target.closest?.("button");
    if (sentence && getSelection().isCollapsed) toggle(sentence);
    if (button?.dataset.accept) accept(button);
    if (button?.matches(".download")) mineralbot.save(button.dataset);
    if (button?.matches(".copy-draft")) { mineralbot.copy(draft()); mineralbot.tell(button, "Copied"); }
  });
  document.addEventListener("keydown", (event) => {
    const sentence = event.target.closest?.(".sentence");
    if (!sentence || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    toggle(sentence);
  });
  const zone = () => document.querySelector("#upload")?.closest('[role="tabpanel"]');
  document.addEventListener("dragover", (event) => { if (zone()?.contains(event.target)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    const input = zone()?.querySelector('input[type="file"]');
    if (!zone()?.contains(event.target) || !input || !event.dataTransfer.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
