import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { corpusHeader, corpusLines } from "./spans-corpus.support";

/** Writes a `parallax/1` file of so many articles, fifty marks each, as `parallax import` takes it. */
export async function writeProjectFile(path: string, articles: number): Promise<void> {
  const file = createWriteStream(path);
  const write = async (line: string) => {
    if (!file.write(`${line}\n`)) await once(file, "drain");
  };
  await write(corpusHeader());
  for (const line of corpusLines(articles)) await write(line);
  file.end();
  await once(file, "finish");
}
