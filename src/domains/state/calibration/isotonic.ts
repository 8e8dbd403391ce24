/** A corner of the isotonic line: what was said, and the share that came true around it. */
export interface Corner {
  readonly said: number;
  readonly true: number;
}

interface Block {
  readonly from: number;
  readonly until: number;
  readonly yes: number;
  readonly n: number;
}

/**
 * The never-falling steps nearest to what came true, in least squares: neighbours that fall are pooled
 * until none does. What was said alike is one from the start. Ayer et al. 1955; Barlow et al. 1972.
 * Each step gives the corners of its ends; rising in `said`, never falling in `true`.
 */
export function poolAdjacentViolators(
  said: readonly { readonly p: number; readonly happened: boolean }[],
): readonly Corner[] {
  const blocks: Block[] = [];
  for (const { p, happened } of said.toSorted((a, b) => a.p - b.p)) {
    blocks.push({ from: p, until: p, yes: happened ? 1 : 0, n: 1 });
    joinTies(blocks);
  }
  const pooled: Block[] = [];
  for (const block of blocks) {
    pooled.push(block);
    while (lastFalls(pooled)) joinLast(pooled);
  }
  return pooled.flatMap(({ from, until, yes, n }) => {
    const first = { said: from, true: yes / n };
    return until > from ? [first, { said: until, true: yes / n }] : [first];
  });
}

function joinTies(blocks: Block[]): void {
  const [before, last] = blocks.slice(-2);
  if (before && last && before.until === last.from) joinLast(blocks);
}

function lastFalls(blocks: readonly Block[]): boolean {
  const [before, last] = blocks.slice(-2);
  return before !== undefined && last !== undefined && before.yes * last.n >= last.yes * before.n;
}

function joinLast(blocks: Block[]): void {
  const [before, last] = blocks.splice(-2) as [Block, Block];
  blocks.push({
    from: before.from,
    until: last.until,
    yes: before.yes + last.yes,
    n: before.n + last.n,
  });
}
