import type { PulseRange } from "./session.ts";

type Counts = Readonly<Partial<Record<string, number>>>;

/** Range of the known readings, from counts by whole beats a minute; null without any. */
export function pulseRange(pulseCounts: Counts, unknown: Counts): PulseRange | null {
  const bins = Object.entries(pulseCounts)
    .map(([bpm, count = 0]) => ({ bpm: Number(bpm), count }))
    .sort((a, b) => a.bpm - b.bpm);
  const known = total(pulseCounts);
  if (known === 0) return null;
  const atShare = (share: number): number => {
    let seen = 0;
    for (const { bpm, count } of bins) {
      seen += count;
      if (seen >= share * known) return bpm;
    }
    throw new Error("the bins hold all readings");
  };
  return {
    lowBpm: atShare(0.05),
    highBpm: atShare(0.95),
    medianBpm: atShare(0.5),
    knownShare: known / (known + total(unknown)),
  };
}

const total = (counts: Counts): number =>
  Object.values(counts).reduce<number>((sum, n = 0) => sum + n, 0);
