"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { useAnswered } from "@/components/ui/use-answered";
import { decideCase, deferCase, reopenCase } from "@/lib/actions/review";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { CaseDetail } from "@/lib/schemas/case-view";
import { decisionFormSchema } from "@/lib/schemas/review";
import { toDecision } from "./decision-input";
import { useReviewSession } from "./review-session";

export type CaseHrefs = {
  readonly list: string;
  readonly next: string | null;
  readonly previous: string | null;
  /** The case with this id, under the same filter; `%` stands for the id. */
  readonly pattern: string;
};

type Refusal = { readonly code: string; readonly message: string };

/** Deciding, leaving and reopening a case, and the way on to the next. */
export function useDecision(
  projectSlug: string,
  detail: CaseDetail,
  hrefs: CaseHrefs,
  own: () => readonly Annotation[],
) {
  const t = useTranslations("review");
  const router = useRouter();
  const session = useReviewSession();
  const answered = useAnswered();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // On its way to another case: the action has already shown this one as it is now.
  const [leaving, setLeaving] = useState(false);
  // A state is what was last rendered; keys come faster.
  const underWay = useRef(false);
  const form = useForm({ resolver: zodResolver(decisionFormSchema), defaultValues: { choice: "", note: "" } });
  const seen = { caseId: detail.id, revision: detail.revision };

  const leave = (href: string | null, said: string) => {
    session.announce(`${said} ${href === null ? t("announce.end") : ""}`.trim());
    router.push(href ?? hrefs.list);
  };
  const stay = () => {
    underWay.current = false;
    setLeaving(false);
  };
  /** One at a time; null where it was refused, or another is under way. */
  const attempt = async <T>(act: () => Promise<{ ok: true; value: T } | { ok: false; error: Refusal }>) => {
    if (underWay.current) return null;
    underWay.current = true;
    setRefusal(null);
    setLeaving(true);
    const done = await answered(act());
    if (!done.ok) {
      setRefusal(done.error);
      stay();
    }
    return done.ok ? done.value : null;
  };
  const decide = form.handleSubmit(async (values) => {
    const input = toDecision(detail, values, own());
    const decided = await attempt(() => decideCase(projectSlug, input));
    if (decided === null) return;
    session.remember({ caseId: detail.id, revision: decided.revision, quote: detail.quote });
    leave(hrefs.next, t("announce.decided", { outcome: t(`outcomes.${input.outcome}`) }));
  });
  /** Leaves an open case for later; from any other it only goes on. */
  const later = async () => {
    if (detail.state !== "open" || detail.undecidable !== null) return leave(hrefs.next, "");
    const deferred = await attempt(() => deferCase(projectSlug, seen));
    if (deferred !== null) leave(hrefs.next, t("announce.later"));
  };
  const reopen = async () => {
    const reopened = await attempt(() => reopenCase(projectSlug, seen));
    if (reopened === null) return;
    stay();
    session.announce(t("announce.reopened", { quote: detail.quote }));
    document.getElementById("case-heading")?.focus();
  };
  /** Opens the case decided last again and goes there. */
  const undo = async () => {
    const { last } = session;
    if (last === null || last.caseId === detail.id) {
      if (detail.state === "decided") await reopen();
      else session.announce(t("announce.none"));
      return;
    }
    const reopened = await attempt(() => reopenCase(projectSlug, { caseId: last.caseId, revision: last.revision }));
    if (reopened === null) return;
    session.remember(null);
    session.announce(t("announce.reopened", { quote: last.quote }));
    router.push(hrefs.pattern.replace("%", last.caseId));
  };
  const previous = () => {
    if (hrefs.previous !== null) router.push(hrefs.previous);
  };
  const reload = () => {
    setRefusal(null);
    router.refresh();
  };
  return { form, decide, later, reopen, undo, previous, reload, refusal, leaving };
}

export type Decision = ReturnType<typeof useDecision>;
