import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchCamera } from "./camera-watch.ts";

let track: MediaStreamTrack;
let heard: string[];
let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  const canvas = document.createElement("canvas");
  canvas.getContext("2d");
  const [made] = canvas.captureStream(0).getVideoTracks();
  if (!made) throw new Error("no track");
  track = made;
  heard = [];
  stop = watchCamera(track, {
    lost: (ended) => heard.push(ended ? "ended" : "silent"),
    back: () => heard.push("back"),
  });
});
afterEach(() => {
  stop();
  track.stop();
  vi.useRealTimers();
});

const says = (event: "mute" | "unmute" | "ended"): boolean => track.dispatchEvent(new Event(event));

test("a camera that is unplugged is lost at once, and only once", () => {
  says("ended");
  says("ended");
  vi.advanceTimersByTime(10_000);
  expect(heard).toEqual(["ended"]);
});

test("a camera that is silent for 2 s is lost, and back when it sends again", () => {
  says("mute");
  vi.advanceTimersByTime(1999);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual(["silent"]);
  says("unmute");
  expect(heard).toEqual(["silent", "back"]);
});

test("a camera that is silent for a moment is not lost", () => {
  says("mute");
  vi.advanceTimersByTime(1500);
  says("unmute");
  vi.advanceTimersByTime(10_000);
  expect(heard).toEqual([]);
});

test("nothing is said after watching stops", () => {
  says("mute");
  stop();
  vi.advanceTimersByTime(10_000);
  says("ended");
  expect(heard).toEqual([]);
});
