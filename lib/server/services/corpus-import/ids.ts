import "server-only";

const randomId = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether an id of a file can be one here: a random UUID, which tells nothing of when it was made. */
export function isRandomId(id: string): boolean {
  return randomId.test(id);
}
