import { describe, expect, test } from "vitest";
import { READINGS } from "../../src/domains/sensing/index.ts";
import { KNOWN_STATES, type KnownState } from "../../src/domains/state/index.ts";
import { localTime } from "../../src/kernel/local-time.ts";
import { respond } from "./answers.ts";
import { type Sitting, sittings } from "./calendar.ts";
import { liveSitting, type Moment } from "./day.ts";
import { startHands } from "./hands.ts";
import { startMind } from "./mind.ts";
import { changingMindOn, FLAT, type Person, REGULAR, SILENT, UNDOING } from "./person.ts";
import { chanceFrom } from "./random.ts";

const HOUR_MS = 3_600_000;
const [MORNING] = sittings(REGULAR, 1);

function live(person: Person, seed: number, sitting: Sitting | undefined = MORNING): Moment[] {
  if (!sitting) throw new Error("a working day has a morning");
  return [...liveSitting(person, sitting, seed, 1).moments];
}

describe("the made-up person's week", () => {
  test("begins at nine on the wall before and after the clocks change, and never on a weekend", () => {
    const mornings = sittings(REGULAR, 21).filter(({ id }) => id.endsWith("s0"));
    const walls = mornings.map(({ startMs }) => localTime(startMs, REGULAR.zone));
    expect(new Set(walls.map(({ minute }) => minute))).toEqual(new Set([9 * 60]));
    expect(walls.every(({ weekday }) => weekday < 5)).toBe(true);
    // 07:00 UTC in summer time, 08:00 after 25 October.
    expect(new Set(mornings.map(({ startMs }) => (startMs / HOUR_MS) % 24))).toEqual(
      new Set([7, 8]),
    );
  });

  test("moves to another zone in the middle of a sitting", () => {
    const moved = {
      ...REGULAR,
      moves: [{ onDay: 0, atMinute: 10 * 60, zone: "America/New_York" }],
    };
    const zones = live(moved, 1).map(({ zone, atMs }) => ({ zone, atMs }));
    expect(zones.find(({ zone }) => zone === "America/New_York")?.atMs).toBe(HOUR_MS);
    expect(zones.at(-1)?.zone).toBe("America/New_York");
  });
});

describe("the made-up person's states", () => {
  const stays = (person: Person): Record<KnownState, number[]> => {
    const mind = startMind(person, chanceFrom(5, "mind"), () => 10);
    const minutes: Record<KnownState, number[]> = { FLOW: [], HYPER: [], HYPO: [], RECOVERY: [] };
    let [state, since] = [mind.stateAt(0), 0];
    for (let atMs = 0; atMs < 2000 * HOUR_MS; atMs += 5000) {
      const next = mind.stateAt(atMs);
      if (next === state) continue;
      minutes[state].push((atMs - since) / 60_000);
      [state, since] = [next, atMs];
    }
    return minutes;
  };

  test("last as long as they should on average", () => {
    const minutes = stays(FLAT);
    for (const state of KNOWN_STATES) {
      const mean = minutes[state].reduce((sum, one) => sum + one, 0) / minutes[state].length;
      expect(mean / FLAT.sojournMin[state]).toBeGreaterThan(0.9);
      expect(mean / FLAT.sojournMin[state]).toBeLessThan(1.1);
    }
  });

  test("are cut short by help that works, and only then", () => {
    const plain = startMind(FLAT, chanceFrom(8, "mind"), () => 10);
    const helped = startMind(FLAT, chanceFrom(8, "mind"), () => 10);
    let atMs = 0;
    while (plain.stateAt(atMs) !== "HYPER") atMs += 1000;
    helped.stateAt(atMs);
    helped.ease(atMs, 1);
    expect(plain.stateAt(atMs + 1000)).toBe("HYPER");
    expect(helped.stateAt(atMs + 1000)).not.toBe("HYPER");
  });
});

describe("what is sensed of the made-up person", () => {
  test("is the same for the same seed, to the byte", () => {
    const bytes = (seed: number): string => JSON.stringify(live(REGULAR, seed).slice(0, 300));
    expect(bytes(1)).toBe(bytes(1));
    expect(bytes(1)).not.toBe(bytes(2));
  });

  test("has every reading that sensing has, each known or with its reason", () => {
    for (const { features } of live(REGULAR, 1).filter((_, i) => i % 600 === 0)) {
      for (const name of READINGS) {
        const measure = features[name];
        expect(measure.known ? Number.isFinite(measure.value) : measure.reason).toBeTruthy();
      }
    }
  });

  test("is without a pulse where there is no camera, and in its drop-outs", () => {
    const blind = { ...REGULAR, camera: { ...REGULAR.camera, share: 0 } };
    expect(new Set(live(blind, 1).map(({ features }) => reasonOf(features.pulseBpm)))).toEqual(
      new Set(["no_camera"]),
    );
    const watched = { ...REGULAR, camera: { ...REGULAR.camera, share: 1 } };
    expect(new Set(live(watched, 1).map(({ features }) => reasonOf(features.pulseBpm)))).toEqual(
      new Set(["known", "no_face", "settling"]),
    );
  });

  test("rests between runs of input, longer when little goes on", () => {
    const hands = (state: KnownState) => {
      const look = startHands(chanceFrom(3, "hands"));
      return Array.from({ length: 7200 }, (_, i) => look(1000 * i, state));
    };
    const meanIdleS = (state: KnownState): number =>
      hands(state).reduce((sum, { idleS }) => sum + idleS, 0) / 7200;
    expect(meanIdleS("HYPO")).toBeGreaterThan(5 * meanIdleS("FLOW"));
    expect(hands("FLOW").every(({ runS, idleS }) => runS === null || idleS <= 0.4)).toBe(true);
  });
});

const reasonOf = (measure: Moment["features"]["pulseBpm"]): string =>
  measure.known ? "known" : measure.reason;

describe("how the made-up person answers", () => {
  const offer = { arm: "breath_box", shown: true, truth: "HYPER", windowS: 600 } as const;
  const answers = (person: Person, day: number): string[] => {
    const chance = chanceFrom(6, "answers");
    return Array.from({ length: 300 }, () => respond(person, day, chance, offer).answer);
  };

  test("never, by temperament, or always with an undo", () => {
    expect(new Set(answers(SILENT, 0))).toEqual(new Set(["ignored"]));
    expect(new Set(answers(UNDOING, 0))).toEqual(new Set(["undone"]));
    expect(new Set(answers(REGULAR, 0)).size).toBe(5);
  });

  test("otherwise from the day on which they change their mind", () => {
    const person = changingMindOn(10);
    expect(new Set(answers(person, 9))).toEqual(new Set(["declined"]));
    expect(answers(person, 10).filter((answer) => answer === "accepted").length).toBeGreaterThan(
      240,
    );
  });

  test("sooner back to a pause where the arm truly helps", () => {
    const meanPauseS = (person: Person): number => {
      const chance = chanceFrom(9, "pauses");
      const pauses = Array.from({ length: 2000 }, () => respond(person, 0, chance, offer));
      return pauses.reduce((sum, { breakpointS }) => sum + breakpointS, 0) / pauses.length;
    };
    const helped = {
      ...REGULAR,
      effects: { breath_box: { betterLogit: 0, breakpointFactor: 0.5, eases: 0 } },
    };
    expect(meanPauseS(helped)).toBeLessThan(0.8 * meanPauseS({ ...REGULAR, effects: {} }));
  });
});
