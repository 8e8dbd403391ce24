import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FaceReading } from "./face-reading.ts";
import { feedVideo } from "./video-feed.ts";

let heard: string[];
let video: HTMLVideoElement;
let stop: () => void;

const reading = (): FaceReading => ({
  worker: {
    takeStream: () => undefined,
    takeFrame: (frame) => frame.close(),
    pause: () => undefined,
    setNeutral: () => undefined,
    stop: () => undefined,
  },
  absent: (why) => heard.push(why),
  present: () => undefined,
  stop: () => undefined,
});

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  video = document.createElement("video");
  stop = feedVideo(video, reading());
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const says = (event: string): boolean => video.dispatchEvent(new Event(event));

test("a video that ends is over", () => {
  says("ended");
  expect(heard).toEqual(["ended"]);
});

test("a video whose rest cannot be decoded is broken", () => {
  says("error");
  expect(heard).toEqual(["video_broken"]);
});

test("a video that waits for pictures for 5 s is broken, and one that goes on is not", () => {
  says("waiting");
  vi.advanceTimersByTime(4999);
  says("timeupdate");
  vi.advanceTimersByTime(10_000);
  expect(heard).toEqual([]);
  says("waiting");
  vi.advanceTimersByTime(5000);
  expect(heard).toEqual(["video_broken"]);
});

test("nothing is said after stop", () => {
  says("waiting");
  stop();
  vi.advanceTimersByTime(10_000);
  says("ended");
  says("error");
  expect(heard).toEqual([]);
});
