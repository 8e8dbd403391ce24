import { expect, test } from "vitest";
import { closeVideo, openVideo } from "./video-file.ts";

const fileOf = (bytes: Uint8Array<ArrayBuffer>, type: string): File =>
  new File([bytes], "recording", { type });

/** Half a second of silence as a WAV file: RIFF header, 8 bit mono at 8 kHz. */
function silence(): Uint8Array<ArrayBuffer> {
  const samples = 4000;
  const bytes = new Uint8Array(44 + samples).fill(128);
  const view = new DataView(bytes.buffer);
  const words: readonly (readonly [number, string])[] = [
    [0, "RIFF"],
    [8, "WAVE"],
    [12, "fmt "],
    [36, "data"],
  ];
  for (const [offset, word] of words) bytes.set(new TextEncoder().encode(word), offset);
  for (const [offset, value] of [
    [4, 36 + samples],
    [16, 16],
    [24, 8000],
    [28, 8000],
    [40, samples],
  ] as const)
    view.setUint32(offset, value, true);
  for (const [offset, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    view.setUint16(offset, value, true);
  return bytes;
}

/** A third of a second of a moving square, recorded here. */
async function recorded(): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: "video/webm" });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const ended = new Promise((settle) => {
    recorder.onstop = settle;
  });
  recorder.start();
  for (let i = 0; i < 10; i++) {
    context?.fillRect(10 * i, 10 * i, 20, 20);
    await new Promise((wake) => setTimeout(wake, 33));
  }
  recorder.stop();
  await ended;
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

test("a video with a picture is opened, without sound", async () => {
  const opened = await openVideo(fileOf(await recorded(), "video/webm"));
  if (!opened.ok) throw new Error(opened.error);
  expect(opened.value.videoWidth).toBe(300);
  expect(opened.value.muted).toBe(true);
  closeVideo(opened.value);
});

test("a file of sound alone has no video track", async () => {
  expect(await openVideo(fileOf(silence(), "audio/wav"))).toEqual({
    ok: false,
    error: "no_video_track",
  });
});

test.each([
  ["an empty file", async () => new Uint8Array()],
  ["text", async () => new TextEncoder().encode("This is no video, whatever its name says.")],
  ["a video cut off in its head", async () => (await recorded()).slice(0, 60)],
])("%s is unreadable", async (_, bytes) => {
  expect(await openVideo(fileOf(await bytes(), "video/webm"))).toEqual({
    ok: false,
    error: "unreadable_video",
  });
});
