import type { Page } from "playwright";

/**
 * The look of everything that an effect may change: attributes and computed style of every element
 * outside the help card and the live readings, which change by themselves each second.
 */
export const surfaceOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const live = "[data-help], [data-measure], [data-trace], [data-slot], [data-state], script";
    const looks = ["display", "visibility", "opacity", "filter", "transform", "color"];
    const extent = ["background-color", "position", "z-index", "overflow", "font-size"];
    return [...document.querySelectorAll("html, html *")]
      .filter((element) => !element.closest(live) && !element.closest("head, details"))
      .map((element) => {
        const style = getComputedStyle(element);
        const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`);
        const computed = [...looks, ...extent].map((name) => style.getPropertyValue(name));
        return [element.localName, ...attributes.sort(), ...computed].join("|");
      });
  });
