import { part, say } from "../../../components/view.ts";
import { stateWords } from "../../../i18n/state.ts";
import type { StateEstimate } from "../index.ts";

/** Names the state, or says why it is unknown. */
export function showState(root: ParentNode, estimate: StateEstimate): void {
  const name = part(root, "[data-state]");
  name.dataset.state = estimate.state;
  const words = stateWords.state[estimate.state];
  if (name.textContent !== words.name) name.textContent = words.name;
  say(root, "state-means", estimate.reason ? stateWords.stateReason[estimate.reason] : words.means);
}
