import { at } from "../../../kernel/at.ts";
import type { Channel } from "./pixels.ts";

/** Part of a plane, in samples with fractions, all inside the plane. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Shrinks a part of a plane to `side` x `side` means, each over exactly the area it stands for: samples that lie across
 * an edge count by the share that lies inside. Fills `into`, row by row.
 */
export function areaMeans(
  bytes: Uint8Array,
  channel: Channel,
  part: Part,
  side: number,
  into: Float32Array,
): void {
  const wide = (part.right - part.left) / side;
  const high = (part.bottom - part.top) / side;
  into.fill(0);
  for (let row = 0; row < side; row++) {
    const top = part.top + row * high;
    const bottom = top + high;
    for (let y = Math.floor(top); y < bottom; y++) {
      const share = Math.min(y + 1, bottom) - Math.max(y, top);
      addRow(bytes, channel, y, part.left, wide, share / (wide * high), into, row * side, side);
    }
  }
}

/** Adds one row of samples, weighed, to one row of means. */
function addRow(
  bytes: Uint8Array,
  { offset, stride, step }: Channel,
  y: number,
  left: number,
  wide: number,
  weight: number,
  into: Float32Array,
  start: number,
  side: number,
): void {
  const line = offset + y * stride;
  for (let column = 0; column < side; column++) {
    const from = left + column * wide;
    const to = from + wide;
    const first = Math.floor(from);
    const last = Math.ceil(to) - 1;
    let sum = (bytes[line + first * step] as number) * (Math.min(first + 1, to) - from);
    for (let x = first + 1; x < last; x++) sum += bytes[line + x * step] as number;
    if (last > first) sum += (bytes[line + last * step] as number) * (to - last);
    into[start + column] = at(into, start + column) + weight * sum;
  }
}
