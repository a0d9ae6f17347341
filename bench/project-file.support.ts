import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { corpusHeader, corpusLines, marksOfArticle } from "./spans-corpus.support";

/** Writes a `parallax/1` file of so many articles, fifty marks each, as `parallax import` takes it. */
export async function writeProjectFile(path: string, articles: number): Promise<void> {
  const file = createWriteStream(path);
  const hash = createHash("sha256");
  const write = async (text: string) => {
    const line = `${text}\n`;
    hash.update(line);
    if (!file.write(line)) await once(file, "drain");
  };
  await write(corpusHeader());
  for (const line of corpusLines(articles)) await write(line);
  const sha256 = hash.digest("hex");
  file.end(`${JSON.stringify({ end: true, articles, annotations: articles * marksOfArticle, sha256 })}\n`);
  await once(file, "finish");
}
