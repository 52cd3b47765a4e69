// Checks every report against the HTML standard with the Nu checker (https://validator.github.io/validator/).

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import vnu from "vnu-jar";
import { reports } from "./support.mjs";

test("every report is valid HTML", () => {
  const paths = reports();
  const run = spawnSync("java", ["-jar", vnu, "--format", "json", "--also-check-css", ...paths], { encoding: "utf8", maxBuffer: 1 << 26 });
  assert.equal(run.error, undefined);
  const { messages } = JSON.parse(run.stderr);
  const seen = messages.map(({ url, lastLine, message }) => `${url.split("/").at(-1)}:${lastLine} ${message}`);
  assert.deepEqual(seen, []);
});
