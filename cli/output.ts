import { once } from "node:events";
import { open, rename, rm } from "node:fs/promises";
import { reasonOf } from "@/lib/server/run/refusal";
import { fail } from "./failure";

/**
 * Writes bytes as they come: to standard output where the place is `-`, else into a file that gets its name only when
 * it is whole, so that a failure leaves none, and an older file of that name as it was.
 */
export async function writeOutput(place: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  if (place !== "-") return writeFile(place, bytes);
  for await (const part of bytes) {
    if (!process.stdout.write(part)) await once(process.stdout, "drain");
  }
}

async function writeFile(place: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const unfinished = `${place}.${process.pid}.part`;
  const file = await open(unfinished, "wx").catch((error) => fail(`${place} can’t be written: ${reasonOf(error)}`));
  try {
    for await (const part of bytes) await file.appendFile(part);
    await file.sync();
    await file.close();
    await rename(unfinished, place).catch((error) => fail(`${place} can’t be written: ${reasonOf(error)}`));
  } catch (error) {
    await file.close();
    await rm(unfinished, { force: true });
    throw error;
  }
}
