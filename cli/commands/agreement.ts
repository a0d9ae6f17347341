import { type Command, InvalidArgumentError, Option } from "commander";
import { readStudy, type StudyChoice } from "@/cli/agreement-study";
import { agreementLines } from "@/cli/agreement-table";
import type { ReportMethod } from "@/lib/domain/agreement/layer-report";
import { type AgreementReport, agreementReport } from "@/lib/domain/agreement/report";
import { summariseArticle } from "@/lib/domain/agreement/summary";
import { stages } from "@/lib/schemas/parallax";

type Options = StudyChoice & ReportMethod & { readonly json?: true };

const mostReplicates = 100_000;

async function agreement(path: string, { json, bootstrap, seed, cluster, ...choice }: Options): Promise<void> {
  const report = await reportOf(path, choice, { bootstrap, seed, cluster });
  if (json === true) console.log(JSON.stringify(report, null, 1));
  else for (const line of agreementLines(report)) console.log(line);
}

async function reportOf(path: string, choice: StudyChoice, method: ReportMethod): Promise<AgreementReport> {
  const { session, events } = await readStudy(path, choice);
  const { round, stage, pass, codebook } = session;
  const layers = session.layers.map(({ key, unit, labels, articles }) => ({
    key,
    unit,
    labels,
    documents: articles.map((article) => {
      return { id: article.id, event: events.get(article.id) ?? null, summary: summariseArticle(article, { unit }) };
    }),
  }));
  return agreementReport({ rounds: round === null ? [] : [round], stage, pass, codebook, method, layers });
}

/** A whole number from `least` to `most`. */
function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

export function register(program: Command): void {
  const replicates = new Option("--bootstrap <n>", "samples for the intervals, 0 for none").default(2000);
  const seed = new Option("--seed <s>", "the seed of the samples: the same seed gives the same intervals").default(1);
  const cluster = new Option("--cluster <what>", "what is sampled: articles, or events with all their articles");
  program
    .command("agreement")
    .description("how far the coders of a parallax/1 file agree, layer by layer; it needs no texts and no database")
    .argument("<file>", "the file")
    .option("--json", "the whole report as JSON")
    .option("--round <key>", "the round to measure; needed where the file has several")
    .option("--codebook <version>", "the codebook version to measure", wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option("--layer <key>", "only this layer")
    .addOption(new Option("--stage <stage>", "which codings to measure").choices(stages).default("first"))
    .addOption(replicates.argParser(wholeNumber(0, mostReplicates)))
    .addOption(seed.argParser(wholeNumber(0, 0xffff_ffff)))
    .addOption(cluster.choices(["article", "event"]).default("article"))
    .action(agreement);
}
