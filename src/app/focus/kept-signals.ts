import {
  readSignals,
  type SignalsMemory,
  saveSignals,
  startSignals,
} from "../../domains/state/index.ts";

const SIGNALS_KEY = "attune.signals";

/** What the detectors knew when the last session ended; the beginning where nothing readable was kept. */
export function keptSignals(): SignalsMemory {
  try {
    const read = readSignals(JSON.parse(localStorage.getItem(SIGNALS_KEY) ?? "null"));
    return read.ok ? read.value : startSignals();
  } catch {
    return startSignals();
  }
}

/** Gathered load outlives the page. Where nothing is kept it begins anew. */
export function keepSignals(memory: SignalsMemory): void {
  try {
    localStorage.setItem(SIGNALS_KEY, JSON.stringify(saveSignals(memory)));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
