// Runs before the first paint so that the chosen theme never flashes; the page's policy allows no inline script.
(() => {
  const root = document.documentElement;
  const chosen = (name) => localStorage.getItem(`attune.${name}`);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const theme = chosen("theme");
    root.dataset.theme =
      theme === "light" || theme === "dark" ? theme : dark.matches ? "dark" : "light";
    root.dataset.density = chosen("density") === "compact" ? "compact" : "comfortable";
    root.dataset.face = chosen("face") === "dyslexic" ? "dyslexic" : "atkinson";
  };
  paint();
  dark.addEventListener("change", paint);
  addEventListener("attune:appearance", paint);
})();
