/** At the site's own address: leads to the first of the browser's languages that the site has. */
const links = [...document.querySelectorAll("a[hreflang]")];
const own = (code) => links.find(({ hreflang }) => code.toLowerCase().split("-")[0] === hreflang);
const found = navigator.languages.map(own).find(Boolean);
if (found) location.replace(found.href);
