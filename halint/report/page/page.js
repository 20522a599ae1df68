"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const findings = Array.from(document.querySelectorAll(".finding"));
  if (!form || !findings.length) return;
  const groups = Array.from(document.querySelectorAll(".group")).reverse(); // inner ones before those around them
  const texts = new Map(); // made when first searched

  const textOf = (finding) => {
    if (!texts.has(finding)) texts.set(finding, finding.textContent.toLowerCase());
    return texts.get(finding);
  };

  const apply = () => {
    const severities = new Set(Array.from(form.querySelectorAll("[name=severity]:checked"), (box) => box.value));
    const { host, system, rule } = form.elements;
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const finding of findings) {
      const data = finding.dataset;
      const fits = severities.has(data.severity) &&
        (!host.value || data.host === host.value) &&
        (!system.value || data.systems.split(" ").includes(system.value)) &&
        (!rule.value || data.rule === rule.value) &&
        words.every((word) => textOf(finding).includes(word));
      finding.hidden = !fits;
      if (fits) count += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector(".finding:not([hidden])");
    shown.textContent = count === findings.length
      ? `All ${count} findings are shown.`
      : `${count} of ${findings.length} findings are shown.`;
  };

  form.addEventListener("input", apply);
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("keydown", (event) => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      form.elements.text.focus();
    }
  });
  form.hidden = false;
  shown.hidden = false;
  apply(); // some browsers keep what a form held when a page is loaded again
})();
