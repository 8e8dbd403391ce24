import { version } from "../../netlify/adapters/version.ts";

export const TAG: string = `refs/tags/v${version}`;

/** What GitHub Actions tells the release workflow when this version's tag is pushed. */
export const CI: Readonly<Record<string, string>> = {
  GITHUB_ACTIONS: "true",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "example/attune",
  GITHUB_REF: TAG,
  GITHUB_SHA: "a".repeat(40),
  GITHUB_WORKFLOW_REF: `example/attune/.github/workflows/release.yml@${TAG}`,
  GITHUB_EVENT_NAME: "push",
  GITHUB_REPOSITORY_ID: "1",
  GITHUB_REPOSITORY_OWNER_ID: "2",
  GITHUB_RUN_ID: "3",
  GITHUB_RUN_ATTEMPT: "1",
  RUNNER_ENVIRONMENT: "github-hosted",
};
