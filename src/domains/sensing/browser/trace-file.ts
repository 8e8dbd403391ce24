import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { MOST_TRACE_BYTES, parseTrace, type TraceRefusal } from "../trace/parse-trace.ts";
import { siteOf } from "../trace/site.ts";
import type { SensorListener } from "./listener.ts";
import { createPublisher } from "./publisher.ts";
import { openSignal } from "./signal.ts";

/** Plays a recording of colours in real time through the pipeline of the camera. */
export async function playTrace(
  file: File,
  listener: SensorListener,
): Promise<Result<{ stop(): void }, TraceRefusal>> {
  if (file.size > MOST_TRACE_BYTES) return refuse("trace_too_long");
  const samples = parseTrace(await file.text());
  if (!samples.ok) return samples;

  const publisher = createPublisher("trace", listener);
  let ended = false;
  const signal = openSignal(
    (message) => {
      if (message.kind === "wave") listener.trace(message.points);
      if (message.kind === "trace") publisher.publish(message.reading);
      if (message.kind !== "ended") return;
      ended = true;
      publisher.absent();
      listener.status?.({ kind: "ended" });
    },
    (hidden) => {
      if (!ended) listener.status?.({ kind: hidden ? "paused" : "sensing" });
    },
  );
  signal.say({ kind: "trace", samples: samples.value, site: siteOf(samples.value) });
  return ok({
    stop() {
      publisher.stop();
      signal.stop();
    },
  });
}
