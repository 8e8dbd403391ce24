/** An error as Supabase Auth answers it (API version 2024-01-01). */
export const authError = (status: number, code: string, message: string): Response =>
  Response.json(
    { code: status, error_code: code, msg: message },
    { status, headers: { "x-sb-error-code": code } },
  );

/** A JSON object in the body; undefined for anything else. An empty body is an empty object. */
export async function readObject(request: Request): Promise<Record<string, unknown> | undefined> {
  const text = await request.text();
  if (text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const badJson = (): Response =>
  authError(400, "bad_json", "Could not parse request body as JSON");
