import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { Refusal } from "../local/refusal.ts";

/** A wrong command line. */
export const misuse = (message: string, verb: string): Refusal =>
  new Refusal("wrong_use", message, `attune ${verb} --help`);

/** `parseArgs` with strict options; what it refuses is a wrong command line. */
export function readOptions<const O extends ParseArgsOptionsConfig>(
  verb: string,
  args: string[],
  options: O,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>> {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Its sentences stand on lines of their own.
    if (error instanceof TypeError) throw misuse(error.message.replace(/(?<=[.?])\n/g, " "), verb);
    throw error;
  }
}
