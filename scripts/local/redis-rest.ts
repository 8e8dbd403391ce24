import { timingSafeEqual } from "node:crypto";
import type { Outcome, RedisEngine, Reply } from "./redis-engine.ts";

/** Commands that need a connection of one's own, or that would stop or reconfigure the engine. */
const REFUSED = new Set(
  `ACL AUTH BGREWRITEAOF BGSAVE BLMOVE BLMPOP BLPOP BRPOP BRPOPLPUSH BZMPOP BZPOPMAX BZPOPMIN CLIENT CLUSTER
   CONFIG DEBUG DISCARD EXEC FAILOVER HELLO MIGRATE MODULE MONITOR MULTI PSUBSCRIBE PSYNC PUNSUBSCRIBE QUIT
   REPLICAOF RESET SAVE SELECT SHUTDOWN SLAVEOF SSUBSCRIBE SUBSCRIBE SWAPDB SYNC UNSUBSCRIBE UNWATCH WAIT WATCH`.split(
    /\s+/,
  ),
);

type Command = readonly string[];

/**
 * Upstash's REST protocol over a Redis engine: one command, `/pipeline`, `/multi-exec` and the
 * path style, with a bearer token and optional base64 answers.
 * https://upstash.com/docs/redis/features/restapi
 */
export const redisRest =
  (engine: RedisEngine, token: string) =>
  async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (!mayEnter(request, url, token))
      return failure(401, "WRONGPASS invalid or missing auth token");
    const encode = request.headers.get("upstash-encoding") === "base64" ? asBase64 : asText;
    const body = await request.text();
    if (url.pathname === "/pipeline" || url.pathname === "/multi-exec") {
      const commands = parseCommands(body);
      if (!commands) return failure(400, "ERR failed to parse pipeline request");
      const outcomes = await runMany(engine, commands, url.pathname === "/multi-exec");
      if (typeof outcomes === "string") return failure(400, outcomes);
      return Response.json(outcomes.map((outcome) => toJson(outcome, encode)));
    }
    const command = url.pathname === "/" ? parseCommand(body) : fromPath(url, body);
    if (!command) return failure(400, "ERR failed to parse command");
    const outcome = await runOne(engine, command);
    return Response.json(toJson(outcome, encode), { status: "error" in outcome ? 400 : 200 });
  };

function mayEnter(request: Request, url: URL, token: string): boolean {
  const given =
    /^Bearer\s+(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ??
    url.searchParams.get("_token") ??
    "";
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function runMany(engine: RedisEngine, commands: readonly Command[], atomic: boolean) {
  if (!atomic) return Promise.all(commands.map((command) => runOne(engine, command)));
  const refused = commands.map(refusal).find((error) => error !== undefined);
  return refused ?? engine.runAll(commands);
}

async function runOne(engine: RedisEngine, command: Command): Promise<Outcome> {
  const error = refusal(command);
  return error === undefined ? engine.run(command) : { error };
}

function refusal([name = ""]: Command): string | undefined {
  return REFUSED.has(name.toUpperCase()) ? `ERR Command is not available: '${name}'` : undefined;
}

/** A JSON array of strings and numbers; anything else inside is sent as its JSON, as Upstash does. */
function parseCommand(body: string): Command | undefined {
  const value = parseJson(body);
  return isCommand(value) ? value.map(asArgument) : undefined;
}

function parseCommands(body: string): readonly Command[] | undefined {
  const value = parseJson(body);
  return Array.isArray(value) && value.every(isCommand)
    ? value.map((command) => command.map(asArgument))
    : undefined;
}

/** `/set/key/value?EX=60`; a body, when there is one, is the argument after the path's. */
function fromPath(url: URL, body: string): Command | undefined {
  const path = url.pathname.slice(1).split("/").map(decodeURIComponent);
  const options = [...url.searchParams]
    .filter(([name]) => name !== "_token")
    .flatMap(([name, value]) => (value === "" ? [name] : [name, value]));
  const command = [...path, ...(body === "" ? [] : [body]), ...options];
  return command[0] ? command : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isCommand = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0;

const asArgument = (part: unknown): string =>
  typeof part === "string" ? part : JSON.stringify(part);

const toJson = (outcome: Outcome, encode: (bytes: Buffer) => string): unknown =>
  "error" in outcome ? outcome : { result: encodeReply(outcome.reply, encode) };

const encodeReply = (reply: Reply, encode: (bytes: Buffer) => string): unknown => {
  if (Buffer.isBuffer(reply)) return encode(reply);
  return Array.isArray(reply) ? reply.map((part: Reply) => encodeReply(part, encode)) : reply;
};

const asText = (bytes: Buffer): string => bytes.toString("utf8");

/** Upstash leaves the status `OK` as it is. */
const asBase64 = (bytes: Buffer): string =>
  bytes.equals(Buffer.from("OK")) ? "OK" : bytes.toString("base64");

const failure = (status: number, error: string): Response => Response.json({ error }, { status });
