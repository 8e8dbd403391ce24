import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Open Bandit Pipeline declares Python below 3.10, and needs torch, matplotlib and seaborn for parts not used here. */
const WITH_DEPENDENCIES = [
  "numpy==1.26.4",
  "scipy==1.13.1",
  "scikit-learn==1.4.2",
  "pandas==2.2.2",
  "PyYAML==6.0.3",
  "tqdm==4.70.1",
];
const ALONE = ["obp==0.5.5", "vw-estimators==0.2.2"];
const FOLDER = join(homedir(), ".cache/attune/peers/obp-0.5.5");
const SCRIPT = fileURLToPath(new URL("./peers-python/ope.py", import.meta.url));
const INSTALL_LIMIT_MS = 300_000;
const RUN_LIMIT_MS = 1_200_000;

/** A Python with the off-policy peers in a venv of its own, made once; undefined where that fails. */
async function peerPython(say: (words: string) => void): Promise<string | undefined> {
  const python = join(FOLDER, "bin/python");
  const limit = { timeout: INSTALL_LIMIT_MS };
  const isWhole = async (): Promise<boolean> =>
    existsSync(python) &&
    (await run(python, [
      "-c",
      "import sklearn, estimators, importlib.util as u; assert u.find_spec('obp')",
    ]).then(
      () => true,
      () => false,
    ));
  if (await isWhole()) return python;
  say("installing the Python peers …");
  try {
    mkdirSync(FOLDER, { recursive: true });
    await run("python3", ["-m", "venv", FOLDER], limit);
    const pip = ["-m", "pip", "install", "--quiet", "--no-input"];
    await run(python, [...pip, ...WITH_DEPENDENCIES], limit);
    await run(python, [...pip, "--no-deps", "--ignore-requires-python", ...ALONE], limit);
  } catch (error) {
    say(`The Python peers could not be installed: ${error}`);
  }
  return (await isWhole()) ? python : undefined;
}

/** What `ope.py` answers to `question`, or undefined where the peers cannot be had. */
export async function askPython<Answer>(
  question: unknown,
  contextsPath: string,
  say: (words: string) => void,
): Promise<Answer | undefined> {
  const python = await peerPython(say);
  if (!python) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "attune-ope-"));
  try {
    const [asked, answered] = [join(folder, "asked.json"), join(folder, "answered.json")];
    writeFileSync(asked, JSON.stringify(question));
    await run(python, [SCRIPT, asked, contextsPath, answered], {
      timeout: RUN_LIMIT_MS,
      env: { ...process.env, OMP_NUM_THREADS: "1" },
    });
    return JSON.parse(readFileSync(answered, "utf8")) as Answer;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
