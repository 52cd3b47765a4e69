// Opens evaluations whose every string is hostile, in every language: nothing runs, nothing is fetched,
// nothing is complained of, and what was hostile stands there as text.
//
// `cargo test --test report poison` writes the pages.

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browser, here, open } from "./support.mjs";

const folder = process.env.TRACEVET_POISON ?? join(here, "../../target/tmp/poison");
const pages = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".html")).sort() : [];

/** What a reader must see where a string tried to be markup, a script or a command. */
const visible = ["</script><svg onload=alert(1)>", "\"'><img src=x onerror=alert(1)>", "{{7*7}}", "␛[2J", "⟨U+202E⟩", "⟨U+200B⟩", "--><style>"];

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

test("there are hostile pages", () => {
  assert.ok(pages.length >= 6, `${pages.length} pages in ${folder}; cargo test --test report poison writes them`);
});

for (const name of pages) {
  test(`${name} stays text`, async () => {
    const path = join(folder, name);
    const { page, asked, said } = await open(chromium, path);
    const text = await page.evaluate(() => document.body.textContent);
    const acting = await page.$$eval("script, img, iframe, object, embed, [onload], [onerror]", (all) => all.length);
    const links = await page.$$eval("a[href]", (all) => all.map((link) => link.getAttribute("href")));
    const shown = await page.$eval("main", (main) => getComputedStyle(main).display);
    await page.close();
    assert.deepEqual(asked, [pathToFileURL(path).href]);
    assert.deepEqual(said, []);
    assert.equal(acting, 0);
    assert.notEqual(shown, "none");
    assert.deepEqual(links.filter((to) => !/^(#|https:\/\/[a-z0-9.-]+\/)/.test(to)), []);
    assert.deepEqual(visible.filter((part) => !text.includes(part)), []);
  });
}
