// The links that submit a notice carry the day on which the site was built; this is the day of today.
const now = new Date();
const two = (number) => String(number).padStart(2, "0");
const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

for (const part of document.querySelectorAll("[data-day]")) {
  const built = part.dataset.day;
  const folders = [built, today].map((day) => `notices/${day.slice(0, 4)}/`);
  const renew = (text, [before, after]) => text.replaceAll(before, after).replaceAll(built, today);
  for (const link of part.querySelectorAll("a[href]")) {
    link.href = renew(link.getAttribute("href"), folders.map(encodeURIComponent));
  }
  for (const code of part.querySelectorAll("code")) code.textContent = renew(code.textContent, folders);
}
