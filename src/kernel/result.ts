/** A value, or a refusal with its stable snake_case code. Bugs throw instead. */
export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Code };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refuse = <Code extends string>(
  error: Code,
): { readonly ok: false; readonly error: Code } => ({ ok: false, error });
