import { at } from "../../../src/kernel/at.ts";
import { mean } from "../../../src/kernel/stats.ts";
import { notTaken, type Spec } from "../part.ts";
import { type Row, row } from "../row.ts";
import { turned } from "./scenes.ts";
import type { BrowserBench, Stage } from "./stage.ts";
import { type Seen, seenOn, valuesOf } from "./watch.ts";

/** How far the picture is turned, clockwise. */
const TURNS_DEG = [0, -20, -10, 10, 20] as const;
/** Once the head is found, for about one showing of the clip. */
const WATCHED_S = 11;

const ROLL: Spec = {
  id: "S10.camera.roll",
  what: "roll of a head in a picture turned by up to 20 degrees, worst error of its change",
  unit: "degrees",
  atMost: true,
  bar: 0.6,
};
const LEAK: Spec = {
  id: "S10.camera.leak",
  what: "yaw or pitch of a head in a picture turned by up to 20 degrees, worst change",
  unit: "degrees",
  atMost: true,
  bar: 0.7,
};

/** S10 through the camera: turning the picture turns the roll, and nothing else. */
export const TURNED: BrowserBench = {
  name: "turned",
  specs: [ROLL, LEAK],
  quickS: undefined,
  async measure(stage) {
    const poses: Pose[] = [];
    for (const deg of TURNS_DEG) {
      const pose = await poseOf(stage, deg);
      if (!pose) {
        const reason = `the page gave no head pose with the picture turned by ${deg} degrees`;
        return [ROLL, LEAK].map((spec) => notTaken(spec, reason));
      }
      stage.say(
        `  turned ${deg}: roll ${pose.roll.toFixed(2)}, yaw ${pose.yaw.toFixed(2)}, pitch ${pose.pitch.toFixed(2)}`,
      );
      poses.push(pose);
    }
    return rowsOf(poses);
  },
};

interface Pose {
  readonly roll: number;
  readonly yaw: number;
  readonly pitch: number;
  readonly n: number;
}

const poseOf = (stage: Stage, deg: number): Promise<Pose | undefined> =>
  stage.before(turned(deg), async ({ page, focus }) => {
    await focus.open();
    await focus.start("Camera");
    await page.waitForTimeout((WATCHED_S + 2) * 1000);
    const seen = await seenOn(page);
    const [roll, yaw, pitch] = ["rollDeg", "yawDeg", "pitchDeg"].map((id) => meanOf(seen, id));
    if (!roll || !yaw || !pitch) return undefined;
    return { roll: roll.value, yaw: yaw.value, pitch: pitch.value, n: roll.n };
  });

function meanOf(seen: Seen, id: string): { value: number; n: number } | undefined {
  const values = valuesOf(seen, id).map(({ value }) => value);
  return values.length === 0 ? undefined : { value: mean(values), n: values.length };
}

function rowsOf(poses: readonly Pose[]): readonly Row[] {
  const straight = at(poses, 0);
  const turns = poses.map((pose, i) => ({ pose, deg: TURNS_DEG[i] ?? 0 })).slice(1);
  // A clockwise turn may count up or down; it must do so alike for every turn.
  const slope =
    turns.reduce((sum, { pose, deg }) => sum + deg * (pose.roll - straight.roll), 0) /
    turns.reduce((sum, { deg }) => sum + deg ** 2, 0);
  const rollErrors = turns.map(({ pose, deg }) =>
    Math.abs(pose.roll - straight.roll - Math.sign(slope) * deg),
  );
  const leaks = turns.map(({ pose }) =>
    Math.max(Math.abs(pose.yaw - straight.yaw), Math.abs(pose.pitch - straight.pitch)),
  );
  const n = poses.reduce((sum, pose) => sum + pose.n, 0);
  const how = `means over ${WATCHED_S} s of readings a turn; n counts readings`;
  return [
    row({
      ...ROLL,
      figure: Math.max(...rollErrors),
      n,
      note: `slope ${slope.toFixed(3)}; by turn ${turns.map(({ deg }, i) => `${deg}: ${rollErrors[i]?.toFixed(2)}`).join(", ")}; ${how}`,
    }),
    row({
      ...LEAK,
      figure: Math.max(...leaks),
      n,
      note: `by turn ${turns.map(({ deg }, i) => `${deg}: ${leaks[i]?.toFixed(2)}`).join(", ")}; ${how}`,
    }),
  ];
}
