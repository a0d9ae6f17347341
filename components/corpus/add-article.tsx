"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { useErrorText } from "@/components/auth/use-error-text";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { Field } from "@/components/ui/field";
import { Row, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { type ArticleFormInput, type ArticleFormValues, articleFormSchema } from "@/lib/schemas/article";
import { type ArticleFieldChoices, ArticleFields, type ArticleForm } from "./article-fields";
import { ArticlePreview } from "./article-preview";
import styles from "./corpus.module.css";
import { FileDrop } from "./file-drop";
import { TitleQuestion } from "./title-question";
import { UploadResults } from "./upload-results";
import { type AddRefused, useAddArticle } from "./use-add-article";
import { likelyPlacement, readTextFile, useDraft } from "./use-draft";
import { useManyUploads } from "./use-many-uploads";

type AddArticleProps = { projectSlug: string; choices: ArticleFieldChoices; language: string };

type Source = "paste" | "upload";

/** Adds one article, pasted or from a file, after showing how it will be stored; or many files in one go. */
export function AddArticle({ projectSlug, choices, language }: AddArticleProps) {
  const t = useTranslations("corpus.add");
  const common = useTranslations("common.actions");
  const form: ArticleForm = useForm<ArticleFormInput, unknown, ArticleFormValues>({
    resolver: zodResolver(articleFormSchema),
    defaultValues: {
      ...{ text: "", title: "", titlePlacement: "first-line", outlet: "", event: "", byline: "" },
      ...{ publishedOn: "", url: "", language, externalKey: "" },
    },
  });
  const [source, setSource] = useState<Source>("paste");
  // A file is read while its person goes on: what they have answered by then is not guessed over.
  const answered = useRef(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const chosen = source === "upload" ? files : [];
  const several = chosen.length > 1;
  const file = several ? null : (chosen[0] ?? null);
  const [text, title, titlePlacement, tag] = form.watch(["text", "title", "titlePlacement", "language"]);
  const draft = useDraft({ file, pasted: source === "paste" ? text : "", title, titlePlacement });
  const one = useAddArticle(projectSlug, form);
  const many = useManyUploads(projectSlug);

  const guessPlacement = (opening: string) => form.setValue("titlePlacement", likelyPlacement(opening));
  const guessUnlessAnswered = (opening: string) => {
    if (!answered.current) guessPlacement(opening);
  };
  const choose = async (given: File[]) => {
    one.clear();
    setFiles(given);
    answered.current = false;
    const [only] = given;
    if (given.length > 1) return form.setValue("titlePlacement", "by-looks");
    const read = only && (await readTextFile(only));
    if (read?.ok) guessUnlessAnswered(read.value.text);
  };
  const turnTo = (next: Source) => {
    one.clear();
    setSource(next);
    answered.current = false;
    if (next === "paste") guessPlacement(form.getValues("text"));
    else void choose([...files]);
  };
  const submit = form.handleSubmit(async (values) => {
    if (several) return many.start(chosen, values);
    if (!draft.laidOut) return form.setError("text", { message: t("noText") }, { shouldFocus: true });
    // What is wrong with the text stands in the preview already.
    if (draft.laidOut.ok) await one.send({ ...values, text: file ? "" : text }, { file, zones: draft.changedZones });
  });

  if (many.outcomes.length > 0) {
    const again = () => {
      many.clear();
      setFiles([]);
    };
    return <UploadResults projectSlug={projectSlug} {...many} onStop={many.stop} onAgain={again} />;
  }
  return (
    <form onSubmit={submit} noValidate method="post">
      <Stack gap="loose">
        <TextSource
          form={form}
          source={source}
          files={files}
          onTurn={turnTo}
          onChoose={choose}
          onText={guessUnlessAnswered}
        />
        <TitleQuestion
          form={form}
          firstLine={draft.firstLine}
          several={several}
          onAnswer={() => {
            answered.current = true;
          }}
        />
        <Stack>
          <Stack gap="tight">
            <h2>{several ? t("aboutMany") : t("about")}</h2>
            {several && <p className="muted">{t("aboutManyHint")}</p>}
          </Stack>
          <ArticleFields form={form} choices={choices} several={several} />
        </Stack>
        {!several && <ArticlePreview draft={draft} fileName={file?.name ?? null} language={tag} />}
        {one.refused && <Refused projectSlug={projectSlug} refused={one.refused} />}
        <Row>
          <SubmitButton pending={form.formState.isSubmitting || one.leaving}>
            {several ? t("submitMany", { count: chosen.length }) : t("submit")}
          </SubmitButton>
          <LinkButton href={`/projects/${projectSlug}/articles`} variant="quiet">
            {common("cancel")}
          </LinkButton>
        </Row>
      </Stack>
    </form>
  );
}

function Refused({ projectSlug, refused }: { projectSlug: string; refused: AddRefused }) {
  const t = useTranslations("corpus.add");
  return (
    <Notice tone="danger" title={t("refused")} live>
      {refused.message}{" "}
      {refused.presentId && (
        <Link href={`/projects/${projectSlug}/articles/${refused.presentId}`}>{t("openPresent")}</Link>
      )}
    </Notice>
  );
}

type TextSourceProps = {
  form: ArticleForm;
  source: Source;
  files: readonly File[];
  onTurn: (source: Source) => void;
  onChoose: (files: File[]) => void;
  onText: (text: string) => void;
};

function TextSource({ form, source, files, onTurn, onChoose, onText }: TextSourceProps) {
  const t = useTranslations("corpus.add");
  const errorText = useErrorText();
  const error = errorText(form.formState.errors.text?.message);
  const sources = [
    { value: "paste", label: t("paste") },
    { value: "upload", label: t("upload") },
  ];
  return (
    <Stack>
      <ChoiceGroup
        legend={t("source")}
        look="segments"
        choices={sources}
        choice={source}
        onChange={({ target }) => onTurn(target.value === "upload" ? "upload" : "paste")}
      />
      {source === "paste" ? (
        <Field label={t("text")} description={t("textDescription")} error={error} required>
          <Textarea
            className={styles.source}
            rows={12}
            dir="auto"
            spellCheck={false}
            {...form.register("text", { onChange: ({ target }) => onText(target.value) })}
          />
        </Field>
      ) : (
        <FileDrop files={files} onChoose={onChoose} error={error} />
      )}
    </Stack>
  );
}
