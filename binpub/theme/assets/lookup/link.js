/**
 * Keeps the theme's search from taking a question that is meant for the lookup box.
 *
 * Both read ?q= from the address, the search while its own script runs. So this one runs
 * before it, hides the question, and puts it back when the page has been read.
 */
(() => {
  const { href } = location;
  const address = new URL(href);
  if (!address.searchParams.has("q")) return;
  address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
  addEventListener("DOMContentLoaded", () => history.replaceState(history.state, "", href));
})();
