import { mean, median } from "../../../src/kernel/stats.ts";
import { notTaken, type Spec } from "../part.ts";
import { type Row, row } from "../row.ts";
import { TRUE_BPM } from "./first-pulses.ts";
import { FACE } from "./scenes.ts";
import type { BrowserBench, Stage } from "./stage.ts";
import { PULSE, type Seen, seenOn, valuesOf } from "./watch.ts";

/** How long a session is watched once the pulse comes from where it should; a window of the pulse and more. */
const WATCHED_MS = 20_000;
/** The network warms up for up to 12 s, and then has to cover a window of the pulse. */
const MOST_WAIT_MS = 60_000;

const NEAR: Spec = {
  id: "S14.near",
  what: "pulse by the ME-rPPG model against the pulse by POS on the same clip, mean of readings",
  unit: "bpm",
  atMost: true,
  bar: 1,
};
const TIME: Spec = {
  id: "S14.time",
  what: "ME-rPPG in its worker, per frame, p50",
  unit: "ms",
  atMost: true,
  bar: 30,
};

/** S14: the same session with the session's switch for the pulse model off and on. */
export const MODEL: BrowserBench = {
  name: "model",
  specs: [NEAR, TIME],
  quickS: undefined,
  async measure(stage) {
    const pos = await session(stage, false);
    const model = await session(stage, true);
    if (!pos || !model)
      return [NEAR, TIME].map((spec) =>
        notTaken(spec, "the page has no switch for the pulse model"),
      );
    return [nearRow(pos, model), timeRow(model)];
  },
};

function nearRow(pos: Seen, model: Seen): Row {
  const posBpm = valuesOf(pos, PULSE).map(({ value }) => value);
  const modelBpm = modelledOf(model);
  if (posBpm.length === 0) return notTaken(NEAR, "no pulse by POS was shown");
  if (modelBpm.length === 0)
    return notTaken(NEAR, `no pulse by the model was shown; ${fallbackOf(model)}`);
  return row({
    ...NEAR,
    figure: Math.abs(mean(modelBpm) - mean(posBpm)),
    n: modelBpm.length,
    note: `POS ${mean(posBpm).toFixed(2)}, model ${mean(modelBpm).toFixed(2)}, truth ${TRUE_BPM} bpm; n counts the model's readings`,
  });
}

function timeRow(model: Seen): Row {
  const times = model.figures.flatMap(({ modelMs }) =>
    typeof modelMs === "number" && Number.isFinite(modelMs) ? [modelMs] : [],
  );
  if (times.length === 0) return notTaken(TIME, `the network read no frame; ${fallbackOf(model)}`);
  return row({
    ...TIME,
    figure: median(times),
    n: times.length,
    note: `median of what the page is told once a second; WebAssembly beside the face model on a shared, noisy machine; ${fallbackOf(model)}`,
  });
}

/** What a session with or without the model did; undefined where the page has no switch for it. */
const session = (stage: Stage, withModel: boolean): Promise<Seen | undefined> =>
  stage.before(FACE, async ({ page, focus }) => {
    await focus.open();
    const control = page.locator('[name="pulseModel"]');
    if ((await control.count()) === 0) return undefined;
    await focus.choose("Camera");
    await control.setChecked(withModel);
    await focus.start("Camera");
    await page
      .waitForFunction(
        (wanted) =>
          (globalThis as unknown as { attuneWatch: Seen }).attuneWatch.figures.some(
            ({ pulseMethod, pulseFallback }) => pulseMethod === wanted || pulseFallback,
          ),
        withModel ? "model" : "pos",
        { timeout: MOST_WAIT_MS, polling: 500 },
      )
      .catch(() => stage.say("  the model was neither used nor refused"));
    await page.waitForTimeout(WATCHED_MS);
    return seenOn(page);
  });

/** Pulses shown from when the worker first said that they come from the model. */
function modelledOf(seen: Seen): readonly number[] {
  const fromMs = seen.figures.find(({ pulseMethod }) => pulseMethod === "model")?.seenMs;
  return valuesOf(seen, PULSE)
    .filter(({ tMs }) => typeof fromMs === "number" && tMs >= fromMs)
    .map(({ value }) => value);
}

function fallbackOf({ figures }: Seen): string {
  const code = figures.at(-1)?.pulseFallback;
  return code === undefined ? "no fallback" : `fell back to POS: ${String(code)}`;
}
