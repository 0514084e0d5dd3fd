// What Gradio has no component for: asking from a link or a section, copying, saving, opinions, the spoken status.
const mineralbot = (() => {
  const find = (selector) => document.querySelector(selector);
  const say = (text) => { find("#spoken").textContent = text; };
  const when = (ready, act, tries = 100) => {
    const found = ready();
    if (found) act(found);
    else if (tries) setTimeout(() => when(ready, act, tries - 1), 50);
  };
  const type = (box, text) => {
    const prototype = Object.getPrototypeOf(box);
    Object.getOwnPropertyDescriptor(prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const openAsk = (act) => {
    find('#tabs [role="tab"]').click();
    when(() => find("#question textarea"), act);
  };
  const ask = (question) => openAsk((box) => {
    type(box, question);
    when(() => find("#question .submit-button"), (button) => setTimeout(() => button.click(), 50));
  });
  const edit = (question) => openAsk((box) => { type(box, question); box.focus(); });
  const askOfAddress = () => {
    const found = /^#ask=(.+)$/.exec(location.hash);
    if (found) ask(decodeURIComponent(found[1]).slice(0, 2000));
  };
  const linkTo = (question) => `${location.href.split("#")[0]}#ask=${encodeURIComponent(question)}`;

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = document.createElement("textarea"); // where the page is served without TLS
      box.value = text;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    say("Copied.");
  };
  const tell = (button, word) => {
    const label = button.textContent;
    if (label === word) return;
    button.textContent = word;
    setTimeout(() => { button.textContent = label; }, 1500);
  };
  const download = (name, address) => {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };
  const save = (parcel) => {
    if (!parcel) return;
    const { name, type: kind, content, encoding } = parcel;
    const octets = encoding === "base64" ? Uint8Array.from(atob(content), (one) => one.charCodeAt(0)) : content;
    download(name, URL.createObjectURL(new Blob([octets], { type: encoding ? kind : `${kind};charset=utf-8` })));
    say(`Saved as ${name}.`);
  };

  const STORED = "mineralbot-questions";
  const kept = () => [JSON.parse(localStorage.getItem(STORED))]; // the values of one component
  const keep = (questions) => {
    if (questions) localStorage.setItem(STORED, JSON.stringify(questions));
    else localStorage.removeItem(STORED);
  };

  // After a turn: read out that it is there, show it, and show what it cites without moving the page.
  const settle = (...given) => {
    setTimeout(() => {
      const turn = find(".turn:last-child");
      if (!turn) return say("A new conversation.");
      const cites = turn.querySelectorAll(".sources li").length;
      const said = turn.querySelector(".said")?.innerText ?? "";
      say(`${said} ${cites === 1 ? "One source." : cites ? `${cites} sources.` : ""}`);
      turn.scrollIntoView({ block: "nearest" });
      if (find(".offer")) find("#offers").scrollIntoView({ block: "nearest" });
      const pane = find("#evidence .pane");
      const cited = pane?.querySelector("[data-cited]");
      if (cited && pane.scrollHeight > pane.clientHeight) {
        pane.scrollTop += cited.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
      }
    }, 30);
    return given;
  };

  const checked = () => setTimeout(() => say(find("#report .summary, #report .fault")?.textContent ?? ""), 30);

  const opinions = (element, trigger) => {
    element.addEventListener("click", ({ target }) => {
      const button = target.closest("button[data-opinion]");
      if (button) trigger("submit", { ...button.dataset });
    });
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      const { dataset, elements } = event.target;
      trigger("submit", { ...dataset, word: elements.word.value || " " });
    });
  };

  const watchServer = () => {
    const look = async () => {
      const isWaiting = find('.reply[aria-busy="true"]') || !find("#offline").hidden || !navigator.onLine;
      if (!isWaiting) return;
      try {
        await fetch("healthz", { signal: AbortSignal.timeout(3000) });
        find("#offline").hidden = true;
      } catch {
        find("#offline").hidden = false;
      }
    };
    setInterval(look, 4000);
    addEventListener("offline", look);
    addEventListener("online", look);
  };

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button");
    if (!button) return;
    const { copy: text, link, ask: question, edit: edited } = button.dataset;
    if (text !== undefined) { copy(text); tell(button, "Copied"); }
    if (link !== undefined) { copy(linkTo(link)); tell(button, "Copied"); }
    if (question !== undefined) ask(question);
    if (edited !== undefined) edit(edited);
  });
  addEventListener("hashchange", askOfAddress);
  const begin = () => { askOfAddress(); watchServer(); };
  return { begin, checked, copy, download, keep, kept, opinions, save, say, settle, tell, type };
})();
