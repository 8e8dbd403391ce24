/** Verbs that tell what kind of work a goal is; English only, anything else gets the general steps. */
const KINDS: readonly { readonly words: RegExp; readonly steps: readonly string[] }[] = [
  {
    words: /\b(fix|bug|debug|error|crash|broken|fails?|failing|repair)\b/iu,
    steps: [
      "Make it happen once, and copy the exact message.",
      "Write one line: what you expected, and what happened.",
      "Change one thing only.",
      "Run it again and write down what changed.",
    ],
  },
  {
    words: /\b(write|draft|document|docs?|readme|blog|report|email|essay)\b/iu,
    steps: [
      "Write who will read it, in one line.",
      "List three points it must make.",
      "Write the first point without editing.",
      "Read it once and fix only what is wrong.",
    ],
  },
  {
    words: /\b(review|read|learn|study|understand|research)\b/iu,
    steps: [
      "Write one question that you want answered.",
      "Read one part with that question in mind.",
      "Write the answer in two lines.",
    ],
  },
  {
    words: /\b(add|build|implement|create|make|design|feature)\b/iu,
    steps: [
      "Write the smallest version that would be useful, in one line.",
      "Write one check that shows it works.",
      "Make that check pass.",
      "Note what is left, in one line.",
    ],
  },
];

const GENERAL: readonly string[] = [
  "Write one small result that you can finish in ten minutes.",
  "Work on that result only.",
  "Note what comes next, in one line.",
];

/** Three to five steps towards a cleaned goal; the goal itself stands in the first. */
export function stepsToward(goal: string): readonly string[] {
  if (goal === "") return ["Write what you want to get done, in one line.", ...GENERAL];
  const kind = KINDS.find(({ words }) => words.test(goal));
  return [`Open only what you need for: ${goal}`, ...(kind?.steps ?? GENERAL)];
}
