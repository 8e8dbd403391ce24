import type { Mission } from "../index.ts";

/** The steps as a list to tick; `toggle` hears which step and whether it is done now. */
export function showSteps(
  list: HTMLElement,
  mission: Mission,
  toggle: (step: number, done: boolean) => void,
): void {
  list.replaceChildren(
    ...mission.steps.map(({ text, done }, i) => {
      const box = Object.assign(document.createElement("input"), {
        type: "checkbox",
        checked: done,
      });
      box.addEventListener("change", () => toggle(i, box.checked));
      const label = document.createElement("label");
      label.append(box, text);
      const item = document.createElement("li");
      item.append(label);
      return item;
    }),
  );
}
