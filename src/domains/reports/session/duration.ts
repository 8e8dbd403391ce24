/** Whole seconds as a person reads them: `45 s`, `12 min 5 s`. */
export const duration = (wholeS: number): string =>
  wholeS < 60 ? `${wholeS} s` : `${Math.floor(wholeS / 60)} min ${wholeS % 60} s`;
