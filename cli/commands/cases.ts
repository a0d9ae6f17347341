import { type Command, Option } from "commander";
import { type CaseEntry, caseEntries } from "@/cli/case-entries";
import { caseLines, countLine } from "@/cli/case-lines";
import { printable } from "@/cli/printable";
import { ofLayer, ofRound, ofStage, readStudies, refusing } from "@/cli/studies";
import type { CorpusStudies } from "@/lib/formats/parallax/study";
import { type Stage, stages } from "@/lib/schemas/parallax";

type Filter = { readonly round?: string; readonly layer?: string; readonly stage?: Stage };
type Options = Filter & { readonly json?: true; readonly all?: true };

async function cases(path: string, { json, all, ...filter }: Options): Promise<void> {
  /** The marked words by article and mark. */
  const quotes = new Map<string, ReadonlyMap<string, string | null>>();
  const studies = await readStudies(path, ({ id, annotations }) => {
    quotes.set(id, new Map(annotations.map((mark) => [mark.id, mark.quote])));
  });
  const compared = [
    ...caseEntries(filtered(path, studies, filter), (article, id) => quotes.get(article)?.get(id) ?? null),
  ];
  const shown: readonly CaseEntry[] = all === true ? compared : compared.filter(({ types }) => types.length > 0);
  if (json === true) console.log(JSON.stringify(shown, null, 1));
  else for (const line of [...caseLines(shown), countLine(compared)]) console.log(printable(line));
}

/** What of the file was asked for; ends the command where that is nothing, for then a name is wrong. */
function filtered(path: string, studies: CorpusStudies, { round, layer, stage }: Filter): CorpusStudies {
  const refuse = refusing(path);
  const staged = stage === undefined ? studies.sessions : ofStage(studies.sessions, stage, refuse);
  return { ...studies, sessions: ofLayer(ofRound(staged, round, refuse), layer, refuse) };
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
