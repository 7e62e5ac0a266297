/**
 * The drawer with the site's sections: a link opens it without this script, a button with it.
 */
const drawer = document.getElementById("menu");
const link = document.querySelector(".site-header__menu");

if (drawer && link) {
  const button = asButton(link);
  const setOpen = (isOpen) => {
    drawer.toggleAttribute("data-open", isOpen);
    button.setAttribute("aria-expanded", isOpen);
  };
  const close = () => {
    setOpen(false);
    button.focus();
  };

  button.addEventListener("click", () => {
    setOpen(true);
    drawer.querySelector(".drawer__close").focus();
  });
  for (const way of drawer.querySelectorAll(".drawer__close, .drawer__shade")) {
    way.addEventListener("click", (event) => {
      event.preventDefault();
      close();
    });
  }
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && drawer.hasAttribute("data-open")) close();
  });
  drawer.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !drawer.contains(relatedTarget)) setOpen(false);
  });
  // Opened before this script came: the address would hold it open.
  if (location.hash === "#menu") {
    location.replace("#main");
    setOpen(true);
  }
}

// What is searched for goes behind a #, which is never sent.
for (const form of document.querySelectorAll("form[data-search]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(`${form.action}#${new URLSearchParams(new FormData(form))}`);
  });
}

function asButton(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.append(...link.childNodes);
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "menu");
  link.replaceWith(button);
  return button;
}
