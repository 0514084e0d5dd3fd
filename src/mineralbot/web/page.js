// What Gradio has no component for: asking from a link or a section, links into a tab, copying, saving, opinions, the
// spoken status, and whether the server is there.
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
  const focusBox = (box) => {
    if (matchMedia("(pointer: fine)").matches) box.focus({ preventScroll: true }); // a telephone would open its keyboard
  };
  const ask = (question) => openAsk((box) => {
    type(box, question);
    focusBox(box);
    when(() => find("#question .submit-button"), (button) => setTimeout(() => button.click(), 50));
  });
  const edit = (question) => openAsk((box) => { type(box, question); box.focus(); });
  const askOfAddress = () => {
    const found = /^#ask=(.+)$/.exec(location.hash);
    if (found) ask(decodeURIComponent(found[1]).slice(0, 2000));
  };
  // A fragment set so that the address keeps its query, and that a place that is there already is gone to again.
  const go = (identity) => {
    if (location.hash === `#${identity}`) history.replaceState(history.state, "", location.href.split("#")[0]);
    location.hash = identity;
  };
  // The place that an earlier answer led to is outlined no more: a fragment that names nothing, then none.
  const leave = () => {
    const [address, fragment] = location.href.split("#");
    if (!fragment?.startsWith("e-")) return;
    location.replace(`${address}#-`);
    history.replaceState(history.state, "", address);
  };
  // The tab of the brief writes its text anew when it opens; the place is gone to once that is there.
  let wanted = "";
  const reach = () => { if (wanted) go(wanted); wanted = ""; };
  const follow = (identity) => {
    if (document.getElementById(identity)?.offsetParent) return go(identity);
    const tab = identity.startsWith("b-") && find("#brief-tab-button");
    if (!tab) return;
    wanted = identity;
    tab.click();
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
  const store = (questions) => {
    if (questions) localStorage.setItem(STORED, JSON.stringify(questions));
    else localStorage.removeItem(STORED);
  };
  const keep = (questions) => {
    store(questions);
    say(questions ? "The questions are kept in this browser." : "Nothing is kept in this browser.");
  };

  // After a turn: read out that it is there, show it from its beginning, and what it cites without moving the page.
  const settle = (questions) => {
    store(questions);
    setTimeout(() => {
      const turn = find(".turn:last-child");
      const pane = find("#evidence .pane");
      leave();
      if (!turn) {
        if (pane) pane.scrollTop = 0;
        focusBox(find("#question textarea"));
        return say("A new conversation.");
      }
      const cites = turn.querySelectorAll(".sources li").length;
      const said = turn.querySelector(".said")?.innerText ?? "";
      say(`${said} ${cites === 1 ? "One source." : cites ? `${cites} sources.` : ""}`);
      reveal(turn);
      const cited = pane?.querySelector("[data-cited]");
      if (cited && pane.scrollHeight > pane.clientHeight) {
        pane.scrollTop += cited.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
      }
    }, 30);
  };
  const reveal = (turn) => {
    const room = innerHeight - (find("#asking")?.offsetHeight ?? 0);
    turn.scrollIntoView({ block: turn.offsetHeight > room ? "start" : "nearest" });
  };
  const thank = () => setTimeout(() => {
    const form = [...document.querySelectorAll("form.word")].find((one) => one.dataset.turn === told);
    const turn = form?.closest(".turn");
    if (!turn) return say("Thank you.");
    reveal(turn);
    form.elements.word.focus({ preventScroll: true });
    say("Thank you. You can add a word on why.");
  }, 30);

  const checked = () => setTimeout(() => say(find("#report .summary, #report .fault")?.textContent ?? ""), 30);

  let told = ""; // the turn that the last opinion is on
  const opinions = (element, trigger) => {
    element.addEventListener("click", ({ target }) => {
      const button = target.closest("button[data-opinion]");
      if (!button) return;
      told = button.dataset.turn;
      trigger("submit", { ...button.dataset });
    });
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      const { dataset, elements } = event.target;
      trigger("submit", { ...dataset, word: elements.word.value || " " });
    });
  };

  // Looks for the server while something is awaited, and soon after whatever a reader asks of it.
  const look = async () => {
    let isAway = !navigator.onLine;
    try {
      isAway ||= (await fetch("healthz", { signal: AbortSignal.timeout(3000), cache: "no-store" })).status >= 502;
    } catch {
      isAway = true;
    }
    const line = find("#offline");
    if (line) line.hidden = !isAway;
  };
  const isAwaited = () => find('[aria-busy="true"]') || !find("#offline").hidden || !navigator.onLine;
  const lookSoon = () => setTimeout(look, 1000);
  const watchServer = () => {
    setInterval(() => { if (isAwaited()) look(); }, 4000);
    addEventListener("offline", look);
    addEventListener("online", look);
    document.addEventListener("click", ({ target }) => { if (target.closest?.("button:not([data-copy], [data-sort])")) lookSoon(); });
    document.addEventListener("keydown", ({ key, target }) => { if (key === "Enter" && target.matches?.("textarea")) lookSoon(); });
  };

  document.addEventListener("click", (event) => {
    const { target } = event;
    const link = target.closest?.('#sheet a[href^="#"]');
    if (link) event.preventDefault();
    if (link?.closest(".back")) reveal(find(".turn:last-child") ?? find("#asking"));
    else if (link) follow(link.hash.slice(1));
    const button = target.closest?.("button");
    if (!button) return;
    const { copy: text, link: asked, ask: question, edit: edited } = button.dataset;
    if (text !== undefined) { copy(text); tell(button, "Copied"); }
    if (asked !== undefined) { copy(linkTo(asked)); tell(button, "Copied"); }
    if (question !== undefined) ask(question);
    if (edited !== undefined) edit(edited);
  });
  addEventListener("hashchange", askOfAddress);
  const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
  document.addEventListener("keydown", ({ key, target }) => { // from tab to tab, as everywhere else
    const tabs = [...document.querySelectorAll('#tabs [role="tab"]')];
    if (key in STEPS && tabs.includes(target)) tabs.at((tabs.indexOf(target) + STEPS[key]) % tabs.length).focus();
  });
  const begin = () => {
    askOfAddress();
    if (location.hash.startsWith("#b-")) follow(location.hash.slice(1));
    watchServer();
  };
  return { begin, checked, copy, download, keep, kept, opinions, reach, save, say, settle, tell, thank, type };
})();
