import { onPress, part } from "../components/view.ts";
import { type DemoRun, startDemo } from "../domains/sensing/browser/demo.ts";
import { showMeasure } from "../domains/sensing/ui/measure.ts";
import { createTrace } from "../domains/sensing/ui/trace.ts";
import { DEMO_SETTING, estimateState, startState } from "../domains/state/index.ts";
import { showState } from "../domains/state/ui/state.ts";

const root = part(document, "[data-demo]");
const toggle = part(root, '[data-do="toggle"]');
const trace = createTrace(part(root, "[data-trace]"));
let run: DemoRun | undefined;

function start(): void {
  let memory = startState();
  trace.clear();
  run = startDemo({
    trace: trace.add,
    features(features) {
      const next = estimateState(memory, features, DEMO_SETTING);
      memory = next.memory;
      trace.describe(features.pulseBpm);
      showMeasure(root, "pulse", features.pulseBpm);
      showMeasure(root, "blinks", features.blinksPerMin);
      showMeasure(root, "keys", features.telemetry.keysPerMin);
      showState(root, next.estimate);
    },
  });
}

function stop(): void {
  run?.stop();
  run = undefined;
}

onPress(root, "toggle", () => {
  if (run) stop();
  else start();
  toggle.textContent = (run ? toggle.dataset.stop : toggle.dataset.start) ?? "";
});
start();
