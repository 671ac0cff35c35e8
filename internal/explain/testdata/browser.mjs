// Looks at explanations in headless Chromium: node browser.mjs MODULES CHROMIUM OUT PAGE...
// MODULES holds playwright-core and axe-core. Prints what it found as JSON, a line a page;
// pictures go into OUT, unless that is empty.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [modules, executablePath, out, ...pages] = process.argv.slice(2);
const require = createRequire(path.join(modules, "package.json"));
const { chromium } = require("playwright-core");
const axe = require("axe-core").source;
const serious = new Set(["serious", "critical"]);

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
for (const file of pages) {
  const found = { file, requests: [], faults: [], serious: [], stops: [] };
  const url = pathToFileURL(file).href;
  for (const colorScheme of ["light", "dark"]) {
    const page = await open(colorScheme, false);
    page.on("request", (r) => { if (r.url() !== url) found.requests.push(r.url()); });
    page.on("console", (m) => { if (m.type() === "error") found.faults.push(m.text()); });
    page.on("pageerror", (e) => found.faults.push(String(e)));
    const began = Date.now();
    await page.goto(url);
    found.loadMillis ??= Date.now() - began;
    found.blocks = await page.locator(".b").count();
    found.drops = await page.evaluate(() => document.forms.length && document.querySelectorAll(".b." + document.forms[0].dataset.stop).length);
    for (const width of [1100, 390]) {
      await page.setViewportSize({ width, height: 900 });
      found.wider ||= await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (out) await page.screenshot({ path: path.join(out, `${path.basename(file, ".html")}-${colorScheme}-${width}.png`) });
    }
    if (out && colorScheme === "light" && file === pages[0]) await picture(page);
    if (colorScheme === "light" && await page.locator("#told").count()) await walk(page, found);
    await page.context().close();
    if (found.blocks > 2000) break; // the checker looks at small pages
    // The page's policy keeps foreign scripts out; the checker alone passes by it.
    const checked = await open(colorScheme, true);
    await checked.goto(url);
    await checked.evaluate(axe);
    const result = await checked.evaluate(() => axe.run());
    for (const v of result.violations.filter((v) => serious.has(v.impact))) {
      found.serious.push(`${colorScheme}: ${v.id}: ${v.nodes[0].html.slice(0, 200)}`);
    }
    await checked.context().close();
  }
  console.log(JSON.stringify(found));
}
await browser.close();

// picture is the one that the README shows: the document with its verdicts.
async function picture(page) {
  await page.setViewportSize({ width: 1000, height: 1580 });
  await page.evaluate(() => document.getElementById("document").scrollIntoView());
  await page.screenshot({ path: path.join(out, "explain.png") });
}

async function open(colorScheme, bypassCSP) {
  const context = await browser.newContext({ colorScheme, bypassCSP, viewport: { width: 1100, height: 900 } });
  return context.newPage();
}

// walk goes from drop to drop, or change to change, by key, and hides one kind of block.
async function walk(page, found) {
  const at = () => page.evaluate(() => Number(document.activeElement.id.slice(1)));
  for (let i = 0; i < Math.min(3, found.drops); i++) {
    await page.keyboard.press("n");
    found.stops.push(await at());
  }
  if (found.stops.length > 1) {
    await page.keyboard.press("p");
    found.back = await at();
  }
  found.told = await page.locator("#told").textContent();
  await page.locator("input[name=kind]").first().uncheck();
  found.hidden = await page.evaluate(() => [...document.querySelectorAll(".b")].slice(0, 200).filter((b) => getComputedStyle(b).display === "none").length);
}
