/* Puts a button on a page that opens the chat in a frame.
   <script src="https://HOST/widget.js" data-label="Ask the brief" data-color="#1f3a5f" data-side="right" defer></script> */
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || document.getElementById("mineralbot-widget")) return;
  const told = script.dataset;
  const label = told.label || "Ask the brief";
  const color = told.color || "#1f3a5f";
  const side = told.side === "left" ? "left" : "right";
  const address = new URL("embed", script.src).href;

  const make = (name, attributes, style) => {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    Object.assign(element.style, style);
    return element;
  };
  const place = { position: "fixed", [side]: "1rem", zIndex: "2147483000" };
  const panel = make(
    "div",
    { id: "mineralbot-panel", role: "dialog", "aria-label": label },
    { ...place, bottom: "4.5rem", width: "min(26rem, calc(100vw - 2rem))", height: "min(40rem, calc(100vh - 6rem))",
      display: "none", background: "Canvas", border: `1px solid ${color}`, borderRadius: ".5rem", overflow: "hidden",
      boxShadow: "0 .5rem 2rem rgba(0, 0, 0, .25)" },
  );
  const button = make(
    "button",
    { id: "mineralbot-widget", type: "button", "aria-expanded": "false", "aria-controls": "mineralbot-panel" },
    { ...place, bottom: "1rem", padding: ".75rem 1.25rem", font: "600 1rem system-ui, sans-serif", color: "#fff",
      background: color, border: "0", borderRadius: "2rem", cursor: "pointer" },
  );
  button.textContent = label;
  let frame = null;

  const show = (isOpen) => {
    if (isOpen && !frame) {
      frame = make("iframe", { src: address, title: label }, { width: "100%", height: "100%", border: "0" });
      panel.append(frame);
    }
    panel.style.display = isOpen ? "block" : "none";
    button.setAttribute("aria-expanded", String(isOpen));
    (isOpen ? frame : button).focus();
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") === "false"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") show(false);
  });
  const add = () => document.body.append(panel, button);
  if (document.body) add();
  else document.addEventListener("DOMContentLoaded", add);
})();
