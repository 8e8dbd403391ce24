import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Features, unread } from "../index.ts";
import { createPublisher, type Publisher } from "./publisher.ts";

let said: Features[];
let publisher: Publisher;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  publisher = createPublisher("camera", {
    features: (features) => said.push(features),
    trace: () => undefined,
  });
});
afterEach(() => {
  publisher.stop();
  vi.useRealTimers();
});

test("without any picture input counts come once a second, and the first says that there is no camera", () => {
  publisher.stop();
  said = [];
  publisher = createPublisher("hands", {
    features: (features) => said.push(features),
    trace: () => undefined,
  });
  vi.advanceTimersByTime(60_000);
  expect(said).toHaveLength(61);
  expect(new Set(reasons())).toEqual(new Set(["no_camera"]));
  expect(said.at(-1)).toMatchObject({ source: "hands", synthetic: false });
});

const pulse = { known: true, value: 60, low: 58, high: 62, quality: 0.8, ageS: 0 } as const;
const reading = { ...unread("no_pulse"), pulseBpm: pulse };
const reasons = (): unknown[] =>
  said.map(({ pulseBpm }) => (pulseBpm.known ? pulseBpm.value : pulseBpm.reason));

test("a reading is told with the input counts of its moment", () => {
  publisher.publish(reading);
  expect(reasons()).toEqual(["settling", 60]);
  expect(said[1]).toMatchObject({
    source: "camera",
    synthetic: false,
    telemetry: { windowS: expect.any(Number) },
  });
});

test("a reading that grows old is told as dropped frames, not again and again as now", () => {
  publisher.publish(reading);
  vi.advanceTimersByTime(6000);
  expect(reasons().slice(0, 2)).toEqual(["settling", 60]);
  expect(reasons().at(-1)).toBe("dropped_frames");
});

test("while the picture is gone input counts go on, late readings are not told, and it can come back", () => {
  publisher.absent();
  publisher.publish(reading);
  vi.advanceTimersByTime(5000);
  expect(said.length).toBeGreaterThan(4);
  expect(new Set(reasons().slice(1))).toEqual(new Set(["no_camera"]));
  publisher.present();
  publisher.publish(reading);
  expect(reasons().slice(-2)).toEqual(["settling", 60]);
});
