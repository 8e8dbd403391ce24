import { part, say } from "../../components/view.ts";
import type { PolicyAsked, SignerFound } from "../../domains/artifacts/index.ts";
import { type VerifyRefusal, verifyWords } from "../../i18n/verify.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { readKeyFile, readRootFile } from "./intake.ts";

/** A trusted root in place of the pinned one. */
export interface OwnRoot {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Attune's own, which only its samples are signed under. */
  readonly sample: boolean;
}

/** The rules as the form holds them, and in words. */
export interface Rules {
  readonly policy: PolicyAsked;
  readonly words: string;
}

/** The third step: who should have signed, and under which root. */
export interface SignerForm {
  readonly read: () => Result<Rules, VerifyRefusal>;
  readonly root: () => OwnRoot | null;
  readonly useRoot: (root: OwnRoot | null) => void;
  readonly expect: (identity: string, issuer: string) => void;
}

export function createSignerForm(
  form: HTMLFormElement,
  refused: (code: VerifyRefusal) => void,
): SignerForm {
  let own: OwnRoot | null = null;
  const field = (name: string): HTMLInputElement => part<HTMLInputElement>(form, `[name=${name}]`);
  const who = (): string => part<HTMLInputElement>(form, "[name=who]:checked").value;

  const settle = (): void => {
    for (const group of form.querySelectorAll<HTMLElement>("[data-who]"))
      group.hidden = group.dataset.who !== who();
    part(form, "[data-pattern]").hidden = who() !== "identity";
  };
  const useRoot = (root: OwnRoot | null): void => {
    own = root;
    say(form, "root", rootWords(root));
    part(form, '[data-do="public-root"]').hidden = root === null;
  };

  field("root").addEventListener("change", async () => {
    const file = field("root").files?.[0];
    if (!file) return;
    const read = await readRootFile(file);
    field("root").value = "";
    if (read.ok) useRoot({ name: file.name, bytes: read.value, sample: false });
    else refused(read.error);
  });
  part(form, '[data-do="public-root"]').addEventListener("click", () => useRoot(null));
  field("keyFile").addEventListener("change", async () => {
    const file = field("keyFile").files?.[0];
    if (!file) return;
    const read = await readKeyFile(file);
    field("keyFile").value = "";
    if (read.ok) field("key").value = read.value;
    else refused(read.error);
  });
  form.addEventListener("change", settle);
  settle();
  useRoot(null);

  return {
    root: () => own,
    useRoot,
    read() {
      const text = (name: string): string => field(name).value.trim();
      const predicateType = text("predicateType");
      const signer = signerOf(who(), text, field("pattern").checked);
      if (!signer.ok) return signer;
      const { policy, words } = signer.value;
      const sentences = [
        words,
        ...(predicateType === "" ? [] : [verifyWords.signer.predicate(predicateType)]),
        ...(own === null ? [] : [rootWords(own)]),
      ];
      return ok({
        policy: predicateType === "" ? policy : { ...policy, predicateType },
        words: sentences.join(". "),
      });
    },
    expect(identity, issuer) {
      part<HTMLInputElement>(form, "[value=identity]").checked = true;
      field("identity").value = identity;
      field("issuer").value = issuer;
      field("pattern").checked = false;
      settle();
    },
  };
}

/** The one identity and issuer of a certificate that was found, or null where it has none or several. */
export function expectable(
  signer: SignerFound | null,
): { readonly identity: string; readonly issuer: string } | null {
  if (signer?.kind !== "certificate" || signer.issuer === null) return null;
  const [only, ...others] = signer.identities;
  return only && others.length === 0 ? { identity: only.value, issuer: signer.issuer } : null;
}

function signerOf(
  who: string,
  text: (name: string) => string,
  isPattern: boolean,
): Result<Rules, VerifyRefusal> {
  if (who === "anyone") return ok({ policy: {}, words: verifyWords.signer.anyone });
  if (who === "key") {
    const pem = text("key");
    if (pem === "") return refuse("key_empty");
    return ok({ policy: { keys: [{ pem }] }, words: verifyWords.signer.key });
  }
  const [identity, issuer] = [text("identity"), text("issuer")];
  if (identity === "") return refuse("identity_empty");
  if (issuer === "") return refuse("issuer_empty");
  const { pattern, identity: exact } = verifyWords.signer;
  return isPattern
    ? ok({
        policy: { identity: { match: "pattern", value: identity }, issuer },
        words: pattern(identity, issuer),
      })
    : ok({ policy: { identity, issuer }, words: exact(identity, issuer) });
}

function rootWords(root: OwnRoot | null): string {
  if (root === null) return verifyWords.root.publicGood;
  return root.sample ? verifyWords.root.sample : verifyWords.root.own(root.name);
}
