import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { err, ok, type Result } from "@/lib/domain/result";
import { codebookSchema } from "@/lib/schemas/codebook";
import type { Tx } from "@/lib/server/db";
import { keep } from "./entries";
import type { CorpusRefused, CorpusWarning } from "./report";
import type { Survey } from "./survey";

export type StoredVersion = { readonly id: string; readonly version: number; readonly content: Codebook };

/** The project's codebook versions by the number that the file gives them. */
export type CodebookVersions = {
  readonly byNumber: ReadonlyMap<number | null, StoredVersion>;
  readonly made: readonly number[];
  readonly warnings: readonly CorpusWarning[];
};

type Wanted = { readonly given: number | null; readonly content: Codebook; readonly inferred: boolean };

/**
 * The file's codebooks as published versions of the project: one that the project has word for word is used, any other
 * becomes the next version. Where the file has none, one is made of the words that its marks use.
 */
export async function putCodebooks(
  tx: Tx,
  importer: { readonly projectId: string; readonly memberId: string },
  survey: Survey,
): Promise<Result<CodebookVersions, CorpusRefused>> {
  const wanted = codebooksOf(survey);
  if (!wanted.ok) return wanted;
  const { projectId, memberId } = importer;
  const rows = await tx.codebookVersion.findMany({
    where: { projectId },
    orderBy: { version: "asc" },
    select: { id: true, version: true, content: true, publishedAt: true },
  });
  let last = rows.at(-1)?.version ?? 0;
  const published = rows
    .filter(({ publishedAt }) => publishedAt !== null)
    .map(({ id, version, content }) => ({ id, version, content: codebookSchema.parse(content) }));
  const byNumber = new Map<number | null, StoredVersion>();
  const made: number[] = [];
  const warnings: CorpusWarning[] = [];
  for (const { given, content, inferred } of wanted.value) {
    let stored = published.find((version) => isDeepStrictEqual(version.content, content));
    if (stored === undefined) {
      last += 1;
      const data = { projectId, version: last, content, createdById: memberId, publishedAt: new Date() };
      const { id } = await tx.codebookVersion.create({ data, select: { id: true } });
      stored = { id, version: last, content };
      published.push(stored);
      made.push(last);
    }
    byNumber.set(given, stored);
    const { version } = stored;
    if (inferred) warnings.push({ code: "import-codebook-inferred", version, ...wordCounts(content) });
    else if (given !== null && given !== version) warnings.push({ code: "import-codebook-numbered", version, given });
  }
  return ok({ byNumber, made, warnings });
}

function codebooksOf({ header, vocabularies }: Survey): Result<Wanted[], CorpusRefused> {
  if (header.codebooks.length > 0) {
    return ok(header.codebooks.map(({ version, content }) => ({ given: version, content, inferred: false })));
  }
  const wanted: Wanted[] = [];
  for (const [given, vocabulary] of vocabularies) {
    const codebook = vocabulary.toCodebook();
    if (codebook.layers.length === 0) return err({ code: "file-codebook-missing", line: 1 });
    const content = keep(codebookSchema, codebook, 1, ["codebooks"]);
    if (!content.ok) return content;
    wanted.push({ given, content: content.value, inferred: true });
  }
  return ok(wanted);
}

function wordCounts({ layers }: Codebook): { labels: number; attributes: number } {
  return {
    labels: layers.reduce((sum, { labels }) => sum + labels.length, 0),
    attributes: layers.reduce((sum, { attributes }) => sum + attributes.length, 0),
  };
}
