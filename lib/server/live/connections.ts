import "server-only";

/** Browsers open six to a host; a person may have several windows. */
const mostOfUser = 12;
const mostOfProcess = 500;

const open = new Map<string, number>();
let total = 0;

/** Takes one of the places for open streams; null where the person, or this process, has no more. Answers how to leave. */
export function takePlace(userId: string): (() => void) | null {
  const own = open.get(userId) ?? 0;
  if (own >= mostOfUser || total >= mostOfProcess) return null;
  open.set(userId, own + 1);
  total += 1;
  let left = false;
  return () => {
    if (left) return;
    left = true;
    total -= 1;
    const rest = (open.get(userId) ?? 1) - 1;
    if (rest > 0) open.set(userId, rest);
    else open.delete(userId);
  };
}
