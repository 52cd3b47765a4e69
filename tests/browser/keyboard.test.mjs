// Walks through reports as people do who use no mouse or who set their browser to what they can read:
// by keyboard, with wide letters at 400 % zoom, in the system's own colours, with a filter on.
//
// Success criteria: WCAG 2.2, 2.1.1 Keyboard, 2.4.3 Focus Order, 2.4.7 Focus Visible, 1.4.10 Reflow and
// 1.4.12 Text Spacing (https://www.w3.org/TR/WCAG22/). Does not establish how a screen reader speaks.

import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { browser, examples, narrow, open } from "./support.mjs";

/** One of each kind; what languages change is measured elsewhere. */
const kinds = [
  "endpoint-key-server",
  "exposure-notification-clean.answered",
  "exposure-notification-clean.dossier",
  "key-export-series",
  "location-overcollecting",
].map((name) => join(examples, `${name}.evaluation.html`));

/** What 1.4.12 lets a reader set, in its words and figures. */
const textSpacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

for (const path of kinds) {
  const name = basename(path);

  test(`every stop of ${name} is reached by keyboard, in order, and is seen`, async () => {
    const { page } = await open(chromium, path);
    // A group of radio buttons is one stop; what is in a closed <details> is none.
    const stops = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href], summary, input, [tabindex='0']")];
      const shown = all.filter((it) => it.checkVisibility({ contentVisibilityAuto: false }) && it.getClientRects().length);
      globalThis.stops = shown.filter((it) => it.type !== "radio" || it.checked);
      return globalThis.stops.length;
    });
    assert.ok(stops > 100, `${stops} stops`);
    const faults = [];
    for (let stop = 0; stop < stops; stop += 1) {
      await page.keyboard.press("Tab");
      const fault = await page.evaluate((stop) => {
        const active = document.activeElement;
        if (active !== globalThis.stops[stop]) {
          return `stop ${stop} is ${active.outerHTML.slice(0, 80)}, not ${globalThis.stops[stop].outerHTML.slice(0, 80)}`;
        }
        const { outlineStyle, outlineWidth } = getComputedStyle(active);
        const ring = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
        return ring ? null : `stop ${stop} has no ring: ${active.outerHTML.slice(0, 80)}`;
      }, stop);
      if (fault) faults.push(fault);
      if (faults.length > 3) break;
    }
    await page.close();
    assert.deepEqual(faults, []);
  });

  test(`${name} reflows at 400 % with wide text`, async () => {
    const { page } = await open(chromium, path, { size: { ...narrow, height: 256 } });
    const session = await page.createCDPSession();
    await session.send("Page.setBypassCSP", { enabled: true });
    await page.reload({ waitUntil: "load" });
    await page.addStyleTag({ content: textSpacing });
    const [content, shown, hidden] = await page.evaluate(() => {
      const cut = [...document.querySelectorAll("main *")].filter((it) => {
        const { overflowY, position, clipPath } = getComputedStyle(it);
        const meant = position === "absolute" && clipPath !== "none";
        return !meant && overflowY === "hidden" && it.scrollHeight > it.clientHeight + 1;
      });
      const root = document.documentElement;
      return [root.scrollWidth, root.clientWidth, cut.map((it) => it.outerHTML.slice(0, 80))];
    });
    await page.close();
    assert.ok(content <= shown, `${content} px wide on ${shown} px`);
    assert.deepEqual(hidden, []);
  });

  test(`the filter of ${name} hides by keyboard, never what a link leads to, and nothing on paper`, async () => {
    const { page } = await open(chromium, path);
    const visible = () =>
      page.$$eval("article.criterion", (all) => all.filter((it) => it.getClientRects().length).map((it) => [it.id, it.dataset.outcome]));
    assert.equal((await visible()).length, 120);
    await page.focus("#show-all");
    await page.keyboard.press("ArrowRight");
    const chosen = await page.evaluate(() => document.activeElement.id.replace("show-", ""));
    const left = await visible();
    assert.ok(left.length < 120, `${chosen} hides nothing`);
    assert.deepEqual(left.filter(([, outcome]) => outcome !== chosen), []);
    const label = await page.$eval(`#show-${chosen}`, (it) => it.labels[0].textContent);
    // "Met (19, and 70 as the operator says)": what the label counts adds up to what is shown.
    const counted = label.match(/\d+/g).reduce((sum, number) => sum + Number(number), 0);
    assert.equal(counted, left.length, label);

    const hidden = await page.$eval(`article.criterion:not([data-outcome="${chosen}"])`, (it) => it.id);
    await page.evaluate((id) => { location.hash = id; }, hidden);
    assert.ok((await visible()).some(([id]) => id === hidden), `${hidden} stays hidden behind its link`);
    await page.emulateMediaType("print");
    assert.equal((await visible()).length, 120);
    await page.close();
  });

  test(`outcomes in ${name} keep a border and a word in the system's colours`, async () => {
    const { page } = await open(chromium, path);
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    const bare = await page.$$eval(".chip", (all) =>
      all
        .filter((it) => it.getClientRects().length)
        .filter((it) => getComputedStyle(it).borderTopStyle === "none" || !it.textContent.trim())
        .map((it) => it.outerHTML.slice(0, 80)),
    );
    const ground = await page.$eval("body", (it) => getComputedStyle(it).backgroundColor);
    await page.close();
    assert.deepEqual(bare, []);
    assert.ok(["rgb(255, 255, 255)", "rgb(0, 0, 0)"].includes(ground), `forced colours are off: ${ground}`);
  });
}
