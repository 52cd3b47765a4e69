// Looks for barriers in every report with axe-core, in both colour schemes, on a phone and on a desk.
//
// Rules: WCAG 2.0 to 2.2, levels A and AA, and axe's best practices
// (https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md). What axe can't decide
// fails too, except contrast behind pictures: `cargo test contrast` proves that from the style sheet.
//
// Does not establish that a person with a screen reader finds the report easy.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { after, before, test } from "node:test";
import { browser, narrow, open, reports, screen } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What axe leaves to a person, and what proves it instead. */
const provenElsewhere = new Set(["color-contrast"]);

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

function listed(results) {
  return results.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).slice(0, 3).join(" ")}`);
}

for (const path of reports()) {
  for (const scheme of ["light", "dark"]) {
    for (const size of [screen, narrow]) {
      test(`${basename(path)} has no barrier: ${scheme}, ${size.width} px`, async () => {
        const { page } = await open(chromium, path, { size, scheme });
        const session = await page.createCDPSession();
        // The report's own policy forbids every script, and the checker is one.
        await session.send("Page.setBypassCSP", { enabled: true });
        await page.reload({ waitUntil: "load" });
        await page.evaluate(axe);
        const found = await page.evaluate(
          (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations", "incomplete"] }),
          tags,
        );
        const unsure = found.incomplete.filter(({ id }) => !provenElsewhere.has(id));
        await page.close();
        assert.ok(found.passes.length > 20, "axe looked at little");
        assert.deepEqual(listed(found.violations), []);
        assert.deepEqual(listed(unsure), []);
      });
    }
  }
}
