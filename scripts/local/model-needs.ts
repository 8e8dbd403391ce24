/** Files that are used only where a person asks for more, and what needs them. */
const ASKED_FOR: ReadonlyMap<string, string> = new Map([
  ["me_rppg.onnx", "The neural pulse model"],
  ["ort-wasm-simd-threaded.mjs", "The neural pulse model"],
  ["ort-wasm-simd-threaded.wasm", "The neural pulse model"],
  ["pose_landmarker_full.task", "Reading shoulders"],
]);

/** What does not work while the model file of that name is missing, in one sentence. */
export function needOf(name: string): string {
  const asker = ASKED_FOR.get(name);
  return asker
    ? `${asker} needs it; all else works.`
    : "The camera and video files need it; the demo signal works.";
}
