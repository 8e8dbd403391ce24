import { part, slot } from "../../../components/view.ts";
import type { Box, FrameFigures } from "../browser/listener.ts";

/** Where the picture was read in the last second; outlines only, never pixels. */
export type WhatIsRead = Pick<FrameFigures, "face" | "regions">;

/** A reader's face and patches are few; more than these would be a fault, and are not drawn. */
const MOST_BOXES = 64;

/** Outlines, over the person's own picture, of the face and of the patches being read; off until switched on. */
export function createOverlay(preview: HTMLElement) {
  const drawing = slot(preview, "overlay");
  const choice = part<HTMLInputElement>(preview, "[data-show-read]");
  let read: WhatIsRead = {};

  const draw = (): void => {
    drawing.replaceChildren(...(choice.checked ? outlinesOf(read) : []));
  };
  const listening = new AbortController();
  choice.addEventListener("change", draw, { signal: listening.signal });
  draw();

  return {
    show(next: WhatIsRead): void {
      read = next;
      if (choice.checked) draw();
    },
    close(): void {
      listening.abort();
      drawing.replaceChildren();
    },
  };
}

const outlinesOf = ({ face, regions = [] }: WhatIsRead): readonly SVGRectElement[] => [
  ...(face ? outline(face, { face: "" }) : []),
  ...regions
    .slice(0, MOST_BOXES)
    .flatMap((region) => outline(region, { usable: String(region.usable) })),
];

/** A wide dark line under a light one. */
function outline(box: Box, marks: DOMStringMap): readonly SVGRectElement[] {
  return [{ ...marks, under: "" }, marks].map((dataset) => {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const side of ["x", "y", "width", "height"] as const) {
      rect.setAttribute(side, String(box[side]));
    }
    Object.assign(rect.dataset, dataset);
    return rect;
  });
}
