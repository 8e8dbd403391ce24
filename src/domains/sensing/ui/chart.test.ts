import { beforeEach, expect, test } from "vitest";
import { chartPen } from "./chart.ts";

let place: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = `<div style="width: 400px; height: 120px; overflow: hidden"></div>`;
  place = document.body.firstElementChild as HTMLElement;
});

test("the chart is as large as its place, follows it, and leaves nothing behind", async () => {
  const pen = chartPen(place);
  const size = () => {
    const { width, height } = (place.querySelector("canvas") as Element).getBoundingClientRect();
    return [width, height];
  };
  await expect.poll(size).toEqual([400, 120]);
  place.style.width = "300px";
  await expect.poll(size).toEqual([300, 120]);
  pen.remove();
  expect(place.childElementCount).toBe(0);
});

test("the wave is drawn in the ink of its place, and in the new one when the theme changes", async () => {
  place.style.setProperty("--ink", "rgb(200, 0, 0)");
  const pen = chartPen(place);
  const wave = { agoS: [-8, -4, 0], values: [0, 0, 0] };
  pen.draw(wave);
  await expect.poll(() => inkOf(place)).toBe("200,0,0");
  place.style.setProperty("--ink", "rgb(0, 0, 200)");
  pen.draw(wave);
  await expect.poll(() => inkOf(place)).toBe("0,0,200");
  pen.remove();
});

/** The colour of the most opaque pixel on the line across the middle. */
function inkOf(within: HTMLElement): string {
  const canvas = within.querySelector("canvas") as HTMLCanvasElement;
  const x = Math.round(canvas.width / 2) - 10;
  const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(
    x,
    0,
    1,
    canvas.height,
  );
  let darkest = 0;
  for (let i = 0; i < data.length; i += 4) {
    if ((data[i + 3] ?? 0) > (data[darkest + 3] ?? 0)) darkest = i;
  }
  return [...data.slice(darkest, darkest + 3)].join(",");
}
