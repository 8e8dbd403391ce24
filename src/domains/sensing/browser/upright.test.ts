import { expect, test } from "vitest";
import { pictureBrightness } from "./picture-brightness.ts";
import { upright } from "./upright.ts";

/** 8 x 4 pixels, the left half white; `turn` says how the frame is to be shown. */
function frame(turn: object): VideoFrame {
  const bytes = Uint8Array.from({ length: 8 * 4 * 4 }, (_, i) =>
    i % 4 === 3 || Math.floor(i / 4) % 8 < 4 ? 255 : 0,
  );
  const init = { format: "RGBA", codedWidth: 8, codedHeight: 4, timestamp: 77, ...turn } as const;
  return new VideoFrame(bytes, init);
}

test("a frame that stands upright is handed on as it is", () => {
  const standing = frame({});
  expect(upright(standing)).toBe(standing);
  standing.close();
});

test("a frame that lies on its side is turned, keeps its time, and the lying one is closed", async (context) => {
  const lying = frame({ rotation: 90 });
  if (!("rotation" in lying)) return context.skip("this browser knows no turned frames");
  const standing = upright(lying);
  expect([standing.displayWidth, standing.displayHeight, standing.timestamp]).toEqual([4, 8, 77]);
  expect(lying.format).toBeNull();
  const bytes = new Uint8Array(4 * 8 * 4);
  await standing.copyTo(bytes, { format: "RGBA" });
  // Turned clockwise, the white left half is on top.
  expect(bytes[0]).toBe(255);
  expect(bytes[4 * 4 * 7]).toBe(0);
  expect(await pictureBrightness(standing)).toBe(255);
  standing.close();
});
