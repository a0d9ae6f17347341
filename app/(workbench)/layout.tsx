import type { ReactNode } from "react";
import { AppBar } from "@/components/shell/app-bar";
import { signOut } from "@/lib/actions/account";
import { requireUser } from "@/lib/server/auth/session";
import { listBarProjects } from "@/lib/server/data/projects";

/** The frame of the signed-in part. Not the gate: each page proves its own access where it reads. */
export default async function WorkbenchLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  return (
    <>
      <AppBar projects={await listBarProjects(user)} user={{ id: user.id, name: user.name }} signOut={signOut} />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
