import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";

/**
 * Writes what a run came to, as one JSON object, to the file that `ATTUNE_RESULTS` names: the number
 * passed, the names of the failed, and the skipped with the reason that each test gave.
 */
export default class Results implements Reporter {
  #root = "";

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const path = process.env.ATTUNE_RESULTS;
    if (path) writeFileSync(path, JSON.stringify(this.#outcome(modules, unhandled)));
  }

  #outcome(modules: readonly TestModule[], unhandled: readonly unknown[]): object {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const broken = modules.filter((module) => isBroken(module)).map(({ moduleId }) => moduleId);
    const failed = tests.filter((test) => !["passed", "skipped"].includes(test.result().state));
    return {
      passed: tests.filter((test) => test.result().state === "passed").length,
      failed: [
        ...failed.map((test) => this.#nameOf(test)),
        ...broken.map((id) => `${relative(this.#root, id)} did not load or set up`),
        ...unhandled.map(() => "an error outside any test"),
      ],
      skipped: tests
        .filter((test) => test.result().state === "skipped")
        .map((test) => ({ name: this.#nameOf(test), reason: reasonOf(test) })),
    };
  }

  #nameOf(test: TestCase): string {
    return `${relative(this.#root, test.module.moduleId)} > ${test.fullName}`;
  }
}

/** A file or a suite that failed by itself, apart from its tests: an import, a `beforeAll`. */
const isBroken = (module: TestModule): boolean =>
  module.errors().length > 0 ||
  [...module.children.allSuites()].some((suite) => suite.errors().length > 0);

/** The note given to `context.skip`; a test that is skipped as it is declared says why in its name. */
function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === "skipped" && result.note) || test.name;
}
