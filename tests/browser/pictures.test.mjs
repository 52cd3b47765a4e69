// Holds the pictures of evaluations to what the reports show today: their words and their style.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { kinds, labelOf, labelled, pictureOf, pictured, shown } from "./pictures.mjs";
import { browser } from "./support.mjs";

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

for (const name of pictured) {
  test(`the pictures of ${name} are of today`, async () => {
    const today = await shown(chromium, name);
    for (const kind of kinds) {
      const picture = readFileSync(pictureOf(name, kind));
      assert.equal(labelOf(picture), today, `${name}.${kind}.png shows another day: npm run pictures`);
      assert.equal(labelOf(labelled(picture, "another")), "another");
    }
  });
}
