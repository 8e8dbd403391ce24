import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { peerModules } from "../peers.ts";
import type { Summary } from "./welltory.ts";

/** What this bench uses of vitallens-core. */
interface Core {
  readonly initSync: (options: { module: Uint8Array }) => unknown;
  readonly Session: new (config: object) => { processJs(input: object, mode: string): CoreResult };
}

type Vitals = Readonly<Record<string, { readonly value: number }>>;

interface CoreResult {
  readonly vitals: Vitals | ReadonlyMap<string, { readonly value: number }>;
}

const PACKAGE = "vitallens-core";
const VERSION = "0.3.3";

export const VITALLENS = `${PACKAGE} ${VERSION}`;

const CONFIG = {
  model_name: "pos",
  supported_vitals: ["heart_rate", "hrv_sdnn", "hrv_rmssd"],
  input_size: 30,
  n_inputs: 1,
  roi_method: "face",
  return_waveforms: ["ppg_waveform"],
  estimate_rolling_vitals: false,
};

/** The peer's pulse and variability of a whole wave; undefined where the peer is not and may not be installed. */
export async function vitallensVitals(
  mayInstall: boolean,
): Promise<((wave: Float64Array, rateHz: number) => Summary) | undefined> {
  const require = await peerModules(`${PACKAGE}-${VERSION}`, { [PACKAGE]: VERSION }, mayInstall);
  if (!require) return undefined;
  const file = require.resolve(PACKAGE);
  const core: Core = await import(pathToFileURL(file).href);
  core.initSync({ module: readFileSync(file.replace(/\.js$/, "_bg.wasm")) });
  return (wave, rateHz) => {
    const session = new core.Session({ ...CONFIG, fps_target: rateHz });
    const signal = { data: Array.from(wave), confidence: Array.from(wave, () => 1) };
    const timestamp = Array.from(wave, (_, i) => i / rateHz);
    const { vitals } = session.processJs(
      { signals: { ppg_waveform: signal }, timestamp },
      "Global",
    );
    const named: Vitals = vitals instanceof Map ? Object.fromEntries(vitals) : (vitals as Vitals);
    const read = (name: string): number => named[name]?.value ?? Number.NaN;
    return { bpm: read("heart_rate"), sdnnMs: read("hrv_sdnn"), rmssdMs: read("hrv_rmssd") };
  };
}
