import { useTranslations } from "next-intl";
import { Card, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { Role } from "@/lib/domain/policy/roles";
import { AcceptButton } from "./accept-button";
import { NewAccountForm } from "./new-account-form";

type JoinOfferProps = {
  token: string;
  offer: {
    readonly purpose: "administrator" | "member";
    readonly email: string | null;
    readonly accountExists: boolean;
    readonly project: { readonly name: string; readonly role: Role } | null;
  };
  /** Who is signed in. */
  user: { readonly name: string; readonly email: string } | null;
};

/** An invitation, with the way on that fits: accept, sign in first, or make an account. */
export function JoinOffer({ token, offer, user }: JoinOfferProps) {
  const t = useTranslations("auth.join");
  const { project } = offer;
  const known = user !== null || offer.accountExists;
  const lead = project ? t(known ? "memberLeadPresent" : "memberLead", { role: project.role }) : t("administratorLead");
  return (
    <>
      <PageHeader title={project ? t("memberTitle", { project: project.name }) : t("administratorTitle")} lead={lead} />
      <Card>
        <WayOn token={token} offer={offer} user={user} />
      </Card>
    </>
  );
}

function WayOn({ token, offer, user }: JoinOfferProps) {
  const t = useTranslations("auth.join");
  const signIn = `/sign-in?next=${encodeURIComponent(`/join/${token}`)}`;
  const { email, accountExists } = offer;
  if (user && email !== null && email !== user.email) {
    return <Notice tone="warn">{t("forAnother", { email, name: user.name })}</Notice>;
  }
  if (user) return <AcceptButton token={token}>{t("accept", { name: user.name })}</AcceptButton>;
  if (accountExists) {
    return (
      <Stack>
        <p>{t("signInFirst", { email: email ?? "" })}</p>
        <div>
          <LinkButton variant="primary" href={signIn}>
            {t("signInToAccept")}
          </LinkButton>
        </div>
      </Stack>
    );
  }
  return (
    <Stack>
      <NewAccountForm token={token} email={email} />
      {email === null && (
        <p>
          <LinkButton href={signIn}>{t("haveAccount")}</LinkButton>
        </p>
      )}
    </Stack>
  );
}
