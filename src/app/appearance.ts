/** The three looks a person can choose; `public/appearance.js` paints them before the first frame. */
for (const select of document.querySelectorAll<HTMLSelectElement>("[data-appearance] select")) {
  const key = `attune.${select.name}`;
  select.value = localStorage.getItem(key) ?? select.value;
  select.addEventListener("change", () => {
    localStorage.setItem(key, select.value);
    dispatchEvent(new Event("attune:appearance"));
  });
}
