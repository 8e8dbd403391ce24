import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { unknown } from "../index.ts";
import { pulseStream } from "../pulse/stream.ts";
import { MOST_TRACE_BYTES, parseTrace, type TraceRefusal } from "../trace/parse-trace.ts";
import { siteOf } from "../trace/site.ts";
import { FEATURES_MS, type SensorListener, TRACE_MS } from "./listener.ts";
import { createPublisher } from "./publisher.ts";

/** Plays a recording of colours in real time through the pipeline of the camera. */
export async function playTrace(
  file: File,
  listener: SensorListener,
): Promise<Result<{ stop(): void }, TraceRefusal>> {
  if (file.size > MOST_TRACE_BYTES) return refuse("trace_too_long");
  const samples = parseTrace(await file.text());
  if (!samples.ok) return samples;

  const publisher = createPublisher("trace", listener);
  const pulse = pulseStream(siteOf(samples.value));
  const firstMs = samples.value[0]?.tMs ?? 0;
  let [next, playedMs, saidMs, lastMs] = [0, 0, 0, performance.now()];
  const tick = (): void => {
    const nowMs = performance.now();
    if (!document.hidden) playedMs += nowMs - lastMs;
    lastMs = nowMs;
    for (; next < samples.value.length; next++) {
      const sample = samples.value[next];
      if (!sample || sample.tMs - firstMs > playedMs) break;
      pulse.add(sample);
    }
    const points = pulse.newPoints();
    if (points.length > 0) listener.trace(points);
    if (playedMs - saidMs >= FEATURES_MS) {
      saidMs = playedMs - (playedMs % FEATURES_MS);
      publisher.publish({ pulseBpm: pulse.measure(), ...NO_EYES });
    }
    if (next < samples.value.length) return;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onVisibility);
    publisher.end();
    listener.status?.({ kind: "ended" });
  };
  const onVisibility = (): void =>
    listener.status?.({ kind: document.hidden ? "paused" : "sensing" });
  const timer = setInterval(tick, TRACE_MS);
  document.addEventListener("visibilitychange", onVisibility);
  listener.status?.({ kind: "sensing" });
  return ok({
    stop() {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisibility);
      publisher.stop();
    },
  });
}

const NO_EYES = { blinksPerMin: unknown("no_camera"), openness: unknown("no_camera") };
