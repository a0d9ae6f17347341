import "server-only";
import { type AgreementContent, agreementContentSchema } from "@/lib/schemas/agreement-content";
import type { AgreementQuestion } from "@/lib/server/data/agreement-content";
import { WorkerThread } from "./worker-thread";

/** Development reloads this module, and must not start a thread each time. */
const kept: typeof globalThis & { parallaxAsking?: WorkerThread } = globalThis;
const answers = new Map<string, Promise<AgreementContent>>();
const mostAnswers = 30;

/**
 * Has a round's agreement counted in a thread of its own. Who ask the same get the same answer as long as the round's
 * summaries are of the same `version`.
 */
export function askAgreement(question: AgreementQuestion, version: string): Promise<AgreementContent> {
  const key = JSON.stringify([question, version]);
  const known = answers.get(key);
  if (known !== undefined) return known;
  const asked = ask(question);
  asked.catch(() => answers.delete(key));
  answers.set(key, asked);
  const [oldest] = answers.keys();
  if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest);
  return asked;
}

async function ask(question: AgreementQuestion): Promise<AgreementContent> {
  kept.parallaxAsking ??= new WorkerThread();
  return agreementContentSchema.parse(await kept.parallaxAsking.run("agreement", question));
}

/** Ends the thread, if there is one; for tests. */
export async function stopAsking(): Promise<void> {
  await kept.parallaxAsking?.stop();
}
