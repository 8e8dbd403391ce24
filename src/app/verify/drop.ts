import type { VerifyRefusal } from "../../i18n/verify.ts";
import { filesOf } from "./intake.ts";

/** Files may be dropped anywhere on the page; `data-dragging` marks `root` while something is held over it. */
export function onDrop(
  root: HTMLElement,
  take: (files: readonly File[]) => void,
  refused: (code: VerifyRefusal) => void,
): void {
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    root.toggleAttribute("data-dragging", true);
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) root.removeAttribute("data-dragging");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    root.removeAttribute("data-dragging");
    if (!event.dataTransfer) return;
    const files = filesOf(event.dataTransfer);
    if (files.ok) take(files.value);
    else refused(files.error);
  });
}
