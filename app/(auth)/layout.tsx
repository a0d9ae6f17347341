import type { ReactNode } from "react";
import { AppBar } from "@/components/shell/app-bar";
import { Page, Stack } from "@/components/ui/layout";
import { ClientMessages } from "@/messages/client-messages";

/** The pages that nobody needs to be signed in for. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <AppBar />
      <main id="content" tabIndex={-1}>
        <Page narrow>
          <ClientMessages use={["auth", "errors"]}>
            <Stack gap="loose">{children}</Stack>
          </ClientMessages>
        </Page>
      </main>
    </>
  );
}
