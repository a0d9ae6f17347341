import { gammaCodings } from "@/lib/domain/agreement/gamma/codings";
import { type GammaDocument, gammaNumbers, withGamma } from "@/lib/domain/agreement/gamma/gamma-report";
import { gammaOfDocument, precisionAmong } from "@/lib/domain/agreement/gamma/gamma-summary";
import type { AgreementReport } from "@/lib/domain/agreement/report";
import type { StudyArticle } from "@/lib/domain/agreement/study";
import type { LayerStudy } from "@/lib/formats/parallax/study";
import { highsSolver } from "@/lib/server/solvers/highs-solver";

/** Whoever waits longer than this many milliseconds at a terminal is told how far it is. */
const patience = 2_000;

/** The report with γ in its layers of spans; other layers have none. */
export async function addGamma(
  report: AgreementReport,
  studied: readonly LayerStudy[],
  events: ReadonlyMap<string, string>,
): Promise<AgreementReport> {
  const layers = { ...report.layers };
  for (const { key, unit, labels, articles } of studied) {
    const layer = layers[key];
    if (unit !== "span" || layer === undefined) continue;
    const documents = await documentsOf(articles, { key, events, seed: report.method.seed });
    layers[key] = withGamma(layer, gammaNumbers(documents, report.method, labels));
  }
  return { ...report, layers };
}

type Study = { readonly key: string; readonly events: ReadonlyMap<string, string>; readonly seed: number };

async function documentsOf(articles: readonly StudyArticle[], { key, events, seed }: Study): Promise<GammaDocument[]> {
  const solver = highsSolver();
  const progress = createProgress(key, articles.length);
  const precision = precisionAmong(articles.filter(({ codings }) => codings.length > 1).length);
  const documents: GammaDocument[] = [];
  for (const article of articles) {
    const summary = await gammaOfDocument(gammaCodings(article), { seed, precision, pause: progress.tell }, solver);
    documents.push({ id: article.id, event: events.get(article.id) ?? null, summary });
    progress.done();
  }
  progress.end();
  return documents;
}

/** One line on standard error that is written over and in the end taken away; nothing where nobody looks. */
function createProgress(layer: string, articles: number) {
  const begun = performance.now();
  let told = begun;
  let done = 0;
  return {
    done: () => {
      done++;
    },
    tell: (aligned: number, all: number) => {
      const now = performance.now();
      if (!process.stderr.isTTY || now - begun < patience || now - told < 200) return;
      told = now;
      process.stderr.write(`\r\u001b[Kγ of ${layer}: ${done} of ${articles} articles, alignment ${aligned} of ${all}`);
    },
    end: () => {
      if (told !== begun) process.stderr.write("\r\u001b[K");
    },
  };
}
