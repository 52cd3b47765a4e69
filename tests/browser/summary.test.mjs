// Prints reports that were rendered with `--print summary`, a title and a publisher: few sheets that say
// what they are and hold what an official needs; and the screen shows everything, page one on one screen.
//
// `cargo test --test report presentation` writes the pages.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, here, open, screen } from "./support.mjs";

const written = process.env.TRACEVET_REPORTS ?? join(here, "../../target/tmp/languages");
const folder = join(written, "../summary");
const pages = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".html")).sort() : [];

const kept = ["summary", "concerns", "review", "undetermined"];
/** Translations are longer, and of the sample with most concerns they need one sheet more. */
const mostSheets = (name) => (/^location-overcollecting\.(?!en\.)/.test(name) ? 4 : 3);

let chromium;
let place;
before(async () => {
  chromium = await browser();
  place = mkdtempSync(join(tmpdir(), "tracevet-"));
});
after(async () => {
  await chromium.close();
  rmSync(place, { recursive: true });
});

/** What stands on each sheet, without any space: words are broken over lines and columns. */
async function printed(page, name) {
  const path = join(place, `${name}.pdf`);
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true, tagged: true });
  const run = spawnSync("pdftotext", [path, "-"], { encoding: "utf8", maxBuffer: 1 << 26 });
  assert.equal(run.error, undefined, "pdftotext (package poppler-utils) reads the sheets");
  return run.stdout.split("\f").slice(0, -1).map(dense);
}

const dense = (text) => text.replace(/\s+/g, "");

test("there are pages that print a summary", () => {
  assert.ok(pages.length >= 24, `${pages.length} pages in ${folder}; cargo test --test report presentation writes them`);
});

for (const name of pages) {
  test(`${name} prints a short summary that says so`, async () => {
    const { page } = await open(chromium, join(folder, name));
    const shown = await page.evaluate((kept) => {
      const text = (part) => part.textContent;
      const sections = [...document.querySelectorAll("main > section")];
      const heading = (section) => section.querySelector("h2").firstChild.textContent;
      return {
        tool: JSON.parse(getComputedStyle(document.documentElement).getPropertyValue("--tool")),
        notice: text(document.querySelector(".printed")),
        end: text(document.querySelector("#summary > :last-child")),
        listed: [...document.querySelectorAll("#concerns .meta a, #review .meta a, #undetermined .open a")].map((link) => link.hash.slice(3)),
        kept: kept.slice(1).map((id) => heading(document.getElementById(id))),
        left: sections.filter((section) => !kept.includes(section.id)).map((section) => section.id),
      };
    }, kept);
    const sheets = await printed(page, name);
    await page.emulateMediaType("print");
    const visible = await page.$$eval("main > section", (all) => all.filter((part) => part.getClientRects().length).map((part) => part.id));
    await page.close();
    assert.ok(sheets.length <= mostSheets(name), `${sheets.length} sheets`);
    assert.deepEqual(visible, kept);
    assert.ok(shown.left.length >= 6, shown.left.join());
    assert.match(shown.tool, /^tracevet \S+ · \S/);
    assert.deepEqual(sheets.filter((sheet) => !sheet.includes(dense(shown.tool))), [], "a sheet does not say that it is a summary");
    assert.ok(sheets[0].includes(dense(shown.notice)), "the first sheet does not say where the whole is");
    assert.ok(sheets[0].includes(dense(shown.end)), "page one does not end on the first sheet");
    const whole = sheets.join("");
    assert.deepEqual(shown.kept.filter((heading) => !whole.includes(dense(heading))), []);
    assert.ok(shown.listed.length > 10, `${shown.listed.length} criteria are listed`);
    assert.deepEqual(shown.listed.filter((id) => !whole.includes(id)), []);
  });

  test(`${name} shows everything on the screen, with a title and a publisher on page one`, async () => {
    const { page } = await open(chromium, join(folder, name), { size: screen });
    const shown = await page.evaluate(() => ({
      hidden: [...document.querySelectorAll("main > section")].filter((part) => !part.getClientRects().length).map((part) => part.id),
      notice: document.querySelector(".printed").getClientRects().length,
      end: document.querySelector("#summary").getBoundingClientRect().bottom,
      closed: document.querySelectorAll("details:not([open])").length,
    }));
    await page.close();
    assert.deepEqual(shown.hidden, []);
    assert.equal(shown.notice, 0, "what is said on paper stands on the screen");
    assert.equal(shown.closed, 0);
    const most = name.endsWith(".en.html") ? screen.height : screen.height + 160;
    assert.ok(shown.end <= most, `page one ends at ${Math.round(shown.end)} px of ${most}`);
  });
}
