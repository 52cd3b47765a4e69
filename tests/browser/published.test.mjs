// Opens the page that leads to the reports of a published set, in four languages and with a correction: looks
// for barriers with axe-core, and whether it fits a phone and leads where it says.
//
// `cargo test --test correction` writes the set.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { browser, here, narrow, open, screen } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const languages = process.env.TRACEVET_REPORTS ?? join(here, "../../target/tmp/languages");
const index = join(languages, "../published/index.html");

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

for (const scheme of ["light", "dark"]) {
  for (const size of [screen, narrow]) {
    test(`the page before the reports has no barrier: ${scheme}, ${size.width} px`, async () => {
      const { page, asked, said } = await open(chromium, index, { size, scheme });
      assert.equal(asked.length, 1, "the page asks for something");
      assert.deepEqual(said, []);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= size.width, `${width} px wide`);
      const session = await page.createCDPSession();
      // The page's own policy forbids every script, and the checker is one.
      await session.send("Page.setBypassCSP", { enabled: true });
      await page.reload({ waitUntil: "load" });
      await page.evaluate(axe);
      const found = await page.evaluate(
        (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
        tags,
      );
      await page.close();
      assert.ok(found.passes.length > 15, "axe looked at little");
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target)}`), []);
    });
  }
}

test("every link of the page before the reports leads somewhere", async () => {
  const { page } = await open(chromium, index);
  const links = await page.evaluate(() => [...document.querySelectorAll("a")].map((link) => link.getAttribute("href")));
  const lost = await page.evaluate(
    (all) => all.filter((link) => link.startsWith("#") && !document.getElementById(link.slice(1))),
    links,
  );
  await page.close();
  assert.ok(links.length > 20, "the page has few links");
  assert.deepEqual(lost, []);
  for (const link of links.filter((link) => !link.startsWith("#"))) {
    const [file, anchor] = link.split("#");
    const path = join(dirname(index), file);
    assert.ok(existsSync(path), link);
    assert.ok(!anchor || readFileSync(path, "utf8").includes(`id="${anchor}"`), link);
  }
});
