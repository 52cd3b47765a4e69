// Opens every report and holds that it is one file: it runs nothing, asks for nothing, complains of
// nothing, and can be read on a narrow screen without scrolling sideways.

import assert from "node:assert/strict";
import { basename } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browser, narrow, open, reports } from "./support.mjs";

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

for (const path of reports()) {
  test(`${basename(path)} is alone`, async () => {
    const { page, asked, said } = await open(chromium, path);
    const active = await page.$$eval("script, iframe, object, embed, form[action], link[href], base", (all) => all.length);
    await page.close();
    assert.deepEqual(asked, [pathToFileURL(path).href]);
    assert.deepEqual(said, []);
    assert.equal(active, 0);
  });

  test(`${basename(path)} fits a narrow screen`, async () => {
    const { page } = await open(chromium, path, { size: narrow });
    const [content, shown] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    await page.close();
    assert.ok(content <= shown, `${content} px wide on ${shown} px`);
  });
}
