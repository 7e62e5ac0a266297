/**
 * The colours that somebody chose: those of the device, light, or dark.
 *
 * It stands in the head and runs before the page is drawn, so that no other colours are seen
 * first. The choice is all that the site ever stores in a browser.
 */
(() => {
  const KEY = "binpub.scheme";
  const CHOICES = ["device", "light", "dark"];
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let choice = "device";
  try {
    choice = localStorage.getItem(KEY) ?? choice;
  } catch {
    // A browser that stores nothing has the device's colours.
  }

  function show() {
    const isDark = choice === "dark" || (choice !== "light" && dark.matches);
    root.dataset.mdColorScheme = isDark ? "slate" : "default";
    root.dataset.scheme = CHOICES.includes(choice) ? choice : "device";
    const button = document.querySelector(".scheme");
    if (!button) return;
    button.title = button.dataset[root.dataset.scheme];
    button.setAttribute("aria-label", button.title);
  }

  function keep() {
    try {
      if (choice === "device") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, choice);
    } catch {
      // Then it holds for this page.
    }
  }

  function next() {
    choice = CHOICES[(CHOICES.indexOf(root.dataset.scheme) + 1) % CHOICES.length];
    keep();
    show();
  }

  show();
  dark.addEventListener?.("change", show);
  document.addEventListener("DOMContentLoaded", () => {
    show();
    document.querySelector(".scheme")?.addEventListener("click", next);
  });
})();
