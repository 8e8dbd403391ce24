import { version } from "../../netlify/adapters/version.ts";
import type { PolicyAsked } from "../../src/domains/artifacts/index.ts";
import { Refusal } from "../local/refusal.ts";

/** The run of the workflow that builds a release: what provenance tells and signatures must name. */
export interface BuildRun {
  /** `https://github.com/owner/name`. */
  readonly repository: string;
  /** `refs/tags/…`. */
  readonly ref: string;
  /** Commit, 40 hex digits. */
  readonly commit: string;
  readonly workflow: string;
  readonly event: string;
  readonly repositoryId: string;
  readonly ownerId: string;
  readonly builder: string;
  readonly invocation: string;
  /** Who vouches for the identity. */
  readonly issuer: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const WORKFLOW = ".github/workflows/release.yml";
const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";

/** GitHub's variables (docs: Variables reference), each with the form it must have. */
const FORMS = {
  GITHUB_SERVER_URL: /^https:\/\/github\.com$/,
  GITHUB_REPOSITORY: /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/,
  GITHUB_REF: /^refs\/tags\/v\d+\.\d+\.\d+(-[0-9A-Za-z.-]{1,40})?$/,
  GITHUB_SHA: /^[0-9a-f]{40}$/,
  GITHUB_WORKFLOW_REF: /^[\w./-]+@refs\/tags\/[\w.+-]+$/,
  GITHUB_EVENT_NAME: /^push$/,
  GITHUB_REPOSITORY_ID: /^\d{1,20}$/,
  GITHUB_REPOSITORY_OWNER_ID: /^\d{1,20}$/,
  GITHUB_RUN_ID: /^\d{1,20}$/,
  GITHUB_RUN_ATTEMPT: /^\d{1,6}$/,
  RUNNER_ENVIRONMENT: /^github-hosted$/,
} as const;

/**
 * The run that the environment describes: a push of the tag of this version, by the release workflow of that
 * tag, on GitHub's own machine. Refuses `not_in_ci` outside of GitHub Actions, and `ci_unexpected` with the
 * variable that is not as it must be.
 */
export function readBuildRun(env: Environment): BuildRun {
  if (env.GITHUB_ACTIONS !== "true")
    throw new Refusal(
      "not_in_ci",
      "Provenance tells what GitHub Actions did, and this is not GitHub Actions.",
      "Push a tag, or try the steps with --local.",
    );
  const value = (name: keyof typeof FORMS): string => {
    const text = env[name] ?? "";
    if (!FORMS[name].test(text)) throw unexpected(name, text);
    return text;
  };
  const repository = `${value("GITHUB_SERVER_URL")}/${value("GITHUB_REPOSITORY")}`;
  const ref = value("GITHUB_REF");
  if (ref !== `refs/tags/v${version}`) throw unexpected("GITHUB_REF", ref);
  const workflowRef = value("GITHUB_WORKFLOW_REF");
  if (workflowRef !== `${value("GITHUB_REPOSITORY")}/${WORKFLOW}@${ref}`)
    throw unexpected("GITHUB_WORKFLOW_REF", workflowRef);
  return {
    repository,
    ref,
    commit: value("GITHUB_SHA"),
    workflow: WORKFLOW,
    event: value("GITHUB_EVENT_NAME"),
    repositoryId: value("GITHUB_REPOSITORY_ID"),
    ownerId: value("GITHUB_REPOSITORY_OWNER_ID"),
    builder: `https://github.com/actions/runner/${value("RUNNER_ENVIRONMENT")}`,
    invocation: `${repository}/actions/runs/${value("GITHUB_RUN_ID")}/attempts/${value("GITHUB_RUN_ATTEMPT")}`,
    issuer: GITHUB_ISSUER,
  };
}

/** Stands in for a run, and names hosts that do not exist: nobody can take it for one. */
export const localRun = (): BuildRun => ({
  repository: "https://git.test/local/attune",
  ref: `refs/tags/v${version}`,
  commit: "0".repeat(40),
  workflow: WORKFLOW,
  event: "push",
  repositoryId: "0",
  ownerId: "0",
  builder: "https://builder.test/local",
  invocation: "https://git.test/local/attune/actions/runs/0/attempts/1",
  issuer: "https://issuer.test",
});

/** The identity that Fulcio writes for the workflow of a tag: fulcio, docs/oidc.md, GitHub. */
export const identityOf = ({ repository, workflow, ref }: BuildRun): string =>
  `${repository}/${workflow}@${ref}`;

/** Exactly this workflow of this tag, and nobody else. */
export const signerPolicy = (run: BuildRun): PolicyAsked => ({
  identity: identityOf(run),
  issuer: run.issuer,
});

const unexpected = (name: string, text: string): Refusal =>
  new Refusal(
    "ci_unexpected",
    `${name} is ${JSON.stringify(text)}.`,
    `Releases are made by ${WORKFLOW} when the tag v${version} is pushed.`,
  );
