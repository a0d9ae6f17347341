import "server-only";
import { open, rename } from "node:fs/promises";

/** Writes a file that only its owner may read: whole or not at all, and on the disk before this returns. */
export async function writePrivateFile(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
