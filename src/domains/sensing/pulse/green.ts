import { mean } from "../../../kernel/stats.ts";
import { bandPass } from "./band-pass.ts";
import { detrended } from "./detrend.ts";

/** λ of the smoothness priors at 30 Hz: drift below about 0.5 Hz goes. */
const LAMBDA = 100;
const LOW_HZ = 0.7;
const HIGH_HZ = 4;

/**
 * Pulse wave of one channel: GREEN of Verkruysse et al. 2008, doi:10.1364/OE.16.021434. Relative change,
 * detrended (Tarvainen) and band-passed to 0.7 … 4 Hz. Rises with blood volume, which takes light away.
 * Does not depend on the channel's scale; zero where it does not change and where it is black.
 */
export function greenPulse(channel: Float64Array, rateHz: number): Float64Array {
  const level = mean(channel);
  if (!(level > 0)) return new Float64Array(channel.length);
  const change = channel.map((value) => 1 - value / level);
  return bandPass(detrended(change, LAMBDA * (rateHz / 30) ** 2), rateHz, LOW_HZ, HIGH_HZ);
}
