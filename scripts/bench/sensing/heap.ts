import type { Page } from "playwright";
import type { Spec } from "../part.ts";
import { row } from "../row.ts";
import { FACE } from "./scenes.ts";
import type { BrowserBench } from "./stage.ts";

const MINUTES = 10;
/** Windows of up to three minutes fill first; what still grows after them is a leak. */
const FILLED_MIN = 4;
const SAMPLES_PER_MIN = 2;

const GROWTH: Spec = {
  id: "S12.heap",
  what: `growth of memory of page and workers from minute ${FILLED_MIN} to minute ${MINUTES}, after collection`,
  unit: "MB",
  atMost: true,
  bar: 1,
};

/** S12: the memory of a ten-minute session is flat. */
export const HEAP: BrowserBench = {
  name: "memory",
  specs: [GROWTH],
  quickS: undefined,
  measure: (stage) =>
    stage.before(
      FACE,
      async ({ page, focus }) => {
        await focus.open();
        await focus.start("Camera");
        const megabytes: number[] = [];
        for (let i = 0; i <= MINUTES * SAMPLES_PER_MIN; i++) {
          if (i > 0) await page.waitForTimeout(60_000 / SAMPLES_PER_MIN);
          megabytes.push((await memoryBytes(page)) / 1e6);
          stage.say(`  ${i / SAMPLES_PER_MIN} min: ${megabytes.at(-1)?.toFixed(2)} MB`);
        }
        const flat = megabytes.slice(FILLED_MIN * SAMPLES_PER_MIN);
        return [
          row({
            ...GROWTH,
            figure: slope(flat) * (flat.length - 1),
            n: megabytes.length,
            note: `straight line through ${flat.length} samples; ${megabytes[0]?.toFixed(1)} MB at the start, ${megabytes.at(-1)?.toFixed(1)} MB at the end, code and models included`,
          }),
        ];
      },
      { flags: ["--enable-blink-features=ForceEagerMeasureMemory"], watched: false },
    ),
};

/** Bytes of the page and its workers by the browser's own account, which collects garbage first. */
const memoryBytes = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { measureUserAgentSpecificMemory } = performance as unknown as {
      measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
    };
    return (await measureUserAgentSpecificMemory.call(performance)).bytes;
  });

/** Rise from sample to sample of the straight line through all of them. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const spread = values.reduce((total, _, i) => total + (i - middle) ** 2, 0);
  return values.reduce((total, value, i) => total + (i - middle) * value, 0) / spread;
}
