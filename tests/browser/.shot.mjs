import { browser, open } from "/work/main/tests/browser/support.mjs";
const [,, file, out, sel, w="1280", h="900", media] = process.argv;
const b = await browser();
const { page } = await open(b, file, { size: { width:+w, height:+h }, media });
if (sel && sel !== "-") await page.evaluate(s=>document.querySelector(s).scrollIntoView(), sel);
await page.screenshot({ path: out });
await b.close();
