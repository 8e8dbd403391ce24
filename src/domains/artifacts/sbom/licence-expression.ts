/** More than any real expression has. */
const MOST_CHARACTERS = 4096;
const DEEPEST = 32;

/**
 * Whether a text has the grammar of an SPDX licence expression (SPDX 2.3, annex D): identifiers with `+`,
 * `WITH`, `AND`, `OR` and brackets. Whether an identifier is on SPDX's list is not asked. npm's
 * `UNLICENSED` looks like an identifier and is none.
 */
export function isLicenceExpression(text: string): boolean {
  if (text.length > MOST_CHARACTERS || text === "UNLICENSED") return false;
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  const open = { depth: 0, wantsTerm: true };
  return (
    tokens.every((token, index) => follows(open, token, tokens[index - 1])) &&
    open.depth === 0 &&
    !open.wantsTerm
  );
}

/** Moves one token on; false when it cannot stand here. */
function follows(
  open: { depth: number; wantsTerm: boolean },
  token: string,
  previous: string | undefined,
): boolean {
  if (token === "(") {
    open.depth += 1;
    return open.wantsTerm && previous !== "WITH" && open.depth <= DEEPEST;
  }
  if (token === ")") {
    open.depth -= 1;
    return !open.wantsTerm && open.depth >= 0;
  }
  const joins = token === "AND" || token === "OR" || token === "WITH";
  if (joins) {
    const placed = !open.wantsTerm && (token !== "WITH" || previous !== ")");
    open.wantsTerm = true;
    return placed;
  }
  const placed = open.wantsTerm;
  open.wantsTerm = false;
  return placed && /^(?:DocumentRef-[\w.-]+:)?[A-Za-z0-9][\w.-]*\+?$/.test(token);
}
