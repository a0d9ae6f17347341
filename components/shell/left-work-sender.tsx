"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { whenIdle } from "@/lib/client/idle";
import type { LeftArticle } from "@/lib/client/left-work";
import type { UnsentOwner } from "./unsent-dialog";

/**
 * Sends what articles have kept on this device although nobody has them open any more, and leads to those in which not
 * everything could be done.
 */
export function LeftWorkSender({ userId, projects }: UnsentOwner) {
  const t = useTranslations("shell.left");
  const [articles, setArticles] = useState<readonly LeftArticle[]>([]);
  const slugs = projects.map(({ slug }) => slug).join(" ");
  useEffect(() => {
    const ended = new AbortController();
    const cancel = whenIdle(async () => {
      const loader = await import("@/lib/client/left-work").catch(() => null);
      if (loader === null || ended.signal.aborted) return;
      const by = { userId, projects: slugs.split(" ").filter((slug) => slug !== "") };
      const end = loader.sendLeftWork(by, ({ toDecide }) => setArticles(toDecide));
      ended.signal.addEventListener("abort", end);
    });
    ended.signal.addEventListener("abort", cancel);
    return () => ended.abort();
  }, [userId, slugs]);
  const [first] = articles;
  if (first === undefined) return null;
  const href = `/projects/${encodeURIComponent(first.slug)}/annotate/${encodeURIComponent(first.assignmentId)}`;
  return (
    <a className={buttonClass("quiet")} href={href} title={t("why")}>
      {t("toDecide", { count: articles.length })}
    </a>
  );
}
