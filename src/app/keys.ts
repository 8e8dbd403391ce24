/** True while the person types: single-key shortcuts must not fire then. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");

const dialog = document.querySelector<HTMLDialogElement>("#keys");
addEventListener("keydown", (event) => {
  if (event.key === "?" && !isTyping(event) && !dialog?.open) dialog?.showModal();
});
