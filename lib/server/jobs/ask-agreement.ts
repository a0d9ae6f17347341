import "server-only";
import { type AgreementContent, agreementContentSchema } from "@/lib/schemas/agreement-content";
import type { AgreementQuestion, MeasuredPlace } from "@/lib/server/data/agreement-content";
import { log } from "@/lib/server/log";
import { TaskFailed, WorkerThread } from "./worker-thread";

/** Development reloads this module, and must not start a thread each time. */
const kept: typeof globalThis & { parallaxAsking?: WorkerThread } = globalThis;
const answers = new Map<string, Promise<unknown>>();
const mostAnswers = 30;

/** There is one thread for the questions of all projects: none may keep it from the others for long. */
const mostOfProject = 20;
const underWay = new Map<string, number>();

type Question = { readonly projectId: string } & Readonly<Record<string, unknown>>;

/** Has a round's agreement counted as `askThread` says; the version is that of its summaries. */
export async function askAgreement(question: AgreementQuestion, version: string): Promise<AgreementContent> {
  return agreementContentSchema.parse(await askThread("agreement", { ...question, version }, version));
}

/** Has the thread get ready for questions about parts of a round, once a version. Nobody waits for it. */
export function prepareAnswers({ projectId, roundId, stage }: MeasuredPlace, version: string): void {
  askThread("prepare-agreement", { projectId, roundId, stage, version }, version).catch((error: unknown) => {
    log.warn({ err: error }, "a round could not be prepared for questions");
  });
}

/**
 * Has a task (of tasks.ts) about a project done in a thread of its own. Who ask the same get the same answer as long as
 * what it is made of is of the same `version`. @throws TaskFailed, also where the project has too many questions open
 */
export function askThread(task: string, question: Question, version: string): Promise<unknown> {
  const key = JSON.stringify([task, question, version]);
  const known = answers.get(key);
  if (known !== undefined) return known;
  const asked = inTurn(task, question);
  asked.catch(() => answers.delete(key));
  answers.set(key, asked);
  const [oldest] = answers.keys();
  if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest);
  return asked;
}

async function inTurn(task: string, question: Question): Promise<unknown> {
  const { projectId } = question;
  const before = underWay.get(projectId) ?? 0;
  if (before >= mostOfProject) throw new TaskFailed("the project has too many questions open", true);
  underWay.set(projectId, before + 1);
  try {
    return await ask(task, question);
  } finally {
    const rest = (underWay.get(projectId) ?? 1) - 1;
    if (rest > 0) underWay.set(projectId, rest);
    else underWay.delete(projectId);
  }
}

function ask(task: string, question: unknown): Promise<unknown> {
  kept.parallaxAsking ??= new WorkerThread();
  return kept.parallaxAsking.run(task, question);
}

/** Ends the thread, if there is one; for tests. */
export async function stopAsking(): Promise<void> {
  await kept.parallaxAsking?.stop();
}
