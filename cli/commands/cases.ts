import { type Command, Option } from "commander";
import { type CaseEntry, caseEntries } from "@/cli/case-entries";
import { caseLines, countLine } from "@/cli/case-lines";
import { fail } from "@/cli/failure";
import { readCorpusFile } from "@/cli/read-corpus-file";
import { type CorpusStudies, createStudyCollector, type StudyCollector } from "@/lib/formats/parallax/study";
import { type Stage, stages } from "@/lib/schemas/parallax";

type Filter = { readonly round?: string; readonly layer?: string; readonly stage?: Stage };
type Options = Filter & { readonly json?: true; readonly all?: true };

async function cases(path: string, { json, all, ...filter }: Options): Promise<void> {
  const { studies, quotes } = await readStudies(path);
  const compared = [
    ...caseEntries(filtered(path, studies, filter), (article, id) => quotes.get(article)?.get(id) ?? null),
  ];
  const shown: readonly CaseEntry[] = all === true ? compared : compared.filter(({ types }) => types.length > 0);
  if (json === true) console.log(JSON.stringify(shown, null, 1));
  else for (const line of [...caseLines(shown), countLine(compared)]) console.log(line);
}

/** The codings of the file, and the marked words by article and mark; of the texts nothing is kept. */
async function readStudies(path: string) {
  const quotes = new Map<string, ReadonlyMap<string, string | null>>();
  let collector: StudyCollector | undefined;
  for await (const record of readCorpusFile(path)) {
    if (record.kind === "header") collector = createStudyCollector(record.header);
    if (record.kind !== "article") continue;
    const { id, annotations } = record.article;
    collector?.add(record.article);
    quotes.set(id, new Map(annotations.map((mark) => [mark.id, mark.quote])));
  }
  if (collector === undefined) throw new Error("a file was read without its header");
  return { studies: collector.finish(), quotes };
}

/** What of the file was asked for; ends the command where that is nothing, for then a name is wrong. */
function filtered(path: string, studies: CorpusStudies, { round, layer, stage }: Filter): CorpusStudies {
  const rounds = studies.sessions.filter((session) => round === undefined || session.round === round);
  if (round !== undefined && rounds.length === 0)
    fail(`${path}: No coding is of round “${round}”. Its rounds: ${named(studies.sessions.map((one) => one.round))}.`);
  const stagesOf = rounds.filter((session) => stage === undefined || session.stage === stage);
  if (stage !== undefined && stagesOf.length === 0)
    fail(`${path}: No coding is of stage “${stage}”. Its stages: ${named(rounds.map((one) => one.stage))}.`);
  const keys = stagesOf.flatMap(({ layers }) => layers.map(({ key }) => key));
  if (layer !== undefined && !keys.includes(layer))
    fail(`${path}: There is no layer “${layer}”. Its layers: ${named(keys)}.`);
  const sessions = stagesOf.map((session) => {
    return { ...session, layers: session.layers.filter(({ key }) => layer === undefined || key === layer) };
  });
  return { ...studies, sessions };
}

function named(keys: readonly (string | null)[]): string {
  const known = new Set(keys.filter((key) => key !== null));
  return known.size === 0 ? "none" : [...known].join(", ");
}

export function register(program: Command): void {
  program
    .command("cases")
    .description("where the codings of a parallax/1 file differ: what was missed, split, or read differently")
    .argument("<file>", "the file; it needs no texts")
    .option("--json", "the cases as JSON")
    .option("--all", "also the cases in which all agree")
    .option("--round <key>", "only this round")
    .option("--layer <key>", "only this layer")
    .addOption(new Option("--stage <stage>", "only codings of this stage").choices(stages))
    .action(cases);
}
