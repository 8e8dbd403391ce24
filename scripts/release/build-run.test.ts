import { describe, expect, test } from "vitest";
import { CI, TAG } from "../../tests/release/ci-environment.ts";
import { identityOf, readBuildRun } from "./build-run.ts";

test("a push of this version's tag is a release", () => {
  const run = readBuildRun(CI);
  expect(identityOf(run)).toBe(
    `https://github.com/example/attune/.github/workflows/release.yml@${TAG}`,
  );
  expect(run).toMatchObject({
    commit: "a".repeat(40),
    builder: "https://github.com/actions/runner/github-hosted",
    invocation: "https://github.com/example/attune/actions/runs/3/attempts/1",
  });
});

test("outside of GitHub Actions nothing is told", () => {
  expect(() => readBuildRun({ ...CI, GITHUB_ACTIONS: undefined })).toThrow(
    expect.objectContaining({ code: "not_in_ci" }),
  );
});

describe("anything else is refused with the variable that says so", () => {
  test.each([
    ["GITHUB_REF", "refs/heads/main"],
    ["GITHUB_REF", "refs/tags/v999.0.0"],
    ["GITHUB_REF", `${TAG}\n`],
    ["GITHUB_SHA", "a".repeat(39)],
    ["GITHUB_SERVER_URL", "https://github.example"],
    ["GITHUB_REPOSITORY", "example"],
    ["GITHUB_REPOSITORY", "example/attune/more"],
    ["GITHUB_WORKFLOW_REF", `example/attune/.github/workflows/ci.yml@${TAG}`],
    ["GITHUB_WORKFLOW_REF", `other/attune/.github/workflows/release.yml@${TAG}`],
    ["GITHUB_EVENT_NAME", "pull_request"],
    ["GITHUB_RUN_ID", ""],
    ["RUNNER_ENVIRONMENT", "self-hosted"],
  ])("%s %j", (name, value) => {
    expect(() => readBuildRun({ ...CI, [name]: value })).toThrow(
      expect.objectContaining({
        code: "ci_unexpected",
        message: expect.stringContaining(name),
      }),
    );
  });
});
