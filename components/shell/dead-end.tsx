import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BrandBar } from "@/components/ui/brand-bar";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/layout";

type DeadEndProps = { title: ReactNode; actions: ReactNode; children: ReactNode };

/** Why a page has nothing to show, and the way on. */
export function DeadEnd({ title, actions, children }: DeadEndProps) {
  return (
    <Page narrow>
      <EmptyState title={title} level={1} actions={actions}>
        {children}
      </EmptyState>
    </Page>
  );
}

/** A plain link: the router's own is script that every page would have to load in case it ends here. */
function ToProjects() {
  const t = useTranslations("common.failure");
  return (
    <a className={buttonClass()} href="/projects">
      {t("toProjects")}
    </a>
  );
}

/** What is missing and what is foreign: neither can be told from the other. */
export function NothingHere() {
  const t = useTranslations("common.failure");
  return (
    <DeadEnd title={t("notFoundTitle")} actions={<ToProjects />}>
      {t("notFoundBody")}
    </DeadEnd>
  );
}

/** Inside one's own project, where only the capability is missing. */
export function NotForThisRole() {
  const t = useTranslations("common.failure");
  return (
    <DeadEnd title={t("forbiddenTitle")} actions={<ToProjects />}>
      {t("forbiddenBody")}
    </DeadEnd>
  );
}

/** The frame of a dead end that has none around it: the bar with its brand alone, for every page carries it as script. */
export function BareFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <BrandBar link="a" />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
