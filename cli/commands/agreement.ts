import { type Command, InvalidArgumentError, Option } from "commander";
import { addGamma } from "@/cli/agreement-gamma";
import { coderStudies } from "@/cli/agreement-readings";
import { readStudy, type StudyChoice } from "@/cli/agreement-study";
import { agreementLines } from "@/cli/agreement-table";
import { agreementOfUnits } from "@/cli/agreement-units";
import { fail } from "@/cli/failure";
import { printable } from "@/cli/printable";
import { measuredAttribute } from "@/lib/domain/agreement/attribute-sums";
import { type AgreementReport, agreementReport } from "@/lib/domain/agreement/report";
import type { ReportMethod } from "@/lib/domain/agreement/report-numbers";
import { summariseArticle } from "@/lib/domain/agreement/summary";
import { type Level, levels } from "@/lib/domain/agreement/units/scale";
import type { SessionStudy } from "@/lib/formats/parallax/study";
import { stages } from "@/lib/schemas/parallax";

type Options = StudyChoice & ReportMethod & TableOptions & { readonly json?: true; readonly gamma: boolean };

/** The options of tables of codes on fixed units. */
type TableOptions = {
  readonly units?: string;
  readonly counts?: string;
  readonly level?: Level;
  readonly order?: readonly string[];
};

const mostReplicates = 100_000;

async function agreement(path: string | undefined, options: Options): Promise<void> {
  const { json, gamma, bootstrap, seed, cluster, units, counts, level, order, ...choice } = options;
  const table = units ?? counts;
  if (table !== undefined) {
    if (path !== undefined) fail("Give a corpus file, or a table with --units or --counts, not both.");
    const kind = units === undefined ? "counts" : "units";
    const asked = { kind, path: table, ...(level && { level }), ...(order && { order }) } as const;
    return agreementOfUnits(asked, { bootstrap, seed }, json === true);
  }
  if (path === undefined) fail("Give a corpus file, or a table of codes with --units or --counts.");
  if (level !== undefined || order !== undefined) fail("--level and --order are about tables: give one with --units.");
  const report = await reportOf(path, choice, { bootstrap, seed, cluster }, gamma);
  // What was replaced is said; a report of labels as they were coded has the shape that it always had.
  const { labels } = choice;
  if (json === true) console.log(JSON.stringify(labels === "top" ? { ...report, labels } : report, null, 1));
  else for (const line of agreementLines(report)) console.log(printable(line));
  if (json !== true && labels === "top") console.log("\nEach label is replaced by the one at the top of its tree.");
}

async function reportOf(
  path: string,
  choice: StudyChoice,
  method: ReportMethod,
  gamma: boolean,
): Promise<AgreementReport> {
  const chosen = await readStudy(path, choice);
  const { session, events } = chosen;
  const { round, stage, pass, codebook } = session;
  const layers = session.layers.map((layer) => ({
    key: layer.key,
    unit: layer.unit,
    labels: layer.labels,
    attributes: layer.attributes.map(measuredAttribute),
    documents: layer.articles.map((article) => {
      return { id: article.id, event: events.get(article.id) ?? null, summary: summariseArticle(article, layer) };
    }),
    ...coderStudies(chosen, layer),
  }));
  const rounds = round === null ? [] : [round];
  const measured = agreementReport({ rounds, stage, pass, codebook, method, layers });
  const report = session.layers.length > 0 ? measured : { ...measured, ...silent(session) };
  return gamma ? addGamma(report, session.layers, events) : report;
}

/** Where nobody marked anything and no codebook has layers: who finished how many articles all the same. */
function silent({ coders, submissions }: SessionStudy): Pick<AgreementReport, "documents" | "coders"> {
  return { documents: new Set([...submissions.values()].flatMap((articles) => [...articles.keys()])).size, coders };
}

/** A whole number from `least` to `most`. */
function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

/** Labels from low to high, separated by commas. */
function labelList(value: string): readonly string[] {
  const labels = value.split(",").map((label) => label.trim());
  if (labels.length > 1 && labels.every((label, place) => label !== "" && labels.indexOf(label) === place))
    return labels;
  throw new InvalidArgumentError("Give all labels once, from low to high, separated by commas: low,middle,high.");
}

export function register(program: Command): void {
  const replicates = new Option("--bootstrap <n>", "samples for the intervals, 0 for none").default(2000);
  const seed = new Option("--seed <s>", "the seed of the samples: the same seed gives the same intervals").default(1);
  const labels = new Option("--labels <which>", "labels as they were coded, or each replaced by the top of its tree");
  const ofFiles = ["round", "codebook", "layer", "stage", "labels", "cluster", "gamma"];
  const units = new Option("--units <table>", "a CSV table in place of the file: a row a unit, a column a coder");
  const counts = new Option("--counts <table>", "the same from counts: a row a unit, a column a label");
  const level = new Option(
    "--level <level>",
    "what differences between labels mean; masi and jaccard: cells hold sets, as a|b",
  );
  const order = new Option("--order <labels>", "the labels of a table, from low to high: a,b,c");
  const cluster = new Option("--cluster <what>", "what is sampled: articles, or events with all their articles");
  program
    .command("agreement")
    .description("how far the coders of a parallax/1 file agree, layer by layer; it needs no texts and no database")
    .argument("[file]", "the file")
    .option("--json", "the whole report as JSON")
    .option("--round <key>", "the round to measure; needed where the file has several")
    .option("--codebook <version>", "the codebook version to measure", wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option("--layer <key>", "only this layer")
    .addOption(new Option("--stage <stage>", "which codings to measure").choices(stages).default("first"))
    .addOption(labels.choices(["coded", "top"]).default("coded"))
    .addOption(replicates.argParser(wholeNumber(0, mostReplicates)))
    .addOption(seed.argParser(wholeNumber(0, 0xffff_ffff)))
    .addOption(cluster.choices(["article", "event"]).default("article"))
    .option("--no-gamma", "without γ, whose alignments take by far the most of the time")
    .addOption(units.conflicts(["counts", ...ofFiles]))
    .addOption(counts.conflicts(ofFiles))
    .addOption(level.choices(levels))
    .addOption(order.argParser(labelList))
    .action(agreement);
}
