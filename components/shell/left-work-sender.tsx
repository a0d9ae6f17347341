"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { whenIdle } from "@/lib/client/idle";
import type { LeftArticle } from "@/lib/client/left-articles";
import type { UnsentOwner } from "./unsent-dialog";

const KeptWorkDialog = dynamic(() => import("./kept-work-dialog").then((module) => module.KeptWorkDialog), {
  ssr: false,
});

/**
 * Sends what articles have kept on this device although nobody has them open any more, and leads to those in which not
 * everything could be done. Where one of these isn't given out any more all of them are listed, to be looked at here.
 */
export function LeftWorkSender(owner: UnsentOwner) {
  const { userId, projects } = owner;
  const t = useTranslations("shell.left");
  const [shown, setShown] = useState(false);
  const [round, setRound] = useState(0);
  const [articles, setArticles] = useState<readonly LeftArticle[]>([]);
  const slugs = projects.map(({ slug }) => slug).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round looks anew
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
  }, [userId, slugs, round]);
  const [first] = articles;
  if (first === undefined) return null;
  const text = t("toDecide", { count: articles.length });
  const close = (discarded: boolean) => {
    setShown(false);
    if (discarded) setRound(round + 1);
  };
  if (shown || articles.some(({ isGone }) => isGone))
    return (
      <>
        <Button variant="quiet" title={t("whyGone")} onClick={() => setShown(true)}>
          {text}
        </Button>
        {shown && <KeptWorkDialog {...{ owner, articles }} onClose={close} />}
      </>
    );
  const href = `/projects/${encodeURIComponent(first.slug)}/annotate/${encodeURIComponent(first.assignmentId)}`;
  return (
    <a className={buttonClass("quiet")} href={href} title={t("why")}>
      {text}
    </a>
  );
}
