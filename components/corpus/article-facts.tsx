import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import styles from "./corpus.module.css";

export type ArticleFactsProps = {
  readonly article: {
    readonly externalKey: string;
    readonly outlet: string | null;
    readonly event: string | null;
    readonly byline: string;
    readonly publishedOn: Date | null;
    readonly url: string | null;
    readonly language: string;
    readonly codePointLength: number;
    readonly sentences: number;
    readonly rawEncoding: string;
    readonly sha256: string;
    readonly createdAt: Date;
  };
};

const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;

/** What is known of an article beside its text. */
export function ArticleFacts({ article }: ArticleFactsProps) {
  const t = useTranslations("corpus");
  const format = useFormatter();
  const { publishedOn, codePointLength: characters, sentences, url } = article;
  const encoding = encodings.find((name) => name === article.rawEncoding);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("article.outlet"), article.outlet && <bdi>{article.outlet}</bdi>],
    [t("article.event"), article.event && <bdi>{article.event}</bdi>],
    [t("article.byline"), article.byline && <bdi>{article.byline}</bdi>],
    [t("article.published"), publishedOn && format.dateTime(publishedOn, { dateStyle: "long", timeZone: "UTC" })],
    [t("article.url"), url && <SourceLink url={url} />],
    [t("article.language"), article.language],
    [t("article.length"), t("article.lengthValue", { characters, sentences })],
    [t("article.key"), article.externalKey],
    [t("article.encoding"), encoding ? t(`encoding.${encoding}`) : article.rawEncoding],
    [t("article.added"), <RelativeTime key="added" at={article.createdAt} />],
    [
      t("article.hash"),
      <span key="hash" className={styles.hash}>
        {article.sha256}
      </span>,
    ],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) =>
        value ? (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** Checked on the way in, and once more here: only a web address may become a link. */
function SourceLink({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url)) return <bdi>{url}</bdi>;
  return (
    <a className={styles.url} href={url} rel="noreferrer noopener external" target="_blank">
      {url}
    </a>
  );
}
