import Link from "next/link";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Row, Stack } from "@/components/ui/layout";
import type { RoundState } from "@/lib/domain/round/round";

type ArticleRoundsProps = {
  projectSlug: string;
  rounds: readonly { readonly id: string; readonly name: string; readonly state: RoundState }[];
};

/** The rounds an article is in, of those one may see. */
export function ArticleRounds({ projectSlug, rounds }: ArticleRoundsProps) {
  const t = useTranslations("corpus.article");
  return (
    <Stack gap="tight">
      <h2>{t("rounds")}</h2>
      {rounds.length === 0 && <p className="muted">{t("noRounds")}</p>}
      <ul>
        {rounds.map(({ id, name, state }) => (
          <li key={id}>
            <Row gap="tight">
              <Link href={`/projects/${projectSlug}/rounds/${id}`}>{name}</Link>
              <Chip>{t(`state.${state}`)}</Chip>
            </Row>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
