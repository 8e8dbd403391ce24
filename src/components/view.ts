/** The one element a page promises to have; its absence is a bug. */
export function part<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`the page lacks ${selector}`);
  return found;
}

export const slot = (root: ParentNode, name: string): HTMLElement =>
  part(root, `[data-slot="${name}"]`);

/** Says `words` in a slot, touching the page only when they changed: live regions speak on each touch. */
export function say(root: ParentNode, name: string, words: string): void {
  const place = slot(root, name);
  if (place.textContent !== words) place.textContent = words;
}

/** Shows the parts of `root` meant for `view` and hides its other parts. */
export function show(root: HTMLElement, view: string): void {
  root.dataset.view = view;
  for (const element of root.querySelectorAll<HTMLElement>("[data-when]")) {
    element.hidden = !element.dataset.when?.split(" ").includes(view);
  }
}

/** Calls `run` when the button marked `data-do="name"` is pressed, until `signal` says stop. */
export const onPress = (
  root: ParentNode,
  name: string,
  run: () => unknown,
  signal?: AbortSignal,
): void =>
  part(root, `[data-do="${name}"]`).addEventListener(
    "click",
    () => void run(),
    signal ? { signal } : {},
  );

/** A table row: text cells, the first one its header; numeric cells align to the end. */
export function row(cells: readonly (string | { readonly number: string })[]): HTMLTableRowElement {
  const tr = document.createElement("tr");
  tr.append(
    ...cells.map((cell, i) => {
      const element = document.createElement(i === 0 ? "th" : "td");
      if (i === 0) element.setAttribute("scope", "row");
      if (typeof cell !== "string") element.className = "end number";
      element.textContent = typeof cell === "string" ? cell : cell.number;
      return element;
    }),
  );
  return tr;
}
