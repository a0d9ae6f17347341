"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactElement, useState } from "react";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Stack } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { freeKey, proposeKey } from "@/lib/domain/text/key";
import { longestCodebookName } from "@/lib/schemas/codebook";

type KeyDialogProps = {
  title: string;
  trigger: ReactElement;
  confirmLabel: string;
  /** Keys that stand beside this one already. */
  taken: readonly string[];
  /** The key that is to be changed; without it, something new is asked for its name and key. */
  current?: string;
  onConfirm: (given: { readonly name: string; readonly key: string }) => void;
};

/** Asks for the name and key of something new, or for another key of what is there. */
export function KeyDialog(props: KeyDialogProps) {
  const [open, setOpen] = useState(false);
  const t = useTranslations("codebook.key");
  return (
    <Dialog title={props.title} description={t("what")} trigger={props.trigger} open={open} onOpenChange={setOpen}>
      <KeyForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function KeyForm({ taken, current, confirmLabel, onConfirm, onDone }: KeyDialogProps & { onDone: () => void }) {
  const t = useTranslations("codebook.key");
  const problems = useTranslations("codebook.problems");
  const [name, setName] = useState("");
  const [typedKey, setTypedKey] = useState(current);
  const [checked, setChecked] = useState(false);
  const others = new Set(taken.filter((one) => one !== current));
  const proposed = proposeKey(name);
  const key = typedKey ?? (proposed && freeKey(proposed, others));
  const nameProblem = current === undefined && name.trim() === "" ? problems("name-missing") : undefined;
  const keyProblem = keyProblemOf(key, others);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog lies within the draft's form as React sees it.
    event.stopPropagation();
    setChecked(true);
    if (nameProblem !== undefined || keyProblem !== null) return;
    onConfirm({ name: name.trim(), key });
    onDone();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {current === undefined && (
          <Field label={t("name")} error={checked ? nameProblem : undefined} required>
            <TextInput value={name} onChange={(event) => setName(event.target.value)} maxLength={longestCodebookName} />
          </Field>
        )}
        <Field
          label={t("key")}
          description={t("form")}
          error={checked && keyProblem !== null ? problems(keyProblem) : undefined}
          required
        >
          <TextInput
            className="mono"
            value={key}
            onChange={(event) => setTypedKey(event.target.value)}
            autoCapitalize="off"
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <DialogActions>
          <DialogCancel />
          <SubmitButton>{confirmLabel}</SubmitButton>
        </DialogActions>
      </Stack>
    </form>
  );
}

function keyProblemOf(key: string, others: ReadonlySet<string>) {
  if (key.length > 60) return "key-too-long";
  if (!/^[a-z][a-z0-9_]*$/.test(key)) return "key-malformed";
  return others.has(key) ? "key-duplicate" : null;
}
