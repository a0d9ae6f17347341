import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/layout";
import { TopBar } from "@/components/ui/top-bar";

/** A whole page that has nothing to show but why, and the way on. */
export function DeadEnd({ title, actions, children }: { title: ReactNode; actions: ReactNode; children: ReactNode }) {
  return (
    <>
      <TopBar homeHref="/projects" />
      <main id="content" tabIndex={-1}>
        <Page narrow>
          <EmptyState title={title} level={1} actions={actions}>
            {children}
          </EmptyState>
        </Page>
      </main>
    </>
  );
}
