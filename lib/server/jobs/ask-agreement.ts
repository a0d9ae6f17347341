import "server-only";
import { type AgreementContent, agreementContentSchema } from "@/lib/schemas/agreement-content";
import type { AgreementQuestion } from "@/lib/server/data/agreement-content";
import { WorkerThread } from "./worker-thread";

/** Development reloads this module, and must not start a thread each time. */
const kept: typeof globalThis & { parallaxAsking?: WorkerThread } = globalThis;
const underWay = new Map<string, Promise<AgreementContent>>();

/** Has a round's agreement counted in a thread of its own; who ask the same at once get the same answer. */
export function askAgreement(question: AgreementQuestion): Promise<AgreementContent> {
  const key = JSON.stringify(question);
  const asked = underWay.get(key) ?? ask(question).finally(() => underWay.delete(key));
  underWay.set(key, asked);
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
