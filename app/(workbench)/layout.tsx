import type { ReactNode } from "react";
import { AppBar } from "@/components/shell/app-bar";
import { requireUser } from "@/lib/server/auth/session";

/** The frame of the signed-in part. Not the gate: each page proves its own access where it reads. */
export default async function WorkbenchLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  return (
    <>
      <AppBar userName={user.name} />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
