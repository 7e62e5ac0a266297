// Shares a page: by the device's own sheet where it has one, and else by the clipboard.
for (const part of document.querySelectorAll("[data-share]")) {
  const words = part.querySelector("[data-share-text]");
  const button = part.querySelector("[data-share-do]");
  const said = part.querySelector("[role=status]");

  // Of what is folded away no browser tells the lines, so they are read one by one.
  const text = [...words.childNodes].map((one) => one.nodeName === "BR" ? "\n" : one.textContent).join("");

  const share = async () => {
    try {
      if (navigator.share) await navigator.share({ text });
      else {
        await navigator.clipboard.writeText(text);
        said.textContent = part.dataset.copied;
      }
    } catch (failure) {
      if (failure.name === "AbortError") return; // the person closed the sheet
      part.querySelector("details").open = true;
      said.textContent = part.dataset.failed;
    }
  };

  button.addEventListener("click", share);
  button.removeAttribute("data-waits");
}

// Addresses to copy, each with its own button.
for (const part of document.querySelectorAll("[data-copy]")) {
  const words = part.querySelector("[data-copy-text]");
  const button = part.querySelector("[data-copy-do]");
  const said = part.querySelector("[role=status]");
  const list = part.closest("[data-copied]");

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.textContent.trim());
      said.textContent = list.dataset.copied;
    } catch {
      said.textContent = list.dataset.failed;
    }
  });
  button.removeAttribute("data-waits");
}
