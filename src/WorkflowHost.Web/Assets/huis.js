// Comfort only: every page works without this file.
document.documentElement.classList.add("script");

for (const knop of document.querySelectorAll("[data-afdrukken]")) {
  knop.addEventListener("click", () => {
    // What is folded is opened, so that the reasons behind the dates are on paper too.
    for (const uitklap of document.querySelectorAll("details[data-afdruk]")) uitklap.open = true;
    window.print();
  });
}

// A print leaves a trace, whatever key started it.
const afdruk = document.querySelector("form[data-afdruk-melding]");
if (afdruk) window.addEventListener("beforeprint", () => navigator.sendBeacon(afdruk.action, new FormData(afdruk)));

// After a refused form or a message the reader starts there.
document.querySelector("[data-eerst]")?.focus();

// Leaving a half-filled form asks first.
for (const formulier of document.querySelectorAll("form[data-bewaak]")) {
  let gewijzigd = false;
  formulier.addEventListener("input", () => { gewijzigd = true; });
  formulier.addEventListener("submit", (gebeurtenis) => {
    if (formulier.dataset.verstuurd) {
      // A second press on the button would send the same again.
      gebeurtenis.preventDefault();
      return;
    }
    formulier.dataset.verstuurd = "ja";
    gewijzigd = false;
  });
  window.addEventListener("beforeunload", (gebeurtenis) => { if (gewijzigd) gebeurtenis.preventDefault(); });
  window.addEventListener("pageshow", () => { delete formulier.dataset.verstuurd; });
}

// A choice in a filter shows its result at once.
for (const formulier of document.querySelectorAll("form[data-direct]")) {
  for (const keuze of formulier.querySelectorAll("select")) keuze.addEventListener("change", () => formulier.requestSubmit());
}

// A slider through days: one day at a time instead of all below each other.
for (const schuif of document.querySelectorAll("[data-schuif]")) {
  const [invoer, stand, dagen] = [schuif.querySelector("input"), schuif.querySelector("output"), [...document.querySelectorAll("[data-dagen] > li")]];
  const stappen = [...schuif.querySelectorAll("[data-stap]")];
  const toon = () => {
    const nummer = Number(invoer.value);
    dagen.forEach((dag, n) => { dag.hidden = n !== nummer; });
    invoer.setAttribute("aria-valuetext", dagen[nummer].dataset.dag);
    stand.textContent = `${nummer + 1} van ${dagen.length}`;
    for (const knop of stappen) knop.setAttribute("aria-disabled", String(!dagen[nummer + Number(knop.dataset.stap)]));
  };
  for (const knop of stappen) {
    knop.addEventListener("click", () => {
      invoer.value = Number(invoer.value) + Number(knop.dataset.stap);
      toon();
    });
  }
  invoer.addEventListener("input", toon);
  schuif.hidden = false;
  toon();
}
