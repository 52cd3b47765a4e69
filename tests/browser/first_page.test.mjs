// Measures page one of every report: it has to fit the screen of an ordinary computer and one sheet of
// A4, and a whole report has to stay within what an official carries to a meeting.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { browser, examples, open, reports, screen } from "./support.mjs";

/** The most sheets; what holds several inputs or a hundred answers is longer, and so are translations of it. */
const mostPages = (name) => {
  if (name.includes(".answered.")) return 48;
  if (name.includes(".dossier.")) return 44;
  return name.startsWith("endpoint-") && !name.includes(".evaluation.") ? 40 : 35;
};
/** Translations are longer than the English text, which decides; they may need this much of a scroll. */
const mostHeight = (path) => (dirname(path) === examples ? screen.height : screen.height + 160);

let chromium;
let folder;
before(async () => {
  chromium = await browser();
  folder = mkdtempSync(join(tmpdir(), "tracevet-"));
});
after(async () => {
  await chromium.close();
  rmSync(folder, { recursive: true });
});

/** What stands on each sheet. */
async function printed(page, name) {
  const path = join(folder, `${name}.pdf`);
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true, tagged: true });
  const run = spawnSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8", maxBuffer: 1 << 26 });
  assert.equal(run.error, undefined, "pdftotext (package poppler-utils) reads the sheets");
  return run.stdout.split("\f").slice(0, -1);
}

const spaced = (text) => text.replace(/\s+/g, " ").trim();

for (const path of reports()) {
  const name = basename(path);

  test(`page one of ${name} fits the screen`, async () => {
    const { page } = await open(chromium, path, { size: screen });
    const end = await page.$eval("#summary", (part) => part.getBoundingClientRect().bottom);
    await page.close();
    assert.ok(end <= mostHeight(path), `ends at ${Math.round(end)} px of ${mostHeight(path)}`);
  });

  test(`page one of ${name} fits a sheet, and the whole is short`, async () => {
    const { page } = await open(chromium, path);
    const [second, last, criteria] = await page.evaluate(() => {
      const heads = [...document.querySelectorAll("main h2, main > * > h2")];
      const after = heads.find((head) => !head.closest("#summary") && head.getClientRects().length);
      const ids = [...document.querySelectorAll("[id^='c-']")].map((part) => part.id.slice(2));
      const end = document.querySelector("#summary > :last-child").textContent;
      return [after.firstChild.textContent, end, ids];
    });
    const sheets = await printed(page, name);
    await page.close();
    assert.ok(sheets.length <= mostPages(name), `${sheets.length} sheets`);
    const heading = spaced(second);
    assert.ok(spaced(sheets[0]).includes(spaced(last)), "page one does not end on the first sheet");
    assert.ok(spaced(sheets[1]).includes(heading), `the second sheet does not begin with ${heading}`);
    const whole = sheets.join("\n");
    assert.equal(criteria.length, 120);
    assert.deepEqual(criteria.filter((id) => !whole.includes(id)), []);
    assert.match(sheets.at(-1), new RegExp(`${sheets.length}\\s*/\\s*${sheets.length}`), "the last sheet bears its number");
  });
}
