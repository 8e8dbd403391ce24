import { readExecution, toRecord } from "../../src/domains/intervention/executor/read.ts";
import type {
  ExecutorPorts,
  JournalFailure,
  Surface,
} from "../../src/domains/intervention/index.ts";
import { ok, refuse } from "../../src/kernel/result.ts";

class PowerCut extends Error {}

/**
 * A machine: a disk that survives, a page that may, and a power cut when `callsLeft` runs out. What
 * was under way then is either not done or done, as `finishing` says.
 */
export function machine(surface: Surface, nowMs = 0) {
  const disk = new Map<string, string>();
  const shown: Surface[] = [];
  const world = {
    surface,
    callsLeft: Number.POSITIVE_INFINITY,
    finishing: false,
    refusing: null as JournalFailure | null,
    /** Not all that is asked for is shown. */
    page: (next: Surface): Surface => next,
  };
  const call = (work: () => void) => {
    const isLast = world.callsLeft-- <= 0;
    if (!isLast || world.finishing) work();
    if (isLast) throw new PowerCut();
  };
  const write = async (work: () => void) => {
    if (world.refusing) return refuse(world.refusing);
    call(work);
    return ok(undefined);
  };
  const ports: ExecutorPorts = {
    journal: {
      write: (execution) =>
        write(() => disk.set(execution.id, JSON.stringify(toRecord(execution)))),
      erase: (id) => write(() => disk.delete(id)),
      unfinished: async () => {
        const read = [...disk].map(([id, text]) => ({
          id,
          record: readExecution(JSON.parse(text)),
        }));
        return ok({
          executions: read.flatMap(({ record }) => (record.ok ? [record.value] : [])),
          unreadable: read.flatMap(({ id, record }) => (record.ok ? [] : [id])),
        });
      },
    },
    page: {
      read: () => world.surface,
      show: (next) => {
        call(() => {
          world.surface = world.page(next);
          shown.push(next);
        });
        return JSON.stringify(world.surface) === JSON.stringify(next);
      },
    },
    nowMs: () => nowMs,
  };
  return { disk, ports, shown, world };
}

/** Runs until the power is cut, if it is. */
export const untilCut = (work: () => Promise<unknown>): Promise<unknown> =>
  work().catch((error: unknown) => {
    if (!(error instanceof PowerCut)) throw error;
  });
