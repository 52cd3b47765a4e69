// Takes the pictures of evaluations that stand in reports/examples: page one on a screen, on a dark
// screen, and on paper. Each bears a digest of what it shows.
//
// Run `npm run pictures` to take them anew; pictures.test.mjs fails when one is out of date.

import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { browser, examples, open, screen } from "./support.mjs";

/** The evaluations that are shown: an app that asks for much, one that asks for little, keys, a server. */
export const pictured = [
  "location-overcollecting",
  "exposure-notification-clean",
  "key-export-series",
  "endpoint-key-server",
];
export const kinds = ["screen", "dark", "print"];

/** Dots per inch of the sheet: A4 is then as wide as a column of a document. */
const resolution = 100;
const label = "tracevet-shows";

export const pictureOf = (name, kind) => join(examples, `${name}.${kind}.png`);
const reportOf = (name) => join(examples, `${name}.evaluation.html`);

/** A digest of the words of page one and of the style they are set in. */
export async function shown(chromium, name) {
  const { page } = await open(chromium, reportOf(name));
  const content = await page.evaluate(() => {
    const words = document.querySelector("#summary").innerText;
    const draft = document.querySelector(".draft").innerText;
    const style = document.querySelector("style").textContent;
    return [draft, words, style].join("\n");
  });
  await page.close();
  return createHash("sha256").update(content).digest("hex");
}

async function onScreen(chromium, name, scheme) {
  const { page } = await open(chromium, reportOf(name), { scheme });
  const picture = await page.screenshot({ clip: { x: 0, y: 0, ...screen } });
  await page.close();
  return Buffer.from(picture);
}

async function onPaper(chromium, name) {
  const folder = mkdtempSync(join(tmpdir(), "tracevet-"));
  const { page } = await open(chromium, reportOf(name));
  const sheets = join(folder, "sheets.pdf");
  await page.pdf({ path: sheets, preferCSSPageSize: true, printBackground: true });
  await page.close();
  const one = join(folder, "one");
  const run = spawnSync("pdftoppm", ["-r", String(resolution), "-png", "-singlefile", "-f", "1", sheets, one]);
  if (run.error || run.status !== 0) {
    throw new Error("pdftoppm (package poppler-utils) makes a picture of the sheet");
  }
  const picture = readFileSync(`${one}.png`);
  rmSync(folder, { recursive: true });
  return picture;
}

// PNG (https://www.w3.org/TR/png-3/): an eight-byte signature, then chunks of length, type, data, CRC.
const signature = 8;
const frameOfChunk = 12;

/** Puts a text chunk after the header, which comes first and has 13 bytes. */
export function labelled(png, value) {
  const at = signature + frameOfChunk + 13;
  const body = Buffer.from(`tEXt${label}\0${value}`, "latin1");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, at), length, body, check, png.subarray(at)]);
}

/** What a picture says it shows; undefined if it does not say. */
export function labelOf(png) {
  for (let at = signature; at + frameOfChunk <= png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length).toString("latin1");
    if (body.startsWith(`tEXt${label}\0`)) {
      return body.slice(`tEXt${label}\0`.length);
    }
    at += frameOfChunk + length;
  }
  return undefined;
}

async function take() {
  const chromium = await browser();
  for (const name of pictured) {
    const digest = await shown(chromium, name);
    for (const kind of kinds) {
      const picture =
        kind === "print" ? await onPaper(chromium, name) : await onScreen(chromium, name, kind === "dark" ? "dark" : "light");
      writeFileSync(pictureOf(name, kind), labelled(picture, digest));
    }
  }
  await chromium.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await take();
}
