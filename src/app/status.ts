import { onPress, part, row, say, slot } from "../components/view.ts";
import { serviceWords } from "../i18n/service.ts";

interface Component {
  readonly name: string;
  readonly status: "ok" | "down";
  readonly latencyMs: number | null;
}
interface Health {
  readonly status: "ok" | "degraded" | "down";
  readonly components: readonly Component[];
}

const root = part(document, "[data-status]");
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

async function check(): Promise<void> {
  const health = await ask();
  say(root, "overall", serviceWords.status.overall[health?.status ?? "unreachable"]);
  say(root, "checked", serviceWords.status.checked(clock.format(new Date())));
  const device = part(root, "tbody tr");
  mark(part(device, "td"), "Worker" in window && "VideoFrame" in window);
  slot(root, "components").replaceChildren(device, ...(health?.components ?? []).map(componentRow));
}

/** A down service answers 503 with the same body, so the status code is not looked at. */
async function ask(): Promise<Health | undefined> {
  try {
    const response = await fetch("/api/health", { signal: AbortSignal.timeout(5000) });
    return (await response.json()) as Health;
  } catch {
    return undefined;
  }
}

function componentRow({ name, status, latencyMs }: Component): HTMLTableRowElement {
  const element = row([
    serviceWords.status.names[name] ?? name,
    "",
    latencyMs === null ? "No answer" : `${latencyMs.toFixed(0)} ms`,
  ]);
  mark(part(element, "td"), status === "ok");
  return element;
}

function mark(cell: HTMLElement, works: boolean): void {
  cell.dataset.ok = String(works);
  cell.textContent = works ? serviceWords.status.ok : serviceWords.status.down;
}

onPress(root, "check", check);
await check();
