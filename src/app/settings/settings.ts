import { part, say } from "../../components/view.ts";
import { loadSettings, saveSettings } from "../../domains/policy/browser/settings-store.ts";
import { helpWords } from "../../i18n/help.ts";
import { showConsent } from "./consent.ts";
import { fillForm, readForm } from "./form.ts";
import { showKept } from "./kept.ts";

const root = part(document, "[data-settings]");
const form = part<HTMLFormElement>(root, "[data-help-settings]");
const { settings, refused } = loadSettings();
fillForm(form, settings);
if (refused) say(root, "saved", helpWords.settings.unreadable);

/** Every change is kept at once; what is not complete yet is waited for. */
form.addEventListener("change", () => {
  if (!form.checkValidity()) return;
  const kept = saveSettings(readForm(form));
  say(root, "saved", kept.ok ? helpWords.settings.saved : helpWords.settings.notSaved);
});
form.addEventListener("submit", (event) => event.preventDefault());
const consent = await showConsent(root);
showKept(root, consent.close);
