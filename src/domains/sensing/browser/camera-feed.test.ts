import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type CameraFeed, feedCamera } from "./camera-feed.ts";
import type { FaceReading } from "./face-reading.ts";

let heard: string[];
let given: MediaStreamTrack[];
let preview: MediaStream;
let feed: CameraFeed;
/** What the next opening of the camera gives. */
let next: () => Promise<MediaStream>;

function screen(): MediaStream {
  const canvas = document.createElement("canvas");
  canvas.getContext("2d");
  return canvas.captureStream(0);
}

const trackOf = (stream: MediaStream): MediaStreamTrack => {
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error("no track");
  return track;
};

/** Keeps tracks and words instead of reading frames. */
const reading = (): FaceReading => ({
  worker: {
    takeStream: () => undefined,
    takeFrame: (frame) => frame.close(),
    pause: () => undefined,
    setNeutral: () => undefined,
    stop: () => undefined,
  },
  absent: (why) => heard.push(why),
  present: () => heard.push("present"),
  stop: () => undefined,
});

beforeEach(() => {
  heard = [];
  given = [];
  next = () => Promise.resolve(screen());
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async () => {
    const stream = await next();
    given.push(trackOf(stream));
    return stream;
  });
  preview = screen();
  feed = feedCamera(preview, undefined, reading());
});
afterEach(() => {
  feed.stop();
  vi.restoreAllMocks();
});

const unplug = (): boolean => trackOf(preview).dispatchEvent(new Event("ended"));
const plugIn = (): boolean => navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
const refused = () => Promise.reject(new DOMException("gone", "NotFoundError"));

test("an unplugged camera is lost, and a try again reads on with the same preview", async () => {
  unplug();
  expect(heard).toEqual(["camera_lost"]);
  expect(await feed.retry()).toEqual({ ok: true, value: true });
  expect(heard).toEqual(["camera_lost", "present"]);
  expect(preview.getVideoTracks()).toEqual(given);
  unplug();
  expect(heard).toEqual(["camera_lost", "present", "camera_lost"]);
});

test("a try again without a camera says so, and changes nothing", async () => {
  unplug();
  next = refused;
  expect(await feed.retry()).toEqual({ ok: false, error: "camera_missing" });
  expect(heard).toEqual(["camera_lost"]);
});

test("a camera that is plugged in again is opened by itself", async () => {
  next = refused;
  unplug();
  plugIn();
  await vi.waitFor(() => expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledTimes(1));
  next = () => Promise.resolve(screen());
  await vi.waitFor(() => {
    plugIn();
    expect(heard).toEqual(["camera_lost", "present"]);
  });
});

test("while it works, neither a try nor another camera opens anything", async () => {
  plugIn();
  expect(await feed.retry()).toEqual({ ok: true, value: true });
  expect(navigator.mediaDevices.getUserMedia).not.toHaveBeenCalled();
});

test("two tries at once open one camera", async () => {
  unplug();
  await Promise.all([feed.retry(), feed.retry()]);
  expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledTimes(1);
});

test("a camera that opens after the session was stopped is switched off at once", async () => {
  unplug();
  const trying = feed.retry();
  feed.stop();
  await trying;
  expect(given.map(({ readyState }) => readyState)).toEqual(["ended"]);
  expect(heard).toEqual(["camera_lost"]);
  plugIn();
  expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledTimes(1);
});

test("stop switches the camera off", () => {
  const track = trackOf(preview);
  feed.stop();
  expect(track.readyState).toBe("ended");
  expect(preview.getTracks()).toEqual([]);
});
