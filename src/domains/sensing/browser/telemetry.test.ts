import { afterEach, expect, test } from "vitest";
import { type InputWatch, watchInput } from "./telemetry.ts";

let watch: InputWatch | undefined;
afterEach(() => watch?.stop());

const press = (key: string, more: KeyboardEventInit = {}): boolean =>
  window.dispatchEvent(
    new KeyboardEvent("keydown", { key, code: `Key${key.toUpperCase()}`, ...more }),
  );

test("of a key only its kind and time are kept: not which key, no text, no place", () => {
  watch = watchInput(window);
  for (const key of "correct horse") press(key);
  window.dispatchEvent(new PointerEvent("pointerdown", { clientX: 731, clientY: 419 }));
  window.dispatchEvent(new PointerEvent("pointermove", { clientX: 732, clientY: 418 }));
  expect(watch.events).toHaveLength(15);
  for (const event of watch.events) {
    const { kind, tMs, ...rest } = event;
    expect(["key", "click", "move"]).toContain(kind);
    expect(tMs).toBeTypeOf("number");
    expect(rest).toEqual(kind === "key" ? { key: "letter_like" } : {});
  }
});

test("the same rhythm of other keys leaves the same record", () => {
  const kindsOf = (keys: string): readonly string[] => {
    const own = watchInput(window);
    for (const key of keys) press(key);
    own.stop();
    return own.events.map(({ tMs, ...kept }) => JSON.stringify(kept));
  };
  expect(kindsOf("secret")).toEqual(kindsOf("public"));
});

test.each([
  ["a", {}, "letter_like"],
  ["Enter", {}, "letter_like"],
  ["Backspace", {}, "correction"],
  ["Delete", {}, "correction"],
  ["z", { ctrlKey: true }, "correction"],
  ["Z", { metaKey: true }, "correction"],
  ["ArrowLeft", {}, "navigation"],
  ["Home", {}, "navigation"],
  ["Escape", {}, "other"],
  ["s", { ctrlKey: true }, "other"],
  ["F5", {}, "other"],
] as const)("%s with %o is %s", (key, more, kind) => {
  watch = watchInput(window);
  press(key, more);
  expect(watch.events).toMatchObject([{ kind: "key", key: kind }]);
});

test("a key that is held down counts once, and a flood of moves once in a quarter second", () => {
  watch = watchInput(window);
  press("a");
  for (let i = 0; i < 20; i++) press("a", { repeat: true });
  for (let i = 0; i < 20; i++) window.dispatchEvent(new PointerEvent("pointermove"));
  expect(watch.events.map(({ kind }) => kind)).toEqual(["key", "move"]);
});

test("nothing is watched after stop", () => {
  watch = watchInput(window);
  watch.stop();
  press("a");
  expect(watch.events).toEqual([]);
});
