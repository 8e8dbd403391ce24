import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { decodeJwt, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import { type Listening, listen } from "./listen.ts";
import { applyMigrations } from "./migrations.ts";
import { openSecrets, type Secrets } from "./secrets.ts";
import { supabaseGate } from "./supabase.ts";
import { openTokens } from "./tokens.ts";

const NOTES = `
create schema private;
create table private.facts (id int primary key);
alter table private.facts enable row level security;
create table public.notes (
  id bigint generated always as identity primary key,
  owner uuid not null default auth.uid(),
  text text not null
);
alter table public.notes enable row level security;
create policy own on public.notes to authenticated using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
revoke all on public.notes from anon;
create function public.count_notes() returns bigint language sql security definer set search_path = ''
  as $$ select count(*) from public.notes $$;
revoke execute on function public.count_notes() from public, anon, authenticated;
grant execute on function public.count_notes() to service_role;
`;

const dir = mkdtempSync(join(tmpdir(), "attune-supabase-test-"));
const migrationsDir = join(dir, "migrations");
let secrets: Secrets;
let database: Database;
let listening: Listening;

const client = (key: string): SupabaseClient =>
  createClient(listening.origin, key, { auth: { persistSession: false, autoRefreshToken: false } });
const person = () => client(secrets.publishableKey);
const server = () => client(secrets.secretKey);

beforeAll(async () => {
  mkdirSync(migrationsDir);
  writeFileSync(join(migrationsDir, "20260101000000_notes.sql"), NOTES);
  secrets = await openSecrets(join(dir, "secrets.json"));
  database = await openDatabase(undefined, migrationsDir, secrets);
  const tokens = await openTokens(secrets, "http://127.0.0.1:54321/auth/v1");
  listening = await listen(
    0,
    "ATTUNE_SUPABASE_PORT",
    supabaseGate({ database, tokens, secrets, instance: "this-one", nowMs: Date.now }),
  );
});

afterAll(async () => {
  await listening?.close();
  await database?.close();
  rmSync(dir, { recursive: true });
});

describe("anonymous sign-in", () => {
  test("gives a person a session whose token verifies by the public keys alone", async () => {
    const supabase = person();
    const { data, error } = await supabase.auth.signInAnonymously({
      options: { data: { theme: "dark" } },
    });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({
      is_anonymous: true,
      role: "authenticated",
      email: "",
      user_metadata: { theme: "dark" },
    });
    expect(data.session).toMatchObject({ token_type: "bearer", expires_in: 3600 });
    const claims = await supabase.auth.getClaims(data.session?.access_token);
    expect(claims.data?.header).toMatchObject({ alg: "ES256" });
    expect(claims.data?.claims).toMatchObject({
      sub: data.user?.id,
      is_anonymous: true,
      amr: [{ method: "anonymous" }],
    });
    expect((await supabase.auth.getUser()).data.user).toMatchObject({
      id: data.user?.id,
      is_anonymous: true,
    });
  });

  test("can be refreshed, stays anonymous, and ends at sign-out", async () => {
    const supabase = person();
    const { data: first } = await supabase.auth.signInAnonymously();
    const { data: second, error } = await supabase.auth.refreshSession();
    expect(error).toBeNull();
    expect(second.session?.refresh_token).not.toBe(first.session?.refresh_token);
    expect(second.user).toMatchObject({ id: first.user?.id, is_anonymous: true });
    const claims = await supabase.auth.getClaims(second.session?.access_token);
    expect(claims.data?.claims).toMatchObject({ sub: first.user?.id, is_anonymous: true });
    expect((await supabase.auth.signOut()).error).toBeNull();
    const { error: gone } = await person().auth.getUser(second.session?.access_token);
    expect(gone?.name).toBe("AuthSessionMissingError");
  });

  test("is refused without a key, with a wrong key, and with a body that is not JSON", async () => {
    const signUp = (apikey: string | undefined, body: string) =>
      fetch(`${listening.origin}/auth/v1/signup`, {
        method: "POST",
        body,
        headers: apikey ? { apikey } : {},
      });
    expect((await signUp(undefined, "{}")).status).toBe(401);
    expect((await signUp(`${secrets.publishableKey}x`, "{}")).status).toBe(401);
    expect((await signUp(secrets.publishableKey, "{")).status).toBe(400);
  });
});

describe("rows", () => {
  test("belong to the person whose token asks, and to nobody without one", async () => {
    const [ada, grace] = [person(), person()];
    await ada.auth.signInAnonymously();
    await grace.auth.signInAnonymously();
    expect((await ada.from("notes").insert({ text: "mine" })).error).toBeNull();
    expect((await ada.from("notes").select("text")).data).toEqual([{ text: "mine" }]);
    expect((await grace.from("notes").select("text")).data).toEqual([]);
    expect((await person().from("notes").select("text")).error?.code).toBe("42501");
    expect((await server().from("notes").select("text")).data).toEqual([{ text: "mine" }]);
  });

  test("stay with their person when forty people ask at once", async () => {
    const people = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const supabase = person();
        await supabase.auth.signInAnonymously();
        return { supabase, text: `note ${i}` };
      }),
    );
    await Promise.all(people.map(({ supabase, text }) => supabase.from("notes").insert({ text })));
    const read = await Promise.all(
      people.map(({ supabase }) => supabase.from("notes").select("text")),
    );
    expect(read.map(({ data }) => data)).toEqual(people.map(({ text }) => [{ text }]));
  });

  test("a function granted to the server only is refused to everybody else", async () => {
    const ada = person();
    await ada.auth.signInAnonymously();
    expect((await ada.rpc("count_notes")).error?.code).toBe("42501");
    expect((await person().rpc("count_notes")).error?.code).toBe("42501");
    expect((await server().rpc("count_notes")).error).toBeNull();
  });

  test("requests add no right to what the migrations granted", async () => {
    const { rows } = await database.postgres.query(
      `select has_schema_privilege('anon', 'private', 'usage') as schema,
              has_table_privilege('anon', 'private.facts', 'select') as "table",
              has_table_privilege('anon', 'public.notes', 'select') as notes`,
    );
    expect(rows).toEqual([{ schema: false, table: false, notes: false }]);
  });
});

describe("tokens", () => {
  test("signed by anyone else, changed or expired are refused", async () => {
    const { data } = await person().auth.signInAnonymously();
    const token = data.session?.access_token ?? "";
    const claims = decodeJwt(token);
    const inner = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(secrets.innerSecret));
    const tokens = await openTokens(secrets, String(claims.iss));
    const expired = await tokens.sign({ ...claims, sub: String(claims.sub), exp: 1 });
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`;
    for (const bad of [inner, expired, none, `${token.slice(0, -8)}AAAAAAAA`]) {
      const headers = { apikey: secrets.publishableKey, authorization: `Bearer ${bad}` };
      expect((await fetch(`${listening.origin}/rest/v1/notes`, { headers })).status).toBe(401);
      expect((await fetch(`${listening.origin}/auth/v1/user`, { headers })).status).toBe(403);
    }
  });
});

describe("the users admin API", () => {
  test("creates, finds, changes, lists and deletes a user who can sign in", async () => {
    const { admin } = server().auth;
    const created = await admin.createUser({
      email: "Ada@example.org",
      password: "a long secret",
      email_confirm: true,
      user_metadata: { name: "Ada" },
    });
    const id = created.data.user?.id ?? "";
    expect(created.data.user).toMatchObject({
      email: "ada@example.org",
      is_anonymous: false,
      user_metadata: { name: "Ada" },
    });
    expect((await admin.createUser({ email: "ada@example.org" })).error?.code).toBe("email_exists");
    const signedIn = await person().auth.signInWithPassword({
      email: "ada@example.org",
      password: "a long secret",
    });
    expect(signedIn.data.user?.id).toBe(id);
    expect(
      (await admin.updateUserById(id, { user_metadata: { name: "Countess" } })).data.user
        ?.user_metadata,
    ).toEqual({ name: "Countess" });
    expect((await admin.getUserById(id)).data.user?.email).toBe("ada@example.org");
    const listed = await admin.listUsers({ page: 1, perPage: 1 });
    expect(listed.data.users).toHaveLength(1);
    expect(listed.data).toMatchObject({ total: expect.any(Number), nextPage: 2 });
    expect((await admin.deleteUser(id)).error).toBeNull();
    expect((await admin.getUserById(id)).error).toMatchObject({
      status: 404,
      code: "user_not_found",
    });
  });

  test("is closed to the publishable key", async () => {
    expect((await person().auth.admin.listUsers()).error).toMatchObject({
      status: 403,
      code: "not_admin",
    });
  });
});

describe("migrations", () => {
  const write = (name: string, sql: string) => writeFileSync(join(migrationsDir, name), sql);

  test("are applied once, each with its record", async () => {
    write(
      "20260102000000_more.sql",
      "create table public.more (id int); insert into public.more values (1);",
    );
    expect(await applyMigrations(database.postgres, migrationsDir)).toEqual(["20260102000000"]);
    expect(await applyMigrations(database.postgres, migrationsDir)).toEqual([]);
    const { rows } = await database.postgres.query(
      "select version, name from supabase_migrations.schema_migrations order by 1",
    );
    expect(rows).toEqual([
      { version: "20260101000000", name: "notes" },
      { version: "20260102000000", name: "more" },
    ]);
  });

  test("that fail leave nothing behind", async () => {
    write("20260103000000_broken.sql", "create table public.half (id int); select 1 / 0;");
    await expect(applyMigrations(database.postgres, migrationsDir)).rejects.toMatchObject({
      code: "migration_failed",
    });
    rmSync(join(migrationsDir, "20260103000000_broken.sql"));
    const { rows } = await database.postgres.query("select to_regclass('public.half') as half");
    expect(rows).toEqual([{ half: null }]);
  });

  test("that were changed, removed, inserted before or misnamed are refused", async () => {
    const refused = () => applyMigrations(database.postgres, migrationsDir);
    write("20260101120000_between.sql", "select 1;");
    await expect(refused()).rejects.toMatchObject({ code: "migration_out_of_order" });
    rmSync(join(migrationsDir, "20260101120000_between.sql"));
    write("notes.sql", "select 1;");
    await expect(refused()).rejects.toMatchObject({ code: "migration_badly_named" });
    rmSync(join(migrationsDir, "notes.sql"));
    write("20260102000000_more.sql", "create table public.more (id bigint);");
    await expect(refused()).rejects.toMatchObject({ code: "migration_changed" });
    rmSync(join(migrationsDir, "20260102000000_more.sql"));
    await expect(refused()).rejects.toMatchObject({ code: "migration_missing" });
  });
});
