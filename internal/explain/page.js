"use strict";
const form = document.querySelector("form"), list = document.getElementById("blocks"), told = document.getElementById("told");
const blocks = [...list.querySelectorAll(".b")];
let at = -1;
const isStop = i => blocks[i].classList.contains(form.dataset.stop);
const isShown = i => !list.classList.contains("no-" + blocks[i].dataset.k);
const isRun = i => isStop(i) && (i === 0 || !isStop(i - 1));
function go(step, wanted) {
  for (let i = at + step; i >= 0 && i < blocks.length; i += step) {
    if (!wanted(i) || !isShown(i)) continue;
    blocks[i].focus({preventScroll: true});
    blocks[i].scrollIntoView({block: "center"});
    return;
  }
  told.textContent = (step > 0 ? "no further " : "no earlier ") + form.dataset.what;
}
list.addEventListener("focusin", e => {
  const block = e.target.closest(".b");
  if (!block) return;
  at = Number(block.id.slice(1));
  told.textContent = `block ${at + 1} of ${blocks.length}`;
});
form.addEventListener("change", e => {
  const boxes = form.querySelectorAll("[name=kind]");
  if (e.target.name === "all") {
    for (const box of boxes) box.checked = e.target.checked;
  }
  for (const box of boxes) list.classList.toggle("no-" + box.value, !box.checked);
});
form.addEventListener("submit", e => e.preventDefault());
document.getElementById("next").addEventListener("click", () => go(1, isStop));
document.getElementById("previous").addEventListener("click", () => go(-1, isStop));
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const step = {n: 1, p: -1, N: 1, P: -1}[e.key];
  if (step) go(step, e.shiftKey ? isRun : isStop);
});
form.hidden = false;
