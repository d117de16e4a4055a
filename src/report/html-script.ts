/** All the script a report has: it filters the findings. Plain words of ours; nothing of a document is in it. */
export const SCRIPT = `(() => {
  for (const form of document.querySelectorAll("form.filter")) {
    const { q, s, all } = form.elements;
    const said = form.querySelector("output");
    const findings = [...form.parentElement.querySelectorAll("details.f")];
    const groups = [...form.parentElement.querySelectorAll(".group")];
    const filter = () => {
      const words = q.value.trim().toLowerCase();
      let shown = 0;
      for (const one of findings) {
        const fits = (s.value === "" || one.dataset.s === s.value) && one.textContent.toLowerCase().includes(words);
        one.hidden = !fits;
        if (fits) shown += 1;
      }
      for (const group of groups) group.hidden = !group.querySelector("details.f:not([hidden])");
      said.textContent = shown + " of " + findings.length + " shown";
    };
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    all.addEventListener("click", () => {
      const open = findings.some((one) => !one.hidden && !one.open);
      for (const one of findings) if (!one.hidden) one.open = open;
      all.textContent = open ? "Close all" : "Open all";
    });
    addEventListener("hashchange", () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target || !target.closest("details.f[hidden]")) return;
      q.value = s.value = "";
      filter();
      target.scrollIntoView();
    });
    form.hidden = false;
  }
})();`;
