import { part, row, say, slot } from "../../../components/view.ts";
import { measureWords } from "../../../i18n/measure.ts";
import type { Measure, WavePoint } from "../index.ts";
import { createAnnouncer } from "./announcer.ts";
import { whyUnknown } from "./measure-words.ts";
import { VIEW_S, type WaveView, waveInView } from "./wave.ts";

const TABLE_ROWS = 10;
/** A little more than is in view, so that the line runs to the edge. */
const KEPT_MS = (VIEW_S + 1) * 1000;

/** Draws a wave in its own way. */
export interface Pen {
  draw(wave: WaveView): void;
  remove(): void;
}

/** Code that draws better than the line of the page and comes later; see `chart.ts`. */
export type LatePen = () => Promise<{ readonly chartPen: (place: HTMLElement) => Pen }>;

/**
 * The live pulse wave: a line, a sentence and a table. Under reduced motion it redraws once a second.
 * Until the late pen has come, or where it cannot be had, the line of the page is drawn in the same place.
 */
export function createTrace(figure: HTMLElement, latePen?: LatePen) {
  const place = slot(figure, "chart");
  const rows = part<HTMLTableSectionElement>(figure, '[data-slot="rows"]');
  const table = part<HTMLDetailsElement>(figure, "details");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const announce = createAnnouncer((words) => say(figure, "spoken", words));
  const line = linePen(part<SVGPolylineElement>(figure, "polyline"));
  let pen = line;
  let points: readonly WavePoint[] = [];
  let closed = false;

  const draw = () => pen.draw(waveInView(points));

  const useChart = ({ chartPen }: Awaited<ReturnType<LatePen>>): void => {
    if (closed) return;
    pen = chartPen(place);
    figure.dataset.drawn = "chart";
    draw();
  };
  // Offline, the code may not be at hand: then the line stays.
  latePen?.().then(useChart, () => undefined);

  return {
    add(more: readonly WavePoint[]): void {
      const wave = [...points, ...more];
      const endMs = wave.at(-1)?.tMs ?? 0;
      points = wave.filter(({ tMs }) => tMs > endMs - KEPT_MS);
      if (!still.matches) draw();
    },
    /** Once a second: the still chart of reduced motion, which also takes on new colours; the sentence; the open table. */
    describe(pulse: Measure): void {
      draw();
      if (table.open) rows.replaceChildren(...tableOf(waveInView(points)));
      const words = caption(pulse);
      say(figure, "caption", words);
      announce(words, pulse, performance.now());
    },
    clear(): void {
      points = [];
      draw();
    },
    /** Back to the page as it was before. */
    close(): void {
      closed = true;
      points = [];
      pen.remove();
      line.draw(waveInView(points));
      delete figure.dataset.drawn;
    },
  };
}

/** The drawing's size in its own units. */
const WIDTH = 600;
const HEIGHT = 120;

const linePen = (line: SVGPolylineElement): Pen => ({
  draw({ agoS, values }) {
    const drawn = values.flatMap((value, i) => {
      if (value === null) return [];
      const x = WIDTH * (1 + (agoS[i] ?? 0) / VIEW_S);
      return [`${x.toFixed(1)},${(HEIGHT / 2 - value * HEIGHT * 0.42).toFixed(1)}`];
    });
    line.setAttribute("points", drawn.join(" "));
  },
  remove: () => undefined,
});

function tableOf({ agoS, values }: WaveView): readonly HTMLTableRowElement[] {
  const every = Math.max(1, Math.ceil(values.length / TABLE_ROWS));
  return values
    .flatMap((value, i) =>
      value === null || i % every !== 0
        ? []
        : [row([(-(agoS[i] ?? 0)).toFixed(1), { number: value.toFixed(2) }])],
    )
    .reverse();
}

const caption = (pulse: Measure): string => {
  if (pulse.known) return measureWords.trace.steady(pulse.value.toFixed(0));
  return pulse.reason === "settling"
    ? measureWords.trace.settling
    : measureWords.trace.unknown(whyUnknown(pulse));
};
