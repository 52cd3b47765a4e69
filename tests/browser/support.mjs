// Starts a browser without a network, opens reports in it; lists which reports the tests look at.
//
// The reports are those of reports/examples, which `cargo test --test examples` holds to what the
// program writes, and what TRACEVET_REPORTS names besides (a folder).

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

export const here = dirname(fileURLToPath(import.meta.url));
export const examples = join(here, "../../reports/examples");

/** A phone, and the screen that page one is made for. Pixels. */
export const narrow = { width: 320, height: 800 };
export const screen = { width: 1280, height: 900 };

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/** @returns {string[]} absolute paths of the HTML evaluations. */
export function reports() {
  const folders = [examples, process.env.TRACEVET_REPORTS].filter(Boolean);
  const found = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".html"))
      .sort()
      .map((name) => join(folder, name)),
  );
  if (found.length === 0) {
    throw new Error("no report was found to look at");
  }
  return found;
}

/** @returns {Promise<import("puppeteer-core").Browser>} */
export function browser() {
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: flags,
  });
}

/**
 * Opens a report and notes whatever it asks for or complains of.
 * @param {import("puppeteer-core").Browser} browser
 */
export async function open(browser, path, { size = screen, scheme = "light", media } = {}) {
  const page = await browser.newPage();
  const asked = [];
  const said = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.setViewport(size);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  if (media) {
    await page.emulateMediaType(media);
  }
  await page.goto(pathToFileURL(path).href, { waitUntil: "load" });
  return { page, asked, said };
}
