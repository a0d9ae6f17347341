import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Card } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { safeNextPath } from "@/lib/server/auth/next-path";
import { currentUser } from "@/lib/server/auth/session";

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const next = safeNextPath((await searchParams).next);
  if (await currentUser()) redirect(next);
  const t = await getTranslations("auth.signIn");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Card>
        <SignInForm next={next} />
      </Card>
      <p className="dim">{t("help")}</p>
    </>
  );
}
