"use strict";
const pages = [...document.querySelectorAll(".page")], form = document.querySelector("form"), type = document.getElementById("type");
const shown = () => pages.filter(p => !p.hidden);
form.hidden = false;
form.addEventListener("submit", e => e.preventDefault());
function filter() { for (const p of pages) p.hidden = type.value !== "*" && p.dataset.type !== type.value; }
type.addEventListener("change", filter);
const errors = document.getElementById("errors");
const only = () => document.body.classList.toggle("errors", errors.checked);
errors.addEventListener("change", only);
document.getElementById("open").addEventListener("click", () => shown().forEach(p => p.open = true));
document.getElementById("close").addEventListener("click", () => shown().forEach(p => p.open = false));
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target === type || e.key !== "j" && e.key !== "k") return;
  const list = shown(), at = list.findIndex(p => p.contains(document.activeElement));
  const next = list[Math.max(0, Math.min(list.length - 1, at + (e.key === "j" ? 1 : -1)))];
  if (next) { next.firstElementChild.focus(); next.scrollIntoView({block: "nearest"}); }
});
filter(); only();
