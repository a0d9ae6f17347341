"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { LinkButton } from "@/components/ui/link-button";
import type { CommandId } from "@/lib/client/commands";
import { chordOf } from "@/lib/client/commands";
import { keyCaps } from "@/lib/client/key-presses";
import styles from "./bar.module.css";
import { useAppleKeys } from "./keys";

type ArticleLinkProps = { to: "previous" | "next"; href: string | undefined; onGo: (href: string) => void };

const commandTo = { previous: "previous-article", next: "next-article" } as const satisfies Record<string, CommandId>;

/** Leads to the article before or after this one. The next one is fetched beforehand, so that it opens at once. */
export function ArticleLink({ to, href, onGo }: ArticleLinkProps) {
  const t = useTranslations("annotate.bar");
  const caps = keyCaps(chordOf(commandTo[to]), useAppleKeys()).join(" ");
  const Icon = to === "next" ? ChevronRight : ChevronLeft;
  const name = t(to === "next" ? "nextArticle" : "previousArticle");
  const icon = <Icon size={18} className={styles.arrow} aria-hidden="true" />;
  if (href === undefined) return <span className={styles.nowhere}>{icon}</span>;
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo(href);
  };
  return (
    <LinkButton
      variant="quiet"
      className={styles.icon}
      href={href}
      prefetch={to === "next"}
      aria-label={name}
      title={`${name} (${caps})`}
      onClick={onClick}
    >
      {icon}
    </LinkButton>
  );
}
