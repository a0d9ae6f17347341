import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JoinOffer } from "@/components/auth/join-offer";
import { LinkSignInButton } from "@/components/auth/link-sign-in-button";
import { UnusableLink } from "@/components/auth/unusable-link";
import { Card, Stack } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { linkTokenSchema } from "@/lib/schemas/account";
import { currentUser } from "@/lib/server/auth/session";
import { readOffer } from "@/lib/server/services/joining";

type JoinPageProps = { params: Promise<{ token: string }> };

// The title names nobody: it stays in the browser's history, and so does the address.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("title") };
}

/** What a one-time link offers. Looking at it changes nothing. */
export default async function JoinPage({ params }: JoinPageProps) {
  const token = linkTokenSchema.safeParse((await params).token);
  const offer = token.success ? await readOffer(token.data) : null;
  if (!token.success || !offer?.ok) return <UnusableLink />;
  if (offer.value.purpose !== "sign_in") {
    const user = await currentUser();
    return <JoinOffer token={token.data} offer={offer.value} user={user && { name: user.name, email: user.email }} />;
  }
  const { name } = offer.value;
  const t = await getTranslations("auth.enter");
  return (
    <>
      <PageHeader title={t("title", { name })} lead={t("lead")} />
      <Card>
        <Stack>
          <LinkSignInButton token={token.data} next="/projects">
            {t("submit", { name })}
          </LinkSignInButton>
          <p className="dim">{t("hint")}</p>
        </Stack>
      </Card>
    </>
  );
}
