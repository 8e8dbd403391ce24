import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { type InputWatch, watchInput } from "./telemetry.ts";

let watch: InputWatch;
let focused: boolean;
beforeEach(() => {
  focused = true;
  vi.spyOn(document, "hasFocus").mockImplementation(() => focused);
  watch = watchInput(window);
});
afterEach(() => {
  watch.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.body.innerHTML = "";
});

const press = (key: string, more: KeyboardEventInit = {}): boolean =>
  window.dispatchEvent(
    new KeyboardEvent("keydown", { key, code: `Key${key.toUpperCase()}`, ...more }),
  );
const moveTo = (clientX: number, clientY: number): boolean =>
  window.dispatchEvent(new PointerEvent("pointermove", { clientX, clientY }));
/** Lets `performance.now()` be set. */
const atTime = (): { ms: number } => {
  const time = { ms: performance.now() };
  vi.spyOn(performance, "now").mockImplementation(() => time.ms);
  return time;
};

describe("keys", () => {
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
    press(key, more);
    expect(watch.events).toEqual([{ kind: "key", key: kind, tMs: expect.any(Number) }]);
  });

  test("that are held down count once", () => {
    press("a");
    for (let i = 0; i < 20; i++) press("a", { repeat: true });
    expect(watch.events).toHaveLength(1);
  });

  test("of the same rhythm leave the same record, whatever is written", () => {
    const kindsOf = (keys: string): readonly string[] => {
      const own = watchInput(window);
      for (const key of keys) press(key);
      own.stop();
      return own.events.map(({ tMs, ...kept }) => JSON.stringify(kept));
    };
    expect(kindsOf("secret")).toEqual(kindsOf("public"));
  });
});

describe("the pointer", () => {
  test("leaves the lengths of its steps: moves within 30 ms are added up", () => {
    const time = atTime();
    for (const [stepMs, x, y] of [
      [0, 100, 100],
      [10, 103, 104],
      [10, 103, 106],
      [10, 103, 109],
      [40, 106, 113],
    ] as const) {
      time.ms += stepMs;
      moveTo(x, y);
    }
    const fromMs = watch.events[0]?.tMs ?? Number.NaN;
    expect(watch.events.map((event) => ({ ...event, tMs: event.tMs - fromMs }))).toEqual([
      { kind: "move", px: 0, tMs: 0 },
      { kind: "move", px: 10, tMs: 30 },
      { kind: "move", px: 5, tMs: 70 },
    ]);
  });

  test("after a rest begins anew: the way it went unseen is not told", () => {
    const time = atTime();
    moveTo(100, 100);
    time.ms += 151;
    moveTo(900, 700);
    expect(watch.events).toMatchObject([{ px: 0 }, { px: 0 }]);
  });

  test("in the same places and in others leaves the same record", () => {
    const time = atTime();
    const stepsFrom = (x: number, y: number): readonly string[] => {
      const own = watchInput(window);
      for (let i = 0; i < 9; i++) {
        time.ms += 35;
        moveTo(x + 3 * i, y + 4 * i);
      }
      own.stop();
      return own.events.map(({ tMs, ...kept }) => JSON.stringify(kept));
    };
    expect(stepsFrom(10, 20)).toEqual(stepsFrom(731, 419));
  });
});

describe("scrolling", () => {
  const scrolledTo = async (element: Element, top: number): Promise<void> => {
    const scrolled = new Promise((done) =>
      element.addEventListener("scroll", done, { once: true }),
    );
    element.scrollTop = top;
    await scrolled;
  };

  test("leaves its directions, less than 20 px none, and no offsets", async () => {
    document.body.innerHTML =
      '<div style="height:100px;overflow:auto"><p style="height:5000px">A page.</p></div>';
    const box = document.querySelector("div") as HTMLDivElement;
    for (const top of [300, 310, 100, 800]) await scrolledTo(box, top);
    expect(watch.events).toEqual(
      [1, -1, 1].map((direction) => ({ kind: "scroll", direction, tMs: expect.any(Number) })),
    );
  });

  test("on one way is kept four times a second", async () => {
    document.body.innerHTML =
      '<div style="height:100px;overflow:auto"><p style="height:90000px">A page.</p></div>';
    const box = document.querySelector("div") as HTMLDivElement;
    const time = atTime();
    for (const stepMs of [0, 100, 100, 100]) {
      time.ms += stepMs;
      await scrolledTo(box, box.scrollTop + 500);
    }
    expect(watch.events).toHaveLength(2);
  });
});

test("what is kept is bounded: 4,000 inputs, of 30 s", () => {
  const time = atTime();
  for (let i = 0; i < 5000; i++) {
    time.ms += 1;
    press("a");
  }
  expect(watch.events).toHaveLength(4000);
  time.ms += 29_000;
  press("a");
  expect(watch.events.length).toBeLessThan(1100);
});

describe("the focus", () => {
  const change = (to: boolean): void => {
    focused = to;
    window.dispatchEvent(new Event(to ? "focus" : "blur"));
  };
  const kinds = (): readonly string[] => watch.events.map(({ kind }) => kind);

  test("is told when it leaves, and when it is back", () => {
    change(false);
    change(true);
    expect(kinds()).toEqual(["leave", "switch", "return"]);
  });

  test("is asked for at each second: a change of which nothing told is seen", () => {
    focused = false;
    expect(watch.telemetry().idleS).toEqual({ known: false, reason: "other_window" });
    focused = true;
    expect(watch.telemetry().idleS).toMatchObject({ known: true });
    expect(kinds()).toEqual(["leave", "return"]);
  });

  test("that was elsewhere from the start is so", () => {
    focused = false;
    const own = watchInput(window);
    expect(own.telemetry().keysPerMin).toEqual({ known: false, reason: "other_window" });
    own.stop();
  });

  test("is not forgotten to be elsewhere, however long and with whatever else is kept", () => {
    const time = atTime();
    change(false);
    for (let i = 0; i < 10; i++) {
      time.ms += 20_000;
      moveTo(i, i);
    }
    expect(kinds()).toEqual(["leave", "move", "move"]);
    expect(watch.telemetry().keysPerMin).toEqual({ known: false, reason: "other_window" });
    change(true);
    time.ms += 31_000;
    press("a");
    expect(kinds()).toEqual(["key"]);
    expect(watch.telemetry().idleS).toMatchObject({ known: true, value: 0 });
  });
});

test("nothing is watched after stop", () => {
  watch.stop();
  press("a");
  moveTo(1, 2);
  expect(watch.events).toEqual([]);
});

describe("a secret that is typed, with moves, clicks and scrolling about it", () => {
  const SECRET = "Correct-Horse 4711 🐴";
  const ALLOWED: Readonly<Record<string, readonly string[]>> = {
    key: ["kind", "key", "tMs"],
    move: ["kind", "px", "tMs"],
    scroll: ["kind", "direction", "tMs"],
    click: ["kind", "tMs"],
    switch: ["kind", "tMs"],
    leave: ["kind", "tMs"],
    return: ["kind", "tMs"],
  };
  const MEASURE = ["known", "value", "low", "high", "quality", "ageS", "reason", "needsS"];
  const WORDS = new Set([
    ...Object.keys(ALLOWED),
    ...["letter_like", "correction", "navigation", "other"],
    ...["settling", "no_input"],
  ]);

  /** Every value in a structure that is not itself a structure. */
  const leavesOf = (value: unknown): readonly unknown[] =>
    typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

  /** Calls of everything that could store or send. The runner's own socket was opened before. */
  const watchDoors = () => {
    const doors: readonly { readonly mock: { readonly calls: readonly unknown[] } }[] = [
      vi.spyOn(Storage.prototype, "setItem"),
      vi.spyOn(IDBObjectStore.prototype, "put"),
      vi.spyOn(IDBObjectStore.prototype, "add"),
      vi.spyOn(Worker.prototype, "postMessage"),
      vi.spyOn(MessagePort.prototype, "postMessage"),
      vi.spyOn(BroadcastChannel.prototype, "postMessage"),
      vi.spyOn(window, "WebSocket"),
      vi.spyOn(XMLHttpRequest.prototype, "send"),
      vi.spyOn(navigator, "sendBeacon"),
      vi.spyOn(window, "fetch"),
    ];
    return () => doors.flatMap(({ mock }) => mock.calls);
  };

  const liveOn = async (): Promise<void> => {
    document.title = SECRET;
    document.body.innerHTML = `
      <input type="password" aria-label="Password" />
      <div contenteditable="true" style="height:40px">Note</div>
      <div id="page" style="height:80px;overflow:auto"><p style="height:3000px">${SECRET}</p></div>`;
    const [field, note] = document.querySelectorAll<HTMLElement>("input, [contenteditable]");
    if (!field || !note) throw new Error("no fields");
    await userEvent.type(field, `${SECRET}{Backspace}{ArrowLeft}`);
    await userEvent.click(note);
    await userEvent.keyboard(SECRET);
    await userEvent.hover(field);
    const page = document.querySelector("#page") as HTMLElement;
    const scrolled = new Promise((done) => page.addEventListener("scroll", done, { once: true }));
    page.scrollTop = 1234;
    await scrolled;
    moveTo(731, 419);
    expect((field as HTMLInputElement).value).not.toBe("");
  };

  test("is in no event, no telemetry, no store and no message", async () => {
    const calls = watchDoors();
    await liveOn();
    const telemetry = watch.telemetry();
    const kept = calls();

    expect(new Set(watch.events.map(({ kind }) => kind))).toEqual(
      new Set(["key", "move", "scroll", "click"]),
    );
    for (const event of watch.events)
      expect(ALLOWED[event.kind]).toEqual(expect.arrayContaining(Object.keys(event)));
    for (const leaf of [...leavesOf(watch.events), ...leavesOf(telemetry)])
      if (typeof leaf === "string") expect(WORDS).toContain(leaf);
      else expect(["number", "boolean"]).toContain(typeof leaf);
    const { windowS, ...measures } = telemetry;
    expect(windowS).toBe(30);
    for (const measure of Object.values(measures))
      expect(MEASURE).toEqual(expect.arrayContaining(Object.keys(measure)));

    expect(kept).toEqual([]);
    expect(JSON.stringify([watch.events, telemetry])).not.toMatch(/Correct-|Horse|4711|🐴/);
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });
});
