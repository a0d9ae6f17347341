import "server-only";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { err, ok, type Result } from "@/lib/domain/result";

/** A body that lies in a file of this process, to be read as often as it takes; whoever asked for it removes it. */
export type Spooled = { open(): AsyncIterable<Uint8Array>; remove(): Promise<void> };

type TooLarge = { readonly code: "body-too-large"; readonly limit: number };

/**
 * Takes a large body in before anything is done with it, so that a slow sender never holds a transaction open. Reads no
 * further than the limit whatever Content-Length says.
 */
export async function spoolBody(request: Request, limit: number): Promise<Result<Spooled, TooLarge>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "parallax-upload-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = path.join(folder, "body");
  try {
    if (await writeBody(request, file, limit)) return ok({ open: () => createReadStream(file), remove });
  } catch (error) {
    await remove();
    throw error;
  }
  await remove();
  return err({ code: "body-too-large", limit });
}

/** @returns whether all of it was within the limit */
async function writeBody(request: Request, file: string, limit: number): Promise<boolean> {
  const handle = await open(file, "wx", 0o600);
  const reader = request.body?.getReader();
  let size = 0;
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > limit) {
        await reader?.cancel();
        return false;
      }
      await handle.appendFile(part.value);
    }
    return true;
  } finally {
    await handle.close();
  }
}
