import { createHash } from "node:crypto";
import Redis from "ioredis-mock";
import type { Outcome, RedisEngine, Reply } from "./redis-engine.ts";
import { forMock } from "./redis-mock-lua.ts";
import { oneAtATime } from "./turn.ts";

const LONGEST_LINE = 2000;

/** Commands that are whole without an argument. */
const ALONE = new Set([
  "dbsize",
  "flushall",
  "flushdb",
  "info",
  "lastsave",
  "ping",
  "randomkey",
  "time",
]);

type Command = readonly string[];
type Method = (...args: readonly string[]) => Promise<unknown>;
/** Scripts by the SHA-1 of their text, as EVALSHA names them. */
type Scripts = Map<string, string>;

/**
 * ioredis-mock as an engine, for machines without redis-server: Redis's data types and Lua in this
 * process, nothing kept. It knows most commands, not all, and checks types less strictly.
 */
export function startRedisInProcess(): RedisEngine {
  const redis = new Redis({ data: {} });
  const scripts: Scripts = new Map();
  const turn = oneAtATime(LONGEST_LINE);
  const runNow = (command: Command) => run(redis, command, scripts);
  return {
    name: "in-process",
    run: (command) => turn(() => runNow(command)),
    runAll: (commands) =>
      turn(async () => {
        const unknown = commands.find(
          ([name = ""]) => !isScripting(name) && !methodOf(redis, name),
        );
        if (unknown)
          return `EXECABORT Transaction discarded because of: ${unknownCommand(unknown[0])}`;
        const outcomes: Outcome[] = [];
        for (const command of commands) outcomes.push(await runNow(command));
        return outcomes;
      }),
    close: async () => {
      redis.disconnect();
    },
  };
}

async function run(redis: object, command: Command, scripts: Scripts): Promise<Outcome> {
  const [name = "", ...args] = inMockForm(command);
  if (isScripting(name)) return script(redis, [name, ...args], scripts);
  const method = methodOf(redis, name);
  if (!method) return { error: unknownCommand(name) };
  if (args.length === 0 && !ALONE.has(name))
    return { error: `ERR wrong number of arguments for '${name}' command` };
  try {
    const answer = await method.apply(redis, args);
    if (Number.isNaN(answer)) return { error: "ERR value is not an integer or out of range" };
    return { reply: toReply(answer) };
  } catch (error) {
    return { error: lineOf(error) };
  }
}

/** The mock wants its command names in lower case and SET's options in upper case. */
function inMockForm([name = "", ...args]: Command): Command {
  const lower = name.toLowerCase();
  return lower === "set"
    ? [lower, ...args.slice(0, 2), ...args.slice(2).map((option) => option.toUpperCase())]
    : [lower, ...args];
}

const isScripting = (name: string) => /^(eval|evalsha|script)$/i.test(name);

/** The mock forgets scripts; they are remembered here. */
async function script(redis: object, [name, ...args]: Command, scripts: Scripts): Promise<Outcome> {
  const [first = "", ...rest] = args;
  if (name === "script") return { reply: manage(first.toLowerCase(), rest, scripts) };
  const text = name === "eval" ? first : scripts.get(first.toLowerCase());
  if (text === undefined) return { error: "NOSCRIPT No matching script. Please use EVAL." };
  remember(text, scripts);
  try {
    return {
      reply: toReply(await methodOf(redis, "eval")?.apply(redis, [forMock(text), ...rest])),
    };
  } catch (error) {
    return { error: lineOf(error) };
  }
}

function manage(action: string, args: readonly string[], scripts: Scripts): Reply {
  if (action === "load") return Buffer.from(remember(args[0] ?? "", scripts));
  if (action === "exists") return args.map((sha) => (scripts.has(sha.toLowerCase()) ? 1 : 0));
  scripts.clear();
  return Buffer.from("OK");
}

function remember(text: string, scripts: Scripts): string {
  const sha = createHash("sha1").update(text).digest("hex");
  scripts.set(sha, text);
  return sha;
}

function methodOf(redis: object, name: string): Method | undefined {
  if (!/^[a-z]+$/i.test(name)) return undefined;
  const lower = name.toLowerCase();
  const method: unknown = Reflect.get(redis, `${lower}Buffer`) ?? Reflect.get(redis, lower);
  return typeof method === "function" ? (method as Method) : undefined;
}

/** Redis truncates Lua numbers, answers nil for false and 1 for true, and hashes as flat lists. */
function toReply(answer: unknown): Reply {
  if (typeof answer === "number") return Math.trunc(answer);
  if (typeof answer === "boolean") return answer ? 1 : null;
  if (typeof answer === "string") return Buffer.from(answer);
  if (Buffer.isBuffer(answer)) return answer;
  if (Array.isArray(answer)) return answer.map(toReply);
  if (typeof answer === "object" && answer !== null)
    return Object.entries(answer).flat().map(toReply);
  return null;
}

const unknownCommand = (name = "") => `ERR unknown command '${name}', with args beginning with: `;

function lineOf(error: unknown): string {
  const line = error instanceof Error ? error.message : String(error);
  return /^[A-Z]{3,} /.test(line) ? line : `ERR ${line}`;
}
