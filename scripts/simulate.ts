import { parseArgs } from "node:util";
import { type ChoiceMode, DEFAULT_SETTINGS } from "../src/domains/policy/index.ts";
import { Refusal, runScript } from "./local/refusal.ts";
import { simulate } from "./simulate/loop.ts";
import { PEOPLE } from "./simulate/person.ts";
import { summaryOf } from "./simulate/summary.ts";
import { tell } from "./simulate/told.ts";

const MODES: readonly ChoiceMode[] = ["rules", "randomised", "research"];

const HELP = `npm run simulate: days of a made-up person through the whole deciding core.

Sensed features, state, decision, answer, outcome, log, learning and reports, with nothing of it
stored or sent. The same options give the same output. Ends with status 1 when a check fails.

  --days <n>       calendar days, 1 to 365 (default 30)
  --seed <n>       a whole number (default 1)
  --mode <mode>    who chooses: ${MODES.join(", ")} (default randomised)
  --person <name>  ${Object.keys(PEOPLE).join(", ")} (default regular)
  --tick <s>       seconds between two looks, 1 to 10 (default 2; the product looks every second)
  --camera         let camera readings decide, and not only be shown
  --json           one JSON object on stdout (npm run --silent keeps npm's own lines out)
  --help           this text
`;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      days: { type: "string", default: "30" },
      seed: { type: "string", default: "1" },
      mode: { type: "string", default: "randomised" },
      person: { type: "string", default: "regular" },
      tick: { type: "string", default: "2" },
      camera: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const mode = MODES.find((each) => each === values.mode);
  const person = Object.hasOwn(PEOPLE, values.person) ? PEOPLE[values.person] : undefined;
  if (!mode) throw refusal(`No mode is called "${values.mode}".`);
  if (!person) throw refusal(`No person is called "${values.person}".`);
  const told = tell(
    simulate({
      person,
      days: numberIn("days", values.days, 1, 365),
      seed: numberIn("seed", values.seed, 0, 2 ** 32 - 1),
      tickS: numberIn("tick", values.tick, 1, 10),
      settings: { ...DEFAULT_SETTINGS, mode, actOnCamera: values.camera },
    }),
  );
  console.log(values.json ? JSON.stringify(told, null, 2) : summaryOf(told));
  if (told.checks.some(({ holds }) => !holds)) process.exitCode = 1;
});

function numberIn(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw refusal(`--${name} is a whole number from ${least} to ${most}, not "${text}".`);
}

function refusal(message: string): Refusal {
  return new Refusal("option_not_understood", message, "See npm run simulate -- --help.");
}
