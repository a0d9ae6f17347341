import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { TopBar } from "@/components/ui/top-bar";
import { ClientMessages } from "@/messages/client-messages";
import { LeftWorkSender } from "./left-work-sender";
import { CurrentProjectName, type NavProject, ProjectNav } from "./project-nav";
import { parseTheme, themeCookie } from "./theme";
import { UserMenu } from "./user-menu";

type AppBarProps = {
  /** The projects of whoever is signed in; the address says which of them is current. */
  projects?: readonly NavProject[];
  user?: { readonly id: string; readonly name: string };
  /** A server action that ends the session. */
  signOut?: () => Promise<void>;
  /** Before the account menu. */
  actions?: ReactNode;
};

/** The top bar of the signed-in part: brand, current project and its pages, account menu. */
export async function AppBar({ projects = [], user, signOut, actions }: AppBarProps) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  const leaving = user && signOut && { signOut, owner: { userId: user.id, projects } };
  return (
    <ClientMessages use={["shell"]}>
      <TopBar
        context={<CurrentProjectName projects={projects} />}
        nav={<ProjectNav projects={projects} />}
        actions={
          <>
            {actions}
            {/* It comes later, and moves nothing there that somebody may be about to press. */}
            {leaving && <LeftWorkSender {...leaving.owner} />}
            <UserMenu theme={theme} name={user?.name} leaving={leaving} />
          </>
        }
      />
    </ClientMessages>
  );
}
