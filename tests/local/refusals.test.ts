import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moveAside } from "../../scripts/local/home.ts";
import { freePorts, type Ports, spawnStack, untilUp } from "./stack-process.ts";

const dir = mkdtempSync(join(tmpdir(), "attune-refusals-"));
/** A state folder as a first start left it; each test works on a copy. */
const pristine = join(dir, "pristine");
let ports: Ports;

beforeAll(async () => {
  ports = await freePorts();
  const stack = spawnStack(pristine, ports);
  await untilUp(stack);
  stack.signal("SIGINT");
  expect(await stack.ended).toBe(0);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function copy(name: string): string {
  const home = join(dir, name);
  cpSync(pristine, home, { recursive: true });
  return home;
}

/** Starts on a folder that must be refused, and returns what it said. */
async function refusal(home: string, on = ports): Promise<string> {
  const stack = spawnStack(home, on);
  expect(await stack.ended).toBe(1);
  return stack.said();
}

test("an orderly end leaves secrets for their owner only, and no lock", () => {
  expect(readdirSync(pristine).sort()).toEqual(
    expect.arrayContaining(["database", "env", "secrets.json"]),
  );
  expect(existsSync(join(pristine, "lock"))).toBe(false);
});

test("a second start on the same folder says already_running, and the first goes on", async () => {
  const home = copy("twice");
  const first = spawnStack(home, ports);
  await untilUp(first);
  try {
    expect(await refusal(home, await freePorts())).toMatch(
      /^already_running: .*\n {2}What to do: /,
    );
    expect(
      (await fetch(`http://127.0.0.1:${ports.supabase}/auth/v1/.well-known/jwks.json`)).status,
    ).toBe(200);
  } finally {
    first.signal("SIGTERM");
    expect(await first.ended).toBe(0);
  }
});

test("a lock left by a killed start does not stand in the way", async () => {
  const home = copy("killed");
  for (const signal of ["SIGKILL", "SIGINT"] as const) {
    const stack = spawnStack(home, ports);
    await untilUp(stack);
    stack.signal(signal);
    await stack.ended;
  }
  writeFileSync(join(home, "lock"), '{"torn');
  const stack = spawnStack(home, ports);
  await untilUp(stack);
  stack.signal("SIGINT");
  expect(await stack.ended).toBe(0);
});

test("a start killed while it makes the database begins again", async () => {
  const home = join(dir, "interrupted");
  for (const afterMs of [900, 1800, 2700]) {
    const stack = spawnStack(home, ports);
    await new Promise((wake) => setTimeout(wake, afterMs));
    stack.signal("SIGKILL");
    await stack.ended;
  }
  const stack = spawnStack(home, ports);
  await untilUp(stack);
  stack.signal("SIGINT");
  expect(await stack.ended).toBe(0);
});

test("a taken port is named with the variable that chooses another", async () => {
  const home = copy("port");
  const blocker = createServer();
  await new Promise<void>((done) => blocker.listen(ports.redis, "127.0.0.1", done));
  try {
    const said = await refusal(home);
    expect(said).toContain(`port_taken: Port ${ports.redis} `);
    expect(said).toContain("ATTUNE_REDIS_PORT=");
  } finally {
    blocker.close();
  }
});

test.each([
  ["secrets.json", "{"],
  ["secrets.json", '{"publishableKey":"sb_publishable_x"}'],
  ["database/global/pg_control", "not a control file"],
  ["database/PG_VERSION", ""],
])("a damaged %s is state_corrupt, and is left as it was", async (file, content) => {
  const home = copy(`damaged-${file.replaceAll("/", "-")}-${content.length}`);
  writeFileSync(join(home, file), content);
  const files = () =>
    readdirSync(join(home, "database"))
      .filter((name) => name !== "postmaster.pid")
      .sort();
  const before = files();
  const said = await refusal(home);
  expect(said).toContain("state_corrupt: ");
  expect(said).toContain("--reset");
  expect(readFileSync(join(home, file), "utf8")).toBe(content);
  expect(files()).toEqual(before);
});

test("a folder that cannot be written is state_not_writable", async () => {
  const file = join(dir, "a-file");
  writeFileSync(file, "");
  const said = await refusal(join(file, "home"));
  expect(said).toContain("state_not_writable: ");
  expect(said).toContain("ATTUNE_HOME=");
});

test("a reset moves the state aside and keeps every byte of it", () => {
  const home = copy("reset");
  const secrets = readFileSync(join(home, "secrets.json"), "utf8");
  const aside = moveAside(home, new Date("2026-11-21T09:00:00Z"));
  expect(aside).toBe(`${home}.broken-2026-11-21T09-00-00-000Z`);
  expect(existsSync(home)).toBe(false);
  expect(readFileSync(join(aside, "secrets.json"), "utf8")).toBe(secrets);
});
