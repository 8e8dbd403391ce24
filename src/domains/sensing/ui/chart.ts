import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { measureWords } from "../../../i18n/measure.ts";
import type { Pen } from "./trace.ts";
import { VIEW_S, type WaveView } from "./wave.ts";

/** The moments that are named below the wave, in seconds from the newest point. */
const MOMENTS_S = [-8, -4, 0];
const PADDING_PX = 28;
const AXIS_PX = 28;
const LINE_PX = 2;
/** The largest swing stays this far from the edge. */
const ROOM = 1.2;

/**
 * Draws the wave with uPlot into `place`, which gives it its size; loaded only when a session starts.
 * Colours are the place's own custom properties, read at each drawing, so that themes and forced colours hold.
 */
export function chartPen(place: HTMLElement): Pen {
  const style = getComputedStyle(place);
  const ink = (name: string) => (): string => style.getPropertyValue(name);
  const chart = new uPlot(
    {
      ...sizeOf(place),
      padding: [PADDING_PX / 2, PADDING_PX, 0, PADDING_PX / 2],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false, range: [-VIEW_S, 0] }, y: { range: [-ROOM, ROOM] } },
      axes: [
        {
          stroke: ink("--words"),
          grid: { stroke: ink("--rule"), width: 1 },
          ticks: { show: false },
          font: `${style.fontSize} ${style.fontFamily}`,
          size: AXIS_PX,
          splits: () => MOMENTS_S,
          values: (_, moments) => moments.map(nameOf),
        },
        { show: false },
      ],
      series: [{}, { stroke: ink("--ink"), width: LINE_PX, points: { show: false } }],
    },
    [[], []],
    place,
  );
  const watch = new ResizeObserver(() => chart.setSize(sizeOf(place)));
  watch.observe(place);
  return {
    draw: ({ agoS, values }: WaveView) => chart.setData([[...agoS], [...values]]),
    remove() {
      watch.disconnect();
      chart.destroy();
    },
  };
}

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement) => ({
  width: clientWidth,
  height: clientHeight,
});

const nameOf = (agoS: number): string =>
  agoS === 0 ? measureWords.trace.now : measureWords.trace.ago(-agoS);
