import type { Spec } from "../part.ts";
import { row } from "../row.ts";
import { FACE } from "./scenes.ts";
import type { BrowserBench } from "./stage.ts";
import { pictures, storedBy } from "./stored.ts";
import { PULSE, seenOn, valuesOf } from "./watch.ts";

const SESSION_S = 90;

const FOREIGN: Spec = {
  id: "S13.requests",
  what: `requests to any other origin in a ${SESSION_S} s camera session`,
  unit: "",
  atMost: true,
  bar: 0,
};
const PIXELS: Spec = {
  id: "S13.stored",
  what: `stored things that could hold pixels after a ${SESSION_S} s camera session`,
  unit: "",
  atMost: true,
  bar: 0,
};
const SENT: Spec = {
  id: "S13.sent",
  what: `largest body of any request in a ${SESSION_S} s camera session`,
  unit: "B",
  atMost: true,
  bar: 1000,
};

/** S13: nothing leaves, no picture stays. */
export const PRIVACY: BrowserBench = {
  name: "privacy",
  specs: [FOREIGN, PIXELS, SENT],
  quickS: undefined,
  measure: (stage) =>
    stage.before(FACE, async ({ page, focus, asked }) => {
      await focus.open();
      await focus.start("Camera");
      await page.waitForTimeout(SESSION_S * 1000);
      const pulses = valuesOf(await seenOn(page), PULSE).length;
      await page.keyboard.press("Escape");
      await focus.report.waitFor();

      // `data:` and `blob:` addresses never reach a network.
      const network = asked.filter(({ url }) => !/^(data|blob):/.test(url));
      const { origin } = new URL(page.url());
      const foreign = network.filter(({ url }) => new URL(url).origin !== origin);
      const stored = await storedBy(page);
      const suspects = pictures(stored);
      return [
        row({
          ...FOREIGN,
          figure: foreign.length,
          n: network.length,
          note: `n counts requests; the pulse was read all the while (${pulses} readings)${listed(foreign.map(({ url }) => url))}`,
        }),
        row({
          ...PIXELS,
          figure: suspects.length,
          n: stored.length,
          note: `databases, storages, caches and private files were looked into; n counts what is stored${listed(suspects.map(({ where }) => where))}`,
        }),
        row({
          ...SENT,
          figure: Math.max(...network.map(({ bodyBytes }) => bodyBytes)),
          n: network.length,
          note: "a picture of use has 1 kB or more; the start of the session is sent to our own origin",
        }),
      ];
    }),
};

const listed = (names: readonly string[]): string =>
  names.length === 0 ? "" : `: ${names.join(", ")}`;
