import { expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { powerSpectrum } from "./fourier.ts";

test("is the discrete Fourier transform by its definition, zero-padded", () => {
  const signal = Float64Array.from([3, -1, 4, 1, -5]);
  const power = powerSpectrum(signal, 16);
  for (let k = 0; k <= 8; k++) {
    let [re, im] = [0, 0];
    signal.forEach((value, n) => {
      re += value * Math.cos((2 * Math.PI * k * n) / 16);
      im -= value * Math.sin((2 * Math.PI * k * n) / 16);
    });
    expect(at(power, k)).toBeCloseTo(re * re + im * im, 9);
  }
});
