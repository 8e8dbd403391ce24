import { part, row, say } from "../../../components/view.ts";
import { en } from "../../../i18n/en.ts";
import type { Measure } from "../index.ts";

/** Seconds of wave in view, and the drawing's size in its own units. */
const VIEW_S = 10;
const WIDTH = 600;
const HEIGHT = 120;
const TABLE_ROWS = 10;

interface Point {
  readonly tMs: number;
  readonly value: number;
}

/** The live pulse wave: a line, a sentence and a table. Under reduced motion it redraws once a second. */
export function createTrace(figure: HTMLElement) {
  const line = part<SVGPolylineElement>(figure, "polyline");
  const rows = part<HTMLTableSectionElement>(figure, '[data-slot="rows"]');
  const table = part<HTMLDetailsElement>(figure, "details");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let points: Point[] = [];

  const draw = () => {
    const endMs = points.at(-1)?.tMs ?? 0;
    const peak = Math.max(...points.map((point) => Math.abs(point.value)), Number.EPSILON);
    line.setAttribute("points", points.map((point) => place(point, endMs, peak)).join(" "));
  };

  const fillTable = () => {
    const endMs = points.at(-1)?.tMs ?? 0;
    const peak = Math.max(...points.map((point) => Math.abs(point.value)), Number.EPSILON);
    const every = Math.max(1, Math.floor(points.length / TABLE_ROWS));
    const shown = points.filter((_, i) => i % every === 0).reverse();
    rows.replaceChildren(
      ...shown.map(({ tMs, value }) =>
        row([((endMs - tMs) / 1000).toFixed(1), { number: (value / peak).toFixed(2) }]),
      ),
    );
  };

  return {
    add(more: readonly Point[]): void {
      const endMs = more.at(-1)?.tMs ?? 0;
      points = [...points, ...more].filter(({ tMs }) => tMs > endMs - VIEW_S * 1000);
      if (!still.matches) draw();
    },
    /** Once a second: the sentence, the open table, and the still chart under reduced motion. */
    describe(pulse: Measure): void {
      if (still.matches) draw();
      if (table.open) fillTable();
      say(figure, "caption", caption(pulse));
    },
    clear(): void {
      points = [];
      draw();
    },
  };
}

const place = ({ tMs, value }: Point, endMs: number, peak: number): string => {
  const x = WIDTH * (1 - (endMs - tMs) / (VIEW_S * 1000));
  const y = HEIGHT / 2 - (value / peak) * HEIGHT * 0.42;
  return `${x.toFixed(1)},${y.toFixed(1)}`;
};

const caption = (pulse: Measure): string => {
  if (pulse.known) return en.trace.steady(pulse.value.toFixed(0));
  return pulse.reason === "settling"
    ? en.trace.settling
    : en.trace.unknown(en.unknown[pulse.reason]);
};
