import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NameForm } from "@/components/auth/name-form";
import { PasswordForm } from "@/components/auth/password-form";
import { SignInList } from "@/components/auth/sign-in-list";
import { SignOutEverywhere } from "@/components/auth/sign-out-everywhere";
import { Card, Page, Stack } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { presentClaims, requireUser } from "@/lib/server/auth/session";
import { listBarProjects } from "@/lib/server/data/projects";
import { hasPassword, listSignIns } from "@/lib/server/services/accounts";
import { ClientMessages } from "@/messages/client-messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.account");
  return { title: t("title") };
}

/** One's own name, password and sign-ins. */
export default async function AccountPage() {
  const user = await requireUser();
  const [t, claims, withPassword, projects] = await Promise.all([
    getTranslations("auth.account"),
    presentClaims(),
    hasPassword(user),
    listBarProjects(user),
  ]);
  const signIns = await listSignIns(user, claims?.signIn ?? null);
  return (
    <Page narrow>
      <ClientMessages use={["auth", "errors"]}>
        <Stack gap="loose">
          <PageHeader title={t("title")} context={user.email} />
          <Card>
            <Stack>
              <h2>{t("profile")}</h2>
              <NameForm name={user.name} />
            </Stack>
          </Card>
          <Card>
            <Stack>
              <h2>{t("passwordTitle")}</h2>
              {!withPassword && <p>{t("passwordNone")}</p>}
              <PasswordForm hasPassword={withPassword} email={user.email} />
            </Stack>
          </Card>
          <Stack>
            <h2>{t("signIns")}</h2>
            <p className="dim">{t("signInsLead")}</p>
            <SignInList signIns={signIns} />
            <SignOutEverywhere owner={{ userId: user.id, projects }} />
          </Stack>
        </Stack>
      </ClientMessages>
    </Page>
  );
}
