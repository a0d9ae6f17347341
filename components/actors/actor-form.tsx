"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { DialogActions, DialogCancel } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { useAnswered } from "@/components/ui/use-answered";
import type { Result } from "@/lib/domain/result";
import { freeKey, proposeKey } from "@/lib/domain/text/key";
import { type ActorInput, actorKeySchema, actorSchema } from "@/lib/schemas/actor";
import { actorProblem } from "./actor-problem";
import type { ActorRow } from "./actor-row";

export type ActorFormProps = {
  confirmLabel: string;
  /** The sides that other actors have, offered while one is typed. */
  sides: readonly string[];
  /** What is to be changed; its key stays. */
  actor?: ActorRow;
  /** The keys in use: a key is asked for, with one proposed from the name. Without it there is none to choose. */
  takenKeys?: readonly string[];
  onSubmit: (
    input: ActorInput & { readonly key: string },
  ) => Promise<Result<unknown, { readonly code: string; readonly message: string }>>;
  onDone: () => void;
};

/** Aliases are typed one a line. */
const aliasLines = z
  .string()
  .transform((text) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  )
  .pipe(actorSchema.shape.aliases);

const formSchema = actorSchema.extend({ aliases: aliasLines, key: z.union([z.literal(""), actorKeySchema]) });
const newFormSchema = formSchema.extend({ key: actorKeySchema });

function initial(actor: ActorRow | undefined): z.input<typeof formSchema> {
  return {
    name: actor?.name ?? "",
    key: actor?.key ?? "",
    side: actor?.side ?? "",
    description: actor?.description ?? "",
    aliases: actor?.aliases.join("\n") ?? "",
  };
}

/** Name, key, side, aliases, description. The key follows the name until it is typed. */
export function ActorForm({ confirmLabel, sides, actor, takenKeys, onSubmit, onDone }: ActorFormProps) {
  const t = useTranslations("actors");
  const problems = useTranslations("actors.problems");
  const sidesId = useId();
  const answered = useAnswered();
  const [failure, setFailure] = useState<string>();
  const form = useForm({
    resolver: zodResolver(takenKeys === undefined ? formSchema : newFormSchema),
    defaultValues: initial(actor),
  });
  const { errors, isSubmitting, dirtyFields } = form.formState;
  const sentence = (code: string | undefined) => code && problems(actorProblem(code));
  const followName = (name: string) => {
    if (takenKeys === undefined || dirtyFields.key) return;
    const key = proposeKey(name);
    form.setValue("key", key && freeKey(key, new Set(takenKeys)));
  };
  const submit = form.handleSubmit(async (input) => {
    setFailure(undefined);
    const done = await answered(onSubmit(input));
    if (done.ok) return onDone();
    if (done.error.code === "actor-key-taken")
      form.setError("key", { message: done.error.code }, { shouldFocus: true });
    else setFailure(done.error.message);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Field label={t("name")} error={sentence(errors.name?.message)} required>
          <TextInput
            {...form.register("name", { onChange: (event) => followName(event.target.value) })}
            autoComplete="off"
          />
        </Field>
        {takenKeys !== undefined && (
          <Field label={t("key")} description={t("keyHint")} error={sentence(errors.key?.message)} required>
            <TextInput
              {...form.register("key")}
              className="mono"
              autoCapitalize="off"
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        )}
        <Field label={t("side")} description={t("sideHint")} error={sentence(errors.side?.message)} optional>
          <TextInput {...form.register("side")} list={sidesId} autoComplete="off" />
        </Field>
        <datalist id={sidesId}>
          {sides.map((side) => (
            <option key={side} value={side} />
          ))}
        </datalist>
        <Field label={t("aliases")} description={t("aliasesHint")} error={sentence(errors.aliases?.message)} optional>
          <Textarea {...form.register("aliases")} rows={4} />
        </Field>
        <Field
          label={t("description")}
          description={t("descriptionHint")}
          error={sentence(errors.description?.message)}
          optional
        >
          <Textarea {...form.register("description")} rows={2} />
        </Field>
        {failure !== undefined && (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        )}
        <DialogActions>
          <DialogCancel />
          <SubmitButton pending={isSubmitting}>{confirmLabel}</SubmitButton>
        </DialogActions>
      </Stack>
    </form>
  );
}
