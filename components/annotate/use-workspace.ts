"use client";

import { useEffect, useState } from "react";
import { AnnotationStore } from "@/lib/client/annotation-store";
import { createBrowserEnvironment, randomId } from "@/lib/client/browser-environment";
import { createCodingApi } from "@/lib/client/coding-api";
import type { CodingSnapshot } from "@/lib/client/coding-snapshot";
import { whenIdle } from "@/lib/client/idle";
import { IndexedDbQueue } from "@/lib/client/indexed-db-queue";
import { unpackMarks } from "@/lib/client/marks-on-the-way";
import { onceInUse } from "@/lib/client/once-in-use";
import { runInPage } from "@/lib/client/run-in-page";
import { seenCodings } from "@/lib/client/seen-codings";
import { type EditorParts, type EditorView, openEditor, useEditorView } from "./use-editor";
import type { WorkspaceProps } from "./workspace-types";

/** The parts of one open workspace that live as long as it does. */
export type Workspace = EditorParts<AnnotationStore>;

function openWorkspace({
  userId,
  project,
  assignment,
  article,
  codebook,
  actors,
  coding,
  round,
}: WorkspaceProps): Workspace {
  const windowId = randomId();
  const base = `/api/projects/${encodeURIComponent(project.slug)}/assignments/${encodeURIComponent(assignment.id)}`;
  const store = new AnnotationStore({
    assignmentId: assignment.id,
    windowId,
    coding: { ...coding, ...assignment, round: round.state, annotations: unpackMarks(coding.annotations) },
    seen: seenCodings,
    api: createCodingApi(base, userId, (url, init) => fetch(url, init)),
    queue: new IndexedDbQueue(userId, project.slug),
    environment: createBrowserEnvironment(windowId),
    loadMeet,
  });
  return openEditor(store, { article, codebook, actors, help: round });
}

const loadMeet = () => import("@/lib/client/meeting").then(({ meet }) => meet);

export type WorkspaceView = EditorView<AnnotationStore, CodingSnapshot>;

/** Opens the workspace once, runs it while it is on the page, and follows what it shows. */
export function useWorkspace(props: WorkspaceProps): WorkspaceView {
  const [workspace] = useState(() => openWorkspace(props));
  const { store, aids } = workspace;
  useEffect(() => runInPage(store), [store]);
  const { article, round } = props;
  const language = round.prefill ? article.language : "";
  useEffect(() => whenIdle(() => aids.prepare()), [aids]);
  useEffect(
    () =>
      onceInUse(async () => {
        const loader = await import("@/lib/client/cue-words").catch(() => null);
        const words = await loader?.loadCueWords(language);
        if (words) aids.learn(words);
      }),
    [aids, language],
  );
  return useEditorView(workspace, store.getSnapshot);
}
