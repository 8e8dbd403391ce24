/** Sessions of a minute earn tokens; the margin is for the way between page and service. */
export const SESSION_MS = 62_000;
