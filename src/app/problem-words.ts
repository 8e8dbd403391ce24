import { problems } from "../i18n/problems.ts";

/** A sentence for a refusal; an unlisted code is named so that its page can be found. */
export const problemWords = (code: string): string =>
  problems[code] ?? `This did not work (${code}). The problem page says what to do.`;
