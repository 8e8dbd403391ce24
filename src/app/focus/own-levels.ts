import {
  type BaselineName,
  type Calibrated,
  type Calibration,
  type CalibrationSeconds,
  type Features,
  type Neutral,
  type Source,
  startCalibration,
} from "../../domains/sensing/index.ts";
import { createLevels, type LevelsKind } from "../../domains/sensing/ui/levels.ts";
import type { UsualOf } from "../../domains/sensing/ui/readings.ts";
import {
  type BaselineStore,
  openBaselineStore,
} from "../../domains/state/browser/baseline-store.ts";
import {
  type Baselines,
  type LearningMoment,
  learnBaselines,
  learnCalibration,
  startBaselines,
  usual,
} from "../../domains/state/index.ts";
import { levelWords } from "../../i18n/readings.ts";

const SECONDS: Readonly<Record<LevelsKind, CalibrationSeconds>> = { neutral: 20, usual: 120 };
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });

/** Tells posture against a neutral from now on. */
type SetNeutral = (neutral: Neutral | undefined) => void;

/**
 * A person's own levels in one session: read from this browser, set by a calibration, kept, or forgotten. Only a
 * camera, or the keys and pointer alone, are the person's for sure: levels from any other source count until the
 * session ends and are not kept.
 */
export function createOwnLevels(
  place: HTMLElement,
  source: Source,
  open: typeof openBaselineStore = openBaselineStore,
) {
  const keeps = source === "camera" || source === "hands";
  const store = keeps ? open() : undefined;
  let baselines: Baselines | undefined;
  let neutral: Neutral | undefined;
  let setNeutral: SetNeutral | undefined;
  let head: Neutral | undefined;
  let running: { readonly kind: LevelsKind; readonly calibration: Calibration } | undefined;
  /** From the first wish on, what the person does counts, and not what is still being read from the store. */
  let untouched = true;
  /** What is kept was read, so that writing it again with more loses nothing. */
  let readKept = false;
  let learned = false;

  const isSet = (): boolean => baselines !== undefined || neutral !== undefined;
  const take = (next: { baselines: Baselines | undefined; neutral: Neutral | undefined }): void => {
    ({ baselines, neutral } = next);
    setNeutral?.(neutral);
  };
  const view = createLevels(place, {
    begin(kind) {
      untouched = false;
      running = { kind, calibration: startCalibration({ seconds: SECONDS[kind] }) };
      view.begin(SECONDS[kind]);
    },
    cancel() {
      running = undefined;
      view.rest(levelWords.cancelled, isSet());
    },
    async forget() {
      take({ baselines: undefined, neutral: undefined });
      learned = readKept = false;
      const cleared = await withStore((kept) => kept.clear());
      view.rest(cleared ? levelWords.forgotten : levelWords.notForgotten, false);
    },
  });

  /** False when the store is away or refuses; a session without it goes on all the same. */
  const withStore = async (
    act: (kept: BaselineStore) => Promise<{ readonly ok: boolean }>,
  ): Promise<boolean> => {
    const opened = await store;
    return opened === undefined || (opened.ok && (await act(opened.value)).ok);
  };

  const finish = async (kind: LevelsKind, found: Calibrated): Promise<void> => {
    running = undefined;
    take({
      baselines: learnCalibration(baselines ?? startBaselines(), found.levels, Date.now()),
      neutral: found.neutral,
    });
    const saved = keeps && (await withStore((kept) => kept.save({ baselines, neutral })));
    const kept = saved ? "" : ` ${keeps ? levelWords.unkept : levelWords.notYours}`;
    view.rest(`${levelWords.done[kind]}${kept}`, true);
  };

  const recall = async (): Promise<void> => {
    const kept = await withStore(async (opened) => {
      const loaded = await opened.load();
      readKept = loaded.ok;
      if (loaded.ok && !isSet()) take(loaded.value);
      return loaded;
    });
    if (untouched) view.rest(kept ? stateWords(baselines) : levelWords.unread, isSet());
  };
  void recall();

  /** Keeps what was learned so far; a page may go away at any moment. */
  const keep = async (): Promise<void> => {
    if (learned) await withStore((kept) => kept.save({ baselines, neutral }));
  };

  return {
    /** What is usual for the person so far; undefined while nothing was learned. */
    baselines: (): Baselines | undefined => baselines,
    usualOf: ((name) => usual(baselines, name as BaselineName)) satisfies UsualOf,
    /** Posture is told against what is set now, and against each new neutral. */
    tell(to: SetNeutral): void {
      setNeutral = to;
      setNeutral(neutral);
    },
    /** Where the head was in this second. */
    place(now: Neutral | undefined): void {
      head = now;
    },
    /** Takes a second in; from a source that is not the person's for sure, nothing. */
    learn(features: Features, moment: LearningMoment): void {
      if (!readKept) return;
      baselines = learnBaselines(baselines ?? startBaselines(), features, moment);
      learned = true;
    },
    /** Once a second; the place counts once. */
    features(features: Features): void {
      if (!running) return;
      const { kind, calibration } = running;
      const { share, waitingFor, done } = calibration.add(features, head);
      head = undefined;
      view.progress({ doneS: share * SECONDS[kind], ofS: SECONDS[kind], waitingFor });
      if (done) void finish(kind, done);
    },
    keep,
    close(): void {
      untouched = false;
      running = undefined;
      view.close();
      void keep().then(async () => {
        const opened = await store;
        if (opened?.ok) opened.value.close();
      });
    },
  };
}

const stateWords = (baselines: Baselines | undefined): string =>
  baselines && baselines.updatedMs !== null
    ? levelWords.since(day.format(baselines.updatedMs))
    : levelWords.none;
