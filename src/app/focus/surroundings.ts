/** What goes on around the session, as far as a page can know it. */
export interface Surroundings {
  /** Camera or microphone used elsewhere: a page cannot see that. */
  readonly inCall: boolean | null;
  /** The page fills the screen, or is shown as a presentation. */
  readonly presenting: boolean | null;
  readonly visible: boolean;
  /** False while the person works in another window: their hands are not seen. */
  readonly focused: boolean;
  /** The person came back to the page, or ended a step, since the last look. */
  readonly breakpoint: boolean;
  /** Length of the burst of typing that goes on; null when none does. */
  readonly typingBurstS: number | null;
}

/** A longer pause between keys ends a burst of typing, milliseconds. */
const BURST_GAP_MS = 2000;
/** A shorter absence is no return, milliseconds. */
const AWAY_MS = 3000;

/** Watches the page until `signal` says stop. Only when a key was pressed is read, never which. */
export function watchSurroundings(
  signal: AbortSignal,
  told: { readonly left: () => void; readonly returned: (awayMs: number) => void },
) {
  let burst: { readonly fromMs: number; readonly lastMs: number } | undefined;
  let hiddenAtMs: number | undefined;
  let breakpoint = false;

  addEventListener(
    "keydown",
    ({ timeStamp }) => {
      const goesOn = burst && timeStamp - burst.lastMs <= BURST_GAP_MS;
      burst = { fromMs: goesOn && burst ? burst.fromMs : timeStamp, lastMs: timeStamp };
    },
    { signal, capture: true, passive: true },
  );
  document.addEventListener(
    "visibilitychange",
    () => {
      const nowMs = performance.now();
      if (document.visibilityState === "hidden") {
        hiddenAtMs = nowMs;
        told.left();
        return;
      }
      const awayMs = nowMs - (hiddenAtMs ?? nowMs);
      hiddenAtMs = undefined;
      breakpoint ||= awayMs >= AWAY_MS;
      told.returned(awayMs);
    },
    { signal },
  );

  return {
    /** A step was done, or something else ended: a moment between two things. */
    pause(): void {
      breakpoint = true;
    },
    /** What holds now. Each breakpoint is told once. */
    look(): Surroundings {
      const told = breakpoint;
      breakpoint = false;
      const nowMs = performance.now();
      const typing = burst !== undefined && nowMs - burst.lastMs <= BURST_GAP_MS;
      return {
        inCall: null,
        presenting: document.fullscreenElement !== null,
        visible: document.visibilityState === "visible",
        focused: document.hasFocus(),
        breakpoint: told,
        typingBurstS: typing && burst ? (nowMs - burst.fromMs) / 1000 : null,
      };
    },
  };
}
